package prelude.weights.hub;

import java.util.Locale;

/** Sizes as hubs write them: 1 MB is a million bytes. */
public final class ByteSize {
  private static final double KB = 1e3;
  private static final double MB = 1e6;
  private static final double GB = 1e9;

  private ByteSize() {}

  /** Such as {@code 290.4 MB}. */
  public static String of(double bytes) {
    if (bytes < KB) {
      return Math.round(bytes) + " bytes";
    }
    return bytes < MB
        ? text(bytes / KB, "kB")
        : bytes < GB ? text(bytes / MB, "MB") : text(bytes / GB, "GB");
  }

  private static String text(double number, String unit) {
    return String.format(Locale.ROOT, "%.1f %s", number, unit);
  }
}
