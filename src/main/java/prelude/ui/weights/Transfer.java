package prelude.ui.weights;

import java.util.Locale;
import prelude.weights.hub.ByteSize;
import prelude.weights.hub.HubProgress;

/** How far a download is, in words. */
public final class Transfer {
  private static final double SECONDS_UNTIL = 90;
  private static final double MINUTE = 60;

  private Transfer() {}

  /** Such as {@code 120.3 of 290.4 MB}, the first with its unit where that is another. */
  public static String amount(HubProgress progress) {
    String total = ByteSize.of(progress.total());
    String done = ByteSize.of(progress.done());
    String unit = total.substring(total.lastIndexOf(' '));
    return (done.endsWith(unit) ? done.substring(0, done.length() - unit.length()) : done)
        + " of "
        + total;
  }

  /** Done, from 0 to 1. */
  public static double fraction(HubProgress progress) {
    return progress.total() > 0 ? (double) progress.done() / progress.total() : -1;
  }

  /** Such as {@code 12.1 MB/s}; empty while it is not known. */
  public static String rate(HubProgress progress) {
    return progress.bytesPerSecond() > 0 ? ByteSize.of(progress.bytesPerSecond()) + "/s" : "";
  }

  /** Such as {@code 14 s left}; empty while it is not known. */
  public static String left(HubProgress progress) {
    if (progress.secondsLeft().isEmpty()) {
      return "";
    }
    double seconds = progress.secondsLeft().getAsDouble();
    if (seconds < SECONDS_UNTIL) {
      return Math.round(Math.max(seconds, seconds > 0 ? 1 : 0)) + " s left";
    }
    double minutes = seconds / MINUTE;
    return minutes < SECONDS_UNTIL
        ? Math.round(minutes) + " min left"
        : String.format(Locale.ROOT, "%.1f h left", minutes / MINUTE);
  }
}
