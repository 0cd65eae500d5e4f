package prelude.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Splits UTF-8 bytes into lines. Each line is decoded by itself and strictly, so that one malformed
 * line costs only that line.
 */
final class LineScanner {
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] bytes;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private int next;
  private int start;
  private int end;
  private int number;

  LineScanner(byte[] bytes) {
    this.bytes = bytes;
    boolean marked = bytes.length >= 3;
    for (int i = 0; marked && i < 3; i++) {
      marked = bytes[i] == BYTE_ORDER_MARK[i];
    }
    next = marked ? 3 : 0;
  }

  /** Moves to the next line, if there is one. */
  boolean next() {
    if (next >= bytes.length) {
      return false;
    }
    start = next;
    int at = start;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    next = at + 1;
    end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
    number++;
    return true;
  }

  /** Line number, from 1. */
  int number() {
    return number;
  }

  /** Bytes of the line without its line break. */
  int length() {
    return end - start;
  }

  /** The line without its line break. */
  String text() throws BadRowException {
    ByteBuffer line = ByteBuffer.wrap(bytes, start, end - start);
    try {
      return decoder.decode(line).toString();
    } catch (CharacterCodingException e) {
      int at = line.position();
      throw new BadRowException(
          "byte 0x%02X at column %d is not UTF-8; save the manifest as UTF-8"
              .formatted(bytes[at], at - start + 1));
    }
  }
}
