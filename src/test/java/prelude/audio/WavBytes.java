package prelude.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds wav files byte by byte, also wrong ones. */
final class WavBytes {
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  WavBytes fmt(int tag, int channels, int rate, int bits) {
    return chunk("fmt ", fmtBody(tag, channels, rate, bits, 16).array());
  }

  /** WAVE_FORMAT_EXTENSIBLE with the sub-format GUID of {@code tag}. */
  WavBytes extensible(int tag, int channels, int rate, int bits) {
    ByteBuffer body = fmtBody(0xFFFE, channels, rate, bits, 40);
    body.putShort(16, (short) 22).putShort(18, (short) bits).putInt(20, 0);
    body.putShort(24, (short) tag).putShort(30, (short) 0x10);
    body.put(32, new byte[] {(byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
    return chunk("fmt ", body.array());
  }

  private static ByteBuffer fmtBody(int tag, int channels, int rate, int bits, int size) {
    int frame = channels * bits / 8;
    return littleEndian(size)
        .putShort((short) tag)
        .putShort((short) channels)
        .putInt(rate)
        .putInt(rate * frame)
        .putShort((short) frame)
        .putShort((short) bits);
  }

  WavBytes chunk(String id, byte[] body) {
    return chunk(id, body.length, body);
  }

  /** A chunk that claims a size of its own. */
  WavBytes chunk(String id, int claimedSize, byte[] body) {
    chunks.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    chunks.writeBytes(littleEndian(4).putInt(claimedSize).array());
    chunks.writeBytes(body);
    if (body.length % 2 == 1) {
      chunks.write(0);
    }
    return this;
  }

  WavBytes data16(int... samples) {
    var body = littleEndian(2 * samples.length);
    for (int sample : samples) {
      body.putShort((short) sample);
    }
    return chunk("data", body.array());
  }

  byte[] bytes() {
    return bytes(4 + chunks.size());
  }

  byte[] bytes(int riffSize) {
    return littleEndian(12 + chunks.size())
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(riffSize)
        .put("WAVE".getBytes(StandardCharsets.US_ASCII))
        .put(chunks.toByteArray())
        .array();
  }

  Path writeTo(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
