package prelude.model;

import java.nio.charset.StandardCharsets;

/** UTF-8 bytes as tokens 0…255, and 256 for the beginning of a sequence. */
public final class ByteTokenizer {
  /** Beginning of sequence. */
  public static final int BOS = 256;

  /** Number of tokens. */
  public static final int VOCABULARY = 257;

  private ByteTokenizer() {}

  /** The bytes of a text, BOS not included. */
  public static int[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] tokens = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      tokens[i] = bytes[i] & 0xff;
    }
    return tokens;
  }

  /** Text of tokens; BOS is left out and malformed UTF-8 becomes U+FFFD. */
  public static String decode(int[] tokens) {
    byte[] bytes = new byte[tokens.length];
    int n = 0;
    for (int token : tokens) {
      if (token < BOS) {
        bytes[n++] = (byte) token;
      }
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }
}
