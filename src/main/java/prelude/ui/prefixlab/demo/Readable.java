package prelude.ui.prefixlab.demo;

/** Written bytes as they can be read from afar. */
final class Readable {
  private static final int MOST = 28;

  private Readable() {}

  /** Control characters would be drawn as nothing, and what never ends would take all room. */
  static String of(String text) {
    StringBuilder seen = new StringBuilder();
    text.chars()
        .forEach(c -> seen.append(c < ' ' || c == 0x7F || c == 0xFFFD ? '\u00B7' : (char) c));
    return seen.length() <= MOST ? seen.toString() : seen.substring(0, MOST - 1) + "\u2026";
  }
}
