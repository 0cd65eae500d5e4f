package prelude.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds FLAC files frame by frame with verbatim and constant subframes (RFC 9639). */
public final class FlacBytes {
  private final int rate;
  private final int channels;
  private final int bits;
  private final int block;
  private final List<byte[]> frames = new ArrayList<>();
  private final ByteArrayOutputStream extraBlocks = new ByteArrayOutputStream();
  private long samples;
  private long claimed = -1;

  /**
   * @param block samples per channel in every frame but the last
   */
  public FlacBytes(int rate, int channels, int bits, int block) {
    this.rate = rate;
    this.channels = channels;
    this.bits = bits;
    this.block = block;
  }

  /** The header's count of samples, where it is to be another than the true one. */
  public FlacBytes claim(long total) {
    claimed = total;
    return this;
  }

  /** A metadata block between STREAMINFO and the sound. */
  public FlacBytes metadata(int type, byte[] body) {
    extraBlocks.write(type);
    extraBlocks.write(body.length >> 16);
    extraBlocks.write(body.length >> 8);
    extraBlocks.write(body.length);
    extraBlocks.writeBytes(body);
    return this;
  }

  /** Samples, interleaved, as many frames as they need. */
  public FlacBytes samples(int... interleaved) {
    int count = interleaved.length / channels;
    for (int from = 0; from < count; from += block) {
      frames.add(frame(interleaved, from, Math.min(block, count - from)));
    }
    samples += count;
    return this;
  }

  private byte[] frame(int[] interleaved, int from, int count) {
    var out = new Bits();
    out.put(0xFFF8, 16); // sync, fixed block size
    out.put(7, 4); // block size in 16 bits at the end of the header
    out.put(rate == 16_000 ? 5 : 0, 4);
    out.put(channels - 1, 4);
    out.put(0, 4); // bits as in STREAMINFO
    for (byte b : utf8(frames.size())) {
      out.put(b & 0xFF, 8);
    }
    out.put(count - 1, 16);
    out.put(crc(out.bytes(), 8, 0x07), 8);
    for (int c = 0; c < channels; c++) {
      subframe(out, interleaved, from, count, c);
    }
    out.align();
    out.put(crc(out.bytes(), 16, 0x8005), 16);
    return out.bytes();
  }

  private void subframe(Bits out, int[] interleaved, int from, int count, int channel) {
    int first = interleaved[from * channels + channel];
    boolean constant = true;
    for (int i = 0; i < count; i++) {
      constant &= interleaved[(from + i) * channels + channel] == first;
    }
    out.put(constant ? 0 : 2, 8);
    for (int i = 0; i < (constant ? 1 : count); i++) {
      out.put(interleaved[(from + i) * channels + channel], bits);
    }
  }

  private static byte[] utf8(int number) {
    return new String(Character.toChars(number)).getBytes(StandardCharsets.UTF_8);
  }

  /** Where a frame begins in {@link #bytes()}. */
  public int offset(int frame) {
    int at = 4 + 4 + 34 + extraBlocks.size();
    return at + frames.subList(0, frame).stream().mapToInt(f -> f.length).sum();
  }

  public byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes("fLaC".getBytes(StandardCharsets.US_ASCII));
    var blocks = new ByteArrayOutputStream();
    blocks.writeBytes(new byte[] {0, 0, 0, 34});
    var info = ByteBuffer.allocate(34);
    info.putShort((short) block).putShort((short) block).position(10);
    long total = claimed >= 0 ? claimed : samples;
    info.putLong((long) rate << 44 | (channels - 1L) << 41 | (bits - 1L) << 36 | total);
    blocks.writeBytes(info.array());
    byte[] all = blocks.toByteArray();
    if (extraBlocks.size() == 0) {
      all[0] |= (byte) 0x80;
    }
    out.writeBytes(all);
    byte[] extra = extraBlocks.toByteArray();
    for (int at = 0, next; at < extra.length; at = next) {
      next = at + 4 + (ByteBuffer.wrap(extra).getInt(at) & 0xFFFFFF);
      if (next == extra.length) {
        extra[at] |= (byte) 0x80;
      }
    }
    out.writeBytes(extra);
    frames.forEach(out::writeBytes);
    return out.toByteArray();
  }

  public Path writeTo(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  private static int crc(byte[] bytes, int width, int polynomial) {
    int crc = 0;
    for (byte b : bytes) {
      crc ^= (b & 0xFF) << width - 8;
      for (int i = 0; i < 8; i++) {
        crc = (crc & 1 << width - 1) != 0 ? crc << 1 ^ polynomial : crc << 1;
      }
    }
    return crc & (1 << width) - 1;
  }

  /** Bits, most significant first. */
  private static final class Bits {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int filled;

    void put(int value, int count) {
      for (int i = count - 1; i >= 0; i--) {
        current = current << 1 | value >> i & 1;
        if (++filled == 8) {
          out.write(current);
          current = 0;
          filled = 0;
        }
      }
    }

    void align() {
      while (filled != 0) {
        put(0, 1);
      }
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
