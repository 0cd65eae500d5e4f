package prelude.training.export;

/** How bytes of transcripts are shown one by one. */
final class Strips {
  private Strips() {}

  /** The letter at a byte, a mark for what has none, and ¶ for the end of the text. */
  static String letter(byte[] bytes, int at) {
    if (at >= bytes.length) {
      return "¶";
    }
    int value = bytes[at] & 0xff;
    if (value == ' ') {
      return "␣";
    }
    return value > ' ' && value < 0x7f ? Character.toString(value) : "·";
  }
}
