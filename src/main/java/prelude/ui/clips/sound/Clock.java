package prelude.ui.clips.sound;

import java.util.Locale;

/** Times as the transport shows them. */
final class Clock {
  private Clock() {}

  /** Minutes, seconds and thousandths, such as {@code 0:02.360}. */
  static String of(double seconds) {
    long millis = Math.round(Math.max(0, seconds) * 1000);
    return String.format(
        Locale.ROOT, "%d:%02d.%03d", millis / 60_000, millis / 1000 % 60, millis % 1000);
  }
}
