package prelude.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits UTF-8 bytes into lines. Each line is decoded by itself and strictly, so that one malformed
 * line costs only that line. Of a line that is too long no more than {@link #MAX_LINE_BYTES} are
 * kept, so that memory stays bounded whatever the file holds.
 */
final class LineScanner {
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final Runnable checkpoint;
  private final byte[] block = new byte[1 << 16];
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private byte[] line = new byte[1 << 10];
  private int kept;
  private long length;
  private int at;
  private int filled;
  private long consumed;
  private int number;

  /**
   * @param checkpoint run between blocks, also within a long line; may throw to end the scan
   */
  LineScanner(InputStream in, Runnable checkpoint) {
    this.in = in;
    this.checkpoint = checkpoint;
  }

  /** Moves to the next line, if there is one. */
  boolean next() throws IOException {
    kept = 0;
    length = 0;
    boolean any = false;
    while (at < filled || fill()) {
      any = true;
      int from = at;
      while (at < filled && block[at] != '\n') {
        at++;
      }
      keep(from, at);
      if (at < filled) {
        at++;
        break;
      }
    }
    if (!any) {
      return false;
    }
    number++;
    dropMarks();
    return true;
  }

  /** Line number, from 1. */
  int number() {
    return number;
  }

  /** Bytes of the line without its line break. */
  long length() {
    return length;
  }

  /** Bytes read from the file so far. */
  long consumed() {
    return consumed;
  }

  /** The line without its line break, which must not be longer than is kept. */
  String text() throws BadRowException {
    ByteBuffer bytes = ByteBuffer.wrap(line, 0, kept);
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      int bad = bytes.position();
      throw new BadRowException(
          "byte 0x%02X at column %d is not UTF-8; save the manifest as UTF-8"
              .formatted(line[bad], bad + 1));
    }
  }

  private boolean fill() throws IOException {
    checkpoint.run();
    at = 0;
    filled = Math.max(0, in.read(block));
    consumed += filled;
    return filled > 0;
  }

  private void keep(int from, int to) {
    length += to - from;
    int count = Math.min(to - from, MAX_LINE_BYTES + 1 - kept);
    if (kept + count > line.length) {
      line = Arrays.copyOf(line, Math.max(kept + count, 2 * line.length));
    }
    System.arraycopy(block, from, line, kept, count);
    kept += count;
  }

  /** Takes off a byte order mark at the start of the file and a carriage return at the end. */
  private void dropMarks() {
    if (number == 1 && kept >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      System.arraycopy(line, 3, line, 0, kept - 3);
      kept -= 3;
      length -= 3;
    }
    if (length == kept && kept > 0 && line[kept - 1] == '\r') {
      kept--;
      length--;
    }
  }
}
