package prelude.data;

import java.util.Locale;

/**
 * Whole numbers with a thin gap between thousands, so that digits can be counted: everywhere the
 * same, in the window, in the terminal and in what is written for people.
 */
public final class Thousands {
  /** A narrow space at which no line breaks. */
  public static final char GAP = '\u202f';

  private Thousands() {}

  /** Such as {@code 20 590 592}. */
  public static String of(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', GAP);
  }
}
