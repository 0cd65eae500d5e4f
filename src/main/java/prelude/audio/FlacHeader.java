package prelude.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What the STREAMINFO block of a FLAC file says, and where its frames begin. The other metadata
 * (tags, pictures, cue sheets) is stepped over without being read. Source of the layout: RFC 9639,
 * section 8.
 *
 * @param streamInfo the 34 bytes of the block as they stand
 * @param minBlock samples of the shortest frame but the last
 * @param maxBlock samples of the longest frame
 * @param bits of one sample
 * @param frames samples per channel; 0 when the encoder did not know
 * @param audioStart offset of the first frame in the file, bytes
 */
record FlacHeader(
    byte[] streamInfo,
    int minBlock,
    int maxBlock,
    int sampleRate,
    int channels,
    int bits,
    long frames,
    long audioStart) {

  private static final int STREAM_INFO_BYTES = 34;
  private static final int BLOCK_HEADER_BYTES = 4;
  private static final int MAX_BLOCKS = 1000;
  private static final int MIN_BITS = 4;
  private static final int MAX_BITS = 24;

  static FlacHeader read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    int first = 4 + BLOCK_HEADER_BYTES;
    ByteBuffer head = WavHeader.bytesAt(channel, 0, first + STREAM_INFO_BYTES);
    head.order(ByteOrder.BIG_ENDIAN);
    if (head.limit() < first + STREAM_INFO_BYTES) {
      throw new AudioFileException(
          file,
          "FLAC ends in its header, at byte %d; expected at least %d; copy the file again"
              .formatted(size, first + STREAM_INFO_BYTES));
    }
    int type = head.get(4) & 0x7F;
    int length = head.getInt(4) & 0xFFFFFF;
    if (type != 0 || length != STREAM_INFO_BYTES) {
      throw new AudioFileException(
          file,
          "the first FLAC block is of type %d with %d bytes; expected STREAMINFO, type 0 with %d; copy the file again"
              .formatted(type, length, STREAM_INFO_BYTES));
    }
    var info = new byte[STREAM_INFO_BYTES];
    head.get(first, info);
    long packed = head.getLong(first + 10);
    var header =
        new FlacHeader(
            info,
            Short.toUnsignedInt(head.getShort(first)),
            Short.toUnsignedInt(head.getShort(first + 2)),
            (int) (packed >>> 44),
            (int) (packed >>> 41 & 7) + 1,
            (int) (packed >>> 36 & 31) + 1,
            packed & 0xF_FFFF_FFFFL,
            audioStart(file, channel, size));
    header.check(file);
    return header;
  }

  /** Steps from block to block until the one marked as the last. */
  private static long audioStart(Path file, FileChannel channel, long size) throws IOException {
    long at = 4;
    for (int i = 0; i < MAX_BLOCKS; i++) {
      ByteBuffer block = WavHeader.bytesAt(channel, at, BLOCK_HEADER_BYTES);
      if (block.limit() < BLOCK_HEADER_BYTES) {
        throw new AudioFileException(
            file,
            "FLAC ends in its metadata, at byte %d of the %d they need; copy the file again"
                .formatted(size, at + BLOCK_HEADER_BYTES));
      }
      int header = block.order(ByteOrder.BIG_ENDIAN).getInt(0);
      at += BLOCK_HEADER_BYTES + (header & 0xFFFFFF);
      if (header < 0) {
        return at;
      }
    }
    throw new AudioFileException(
        file,
        "more than %d FLAC metadata blocks; expected a few; encode the file again"
            .formatted(MAX_BLOCKS));
  }

  private void check(Path file) {
    if (sampleRate < WavHeader.MIN_RATE || sampleRate > WavHeader.MAX_RATE) {
      throw new AudioFileException(
          file,
          "sample rate %d Hz; expected %d to %d Hz; %s"
              .formatted(sampleRate, WavHeader.MIN_RATE, WavHeader.MAX_RATE, WavHeader.CONVERT));
    }
    if (bits < MIN_BITS || bits > MAX_BITS) {
      throw new AudioFileException(
          file,
          "%d-bit FLAC; expected %d to %d bits; %s"
              .formatted(bits, MIN_BITS, MAX_BITS, WavHeader.CONVERT));
    }
  }

  SourceFormat format(long frames) {
    return new SourceFormat(bits + "-bit FLAC", sampleRate, channels, bits, frames);
  }
}
