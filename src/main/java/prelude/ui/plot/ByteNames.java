package prelude.ui.plot;

import java.util.Locale;
import prelude.model.ByteTokenizer;

/** How tokens of the byte vocabulary are written. */
public final class ByteNames {
  private static final String SPACE = "\u2423";

  private ByteNames() {}

  /** In a ring: a character, an open box for a space, two hexadecimal digits, or BOS. */
  public static String brief(int token) {
    if (token == ByteTokenizer.BOS) {
      return "BOS";
    }
    if (token == ' ') {
      return SPACE;
    }
    return token > ' ' && token < 0x7F ? String.valueOf((char) token) : hex(token);
  }

  /** In a sentence. */
  public static String full(int token) {
    if (token == ByteTokenizer.BOS) {
      return "BOS, the beginning of a transcript";
    }
    if (token > ByteTokenizer.BOS) {
      return "token " + token;
    }
    String hex = "byte 0x" + hex(token);
    return token == ' '
        ? "space, " + hex
        : token > ' ' && token < 0x7F ? "\u2018" + (char) token + "\u2019, " + hex : hex;
  }

  private static String hex(int token) {
    return String.format(Locale.ROOT, "%02x", token);
  }

  /**
   * The token that somebody means by a text of one byte, such as a, 0x61, space or BOS; else -1.
   */
  public static int parse(String text) {
    if (text.equalsIgnoreCase("bos")) {
      return ByteTokenizer.BOS;
    }
    if (text.equals(" ") || text.equals(SPACE) || text.equalsIgnoreCase("space")) {
      return ' ';
    }
    if (text.matches("0x[0-9a-fA-F]{1,2}")) {
      return Integer.parseInt(text.substring(2), 16);
    }
    return text.length() == 1 && text.charAt(0) < 0x7F ? text.charAt(0) : -1;
  }
}
