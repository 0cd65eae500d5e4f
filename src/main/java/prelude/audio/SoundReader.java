package prelude.audio;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads wav files as 16 kHz mono: 8 (unsigned), 16, 24 and 32-bit PCM and 32-bit float, any number
 * of channels (averaged) and any sample rate. Stateless, so it may be used by many threads.
 */
public final class SoundReader {
  /** Longest file read, in frames: 38 minutes at 44.1 kHz, 104 at 16 kHz. The model hears 30 s. */
  static final long MAX_FRAMES = 100_000_000L;

  private static final int BLOCK_FRAMES = 8192;

  /**
   * @throws AudioFileException when the file is missing, truncated, empty or of another kind
   */
  public Sound read(Path file) {
    if (Files.isDirectory(file)) {
      throw new AudioFileException(file, "is a folder; expected a wav file");
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      WavHeader header = WavHeader.read(file, channel);
      if (header.frames() > MAX_FRAMES) {
        throw new AudioFileException(
            file,
            "%d frames (%.0f minutes); expected at most %d; cut it into clips of up to 30 s"
                .formatted(
                    header.frames(), header.frames() / 60.0 / header.sampleRate(), MAX_FRAMES));
      }
      return toModelRate(file, header, monoSamples(file, channel, header));
    } catch (NoSuchFileException e) {
      throw new AudioFileException(file, "no such file; check the path in the manifest", e);
    } catch (IOException e) {
      throw new AudioFileException(
          file,
          "cannot be read (%s); check its permissions and the disk".formatted(IoReason.of(e)),
          e);
    }
  }

  private static Sound toModelRate(Path file, WavHeader header, float[] mono) {
    List<String> conversions = new ArrayList<>(header.notes());
    if (header.channels() > 1) {
      conversions.add("mixed %d channels down to mono".formatted(header.channels()));
    }
    var waveform = new Waveform(mono, header.sampleRate());
    if (header.sampleRate() != Waveform.MODEL_RATE) {
      waveform = RateConverter.convert(waveform, Waveform.MODEL_RATE);
      conversions.add("resampled from " + kilohertz(header.sampleRate()));
    }
    var source =
        new SourceFormat(
            header.encoding().label(),
            header.sampleRate(),
            header.channels(),
            header.encoding().bytes() * 8,
            header.frames());
    return new Sound(file, waveform, source, conversions);
  }

  private static float[] monoSamples(Path file, FileChannel channel, WavHeader header)
      throws IOException {
    int frames = (int) header.frames();
    var mono = new float[frames];
    var block =
        ByteBuffer.allocate(BLOCK_FRAMES * header.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
    long position = header.dataStart();
    for (int done = 0; done < frames; ) {
      int count = Math.min(BLOCK_FRAMES, frames - done);
      block.clear().limit(count * header.frameBytes());
      while (block.hasRemaining()) {
        int got = channel.read(block, position + block.position());
        if (got < 0) {
          throw new AudioFileException(
              file, "became shorter while it was read; read it again when it is complete");
        }
      }
      position += block.limit();
      block.flip();
      mixDown(header, block, mono, done, count);
      done += count;
    }
    if (header.encoding() == SampleEncoding.FLOAT_32) {
      requireFinite(file, mono);
    }
    return mono;
  }

  private static void mixDown(
      WavHeader header, ByteBuffer block, float[] mono, int from, int count) {
    SampleEncoding encoding = header.encoding();
    int channels = header.channels();
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += encoding.next(block);
      }
      mono[from + i] = (float) (sum / channels);
    }
  }

  private static void requireFinite(Path file, float[] mono) {
    for (int i = 0; i < mono.length; i++) {
      if (!Float.isFinite(mono[i])) {
        throw new AudioFileException(
            file,
            "frame %d is %s; expected finite float samples; export the file again"
                .formatted(i, mono[i]));
      }
    }
  }

  private static String kilohertz(int rate) {
    return BigDecimal.valueOf(rate, 3).stripTrailingZeros().toPlainString() + " kHz";
  }
}
