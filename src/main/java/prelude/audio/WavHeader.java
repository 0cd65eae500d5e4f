package prelude.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the RIFF chunks of a wav file say, checked against the file itself.
 *
 * <p>Parsed here rather than by {@code javax.sound.sampled}, which shortens truncated data
 * silently, does not know every layout of WAVE_FORMAT_EXTENSIBLE, and whose messages name neither
 * the file nor the value found. Source of the layout: Microsoft, "Multiple channel audio data and
 * WAVE files".
 *
 * @param encoding how one sample is stored
 * @param dataStart offset of the first sample in the file, bytes
 * @param frames whole frames (one sample of each channel) to read
 * @param notes what had to be tolerated, in the words of {@link Sound#conversions()}
 */
record WavHeader(
    SampleEncoding encoding,
    int sampleRate,
    int channels,
    long dataStart,
    long frames,
    List<String> notes) {

  /** From this size on, a data size longer than the file is a streaming writer's placeholder. */
  private static final long STREAMING_SIZE = 0x7FFF_0000L;

  static final int MIN_RATE = 1_000;
  static final int MAX_RATE = 768_000;
  private static final int MAX_CHANNELS = 64;

  static final String CONVERT =
      "convert it first, for example with: ffmpeg -i INPUT -ac 1 -ar 16000 OUTPUT.wav";

  /** Bytes of one frame. */
  int frameBytes() {
    return encoding.bytes() * channels;
  }

  /** How the file stores its sound. */
  SourceFormat format() {
    return new SourceFormat(encoding.label(), sampleRate, channels, encoding.bytes() * 8, frames);
  }

  static WavHeader read(Path file, FileChannel channel) throws IOException {
    long fileSize = channel.size();
    if (fileSize == 0) {
      throw new AudioFileException(
          file, "the file is empty (0 bytes); expected a wav or FLAC file");
    }
    ByteBuffer head = bytesAt(channel, 0, 12);
    requireRiffWave(file, head, fileSize);
    long riffSize = Integer.toUnsignedLong(head.getInt(4));

    Format format = null;
    long at = 12;
    while (at + 8 <= fileSize) {
      ByteBuffer chunk = bytesAt(channel, at, 8);
      String id = name(chunk);
      long size = Integer.toUnsignedLong(chunk.getInt(4));
      long start = at + 8;
      long left = fileSize - start;
      if (id.equals("data")) {
        if (format == null) {
          throw new AudioFileException(
              file, "the data chunk comes before the fmt chunk; expected fmt first; " + CONVERT);
        }
        return format.withData(file, start, size, left, riffSize + 8 == fileSize);
      }
      if (size > left) {
        throw new AudioFileException(
            file,
            "truncated: chunk '%s' claims %d bytes but the file has %d left; copy the file again"
                .formatted(id, size, left));
      }
      if (id.equals("fmt ")) {
        format = Format.parse(file, bytesAt(channel, start, (int) Math.min(size, 64)));
      }
      at = start + size + (size & 1);
    }
    throw new AudioFileException(
        file,
        "truncated: no %s chunk in %d bytes; expected a fmt and a data chunk; copy the file again"
            .formatted(format == null ? "fmt" : "data", fileSize));
  }

  private static void requireRiffWave(Path file, ByteBuffer head, long fileSize) {
    String what = FileKind.of(head);
    if (what.equals(FileKind.RIFF) && head.limit() < 12) {
      throw new AudioFileException(
          file,
          "truncated: %d bytes; expected at least 44; copy the file again".formatted(fileSize));
    }
    if (what.equals(FileKind.RIFF)) {
      String form = new String(head.array(), 8, 4, StandardCharsets.ISO_8859_1);
      if (form.equals("WAVE")) {
        return;
      }
      what = "a RIFF file of type " + FileKind.quote(head.array(), 8, 4);
    }
    throw new AudioFileException(
        file,
        "found %s; expected a RIFF/WAVE file with PCM or float samples, or a FLAC file; %s"
            .formatted(what, CONVERT));
  }

  private static String name(ByteBuffer chunk) {
    return new String(chunk.array(), 0, 4, StandardCharsets.ISO_8859_1);
  }

  /** Up to {@code count} bytes at {@code offset}; fewer at the end of the file. */
  static ByteBuffer bytesAt(FileChannel channel, long offset, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {}
    return buffer.flip();
  }

  /** The fmt chunk. */
  private record Format(SampleEncoding encoding, int sampleRate, int channels) {
    static Format parse(Path file, ByteBuffer fmt) {
      if (fmt.limit() < 16) {
        throw new AudioFileException(
            file,
            "the fmt chunk has %d bytes; expected at least 16; %s".formatted(fmt.limit(), CONVERT));
      }
      int tag = Short.toUnsignedInt(fmt.getShort(0));
      int channels = Short.toUnsignedInt(fmt.getShort(2));
      long rate = Integer.toUnsignedLong(fmt.getInt(4));
      int blockAlign = Short.toUnsignedInt(fmt.getShort(12));
      int bits = Short.toUnsignedInt(fmt.getShort(14));
      if (tag == SampleEncoding.EXTENSIBLE) {
        if (fmt.limit() < 40) {
          throw new AudioFileException(
              file,
              "the extensible fmt chunk has %d bytes; expected 40; %s"
                  .formatted(fmt.limit(), CONVERT));
        }
        tag = Short.toUnsignedInt(fmt.getShort(24));
      }
      SampleEncoding encoding = SampleEncoding.of(tag, bits);
      if (encoding == null) {
        throw new AudioFileException(
            file,
            "samples are %s (format tag 0x%04X); expected 8, 16, 24 or 32-bit PCM, or 32-bit float; %s"
                .formatted(SampleEncoding.describe(tag, bits), tag, CONVERT));
      }
      if (channels < 1 || channels > MAX_CHANNELS) {
        throw new AudioFileException(
            file, "%d channels; expected 1 to %d; %s".formatted(channels, MAX_CHANNELS, CONVERT));
      }
      if (rate < MIN_RATE || rate > MAX_RATE) {
        throw new AudioFileException(
            file,
            "sample rate %d Hz; expected %d to %d Hz; %s"
                .formatted(rate, MIN_RATE, MAX_RATE, CONVERT));
      }
      if (blockAlign != channels * encoding.bytes()) {
        throw new AudioFileException(
            file,
            "a frame is %d bytes by the fmt chunk; expected %d for %d channels of %s; %s"
                .formatted(
                    blockAlign, channels * encoding.bytes(), channels, encoding.label(), CONVERT));
      }
      return new Format(encoding, (int) rate, channels);
    }

    WavHeader withData(Path file, long start, long claimed, long left, boolean closed) {
      List<String> notes = new ArrayList<>();
      long bytes = claimed;
      boolean neverPatched = claimed == 0 && left > 0 && !closed;
      if (neverPatched || (claimed > left && claimed >= STREAMING_SIZE)) {
        notes.add(
            "read to the end of the file, since its header gives a streaming size (%s) for the data"
                .formatted(claimed == 0 ? "0" : "0x%08X".formatted(claimed)));
        bytes = left;
      }
      if (bytes > left) {
        throw new AudioFileException(
            file,
            "truncated: the data chunk claims %d bytes but the file has only %d; copy or record it again"
                .formatted(claimed, left));
      }
      int frameBytes = encoding.bytes() * channels;
      long frames = bytes / frameBytes;
      if (frames == 0) {
        throw new AudioFileException(
            file,
            "no sound: the data chunk has %d bytes; expected at least %d, one frame; record it again"
                .formatted(bytes, frameBytes));
      }
      long extra = bytes - frames * frameBytes;
      if (extra > 0) {
        notes.add(
            "left out the last %d byte%s, which make no whole frame"
                .formatted(extra, extra == 1 ? "" : "s"));
      }
      return new WavHeader(encoding, sampleRate, channels, start, frames, List.copyOf(notes));
    }
  }
}
