package prelude.ui.shell;

/**
 * Texts for controls, which measure all of what they are given: a row of a manifest may hold a
 * million letters, and then a cell of it would hold up the whole window.
 */
public final class Brief {
  private static final int NAME = 40;
  private static final int LINE = 300;
  private static final int TIP = 2_000;

  private Brief() {}

  /** A name that has to be shown whole. */
  public static String name(String text) {
    return oneLine(cut(text, NAME));
  }

  /** As much as a line could show. */
  public static String line(String text) {
    return oneLine(cut(text, LINE));
  }

  /** As much as anybody reads in a tooltip or a note. */
  public static String tip(String text) {
    return cut(text, TIP);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  private static String oneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("\\R", " ");
  }
}
