package prelude.audio;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Reads sound files as 16 kHz mono: wav with 8 (unsigned), 16, 24 and 32-bit PCM and 32-bit float,
 * and FLAC with 4 to 24 bits; any number of channels (averaged) and any sample rate. Only the
 * result is held in memory, never the file. Stateless, so it may be used by many threads.
 */
public final class SoundReader {
  /** Longest sound read, in seconds. An hour is 230 MB in memory; the model hears 30 s. */
  public static final int MAX_SECONDS = 3600;

  private static final int BLOCK = 16_384;

  /**
   * @throws AudioFileException when the file is missing, truncated, damaged, empty, too long or of
   *     another kind
   */
  public Sound read(Path file) {
    return read(file, () -> false);
  }

  /**
   * @param cancelled asked every few milliseconds; once it says yes, reading ends
   * @throws AudioFileException when the file is missing, truncated, damaged, empty, too long or of
   *     another kind
   * @throws ReadCancelledException when it was cancelled
   */
  public Sound read(Path file, BooleanSupplier cancelled) {
    return withFile(
        file,
        channel -> {
          Runnable check =
              () -> {
                if (cancelled.getAsBoolean()) {
                  throw new ReadCancelledException(file);
                }
              };
          check.run();
          if (isFlac(channel)) {
            FlacHeader header = FlacHeader.read(file, channel);
            SourceFormat format = flacFormat(file, channel, header, check);
            var source = new FlacSource(file, channel, header, format.frames());
            return sound(file, format, List.of(), source, check);
          }
          WavHeader header = WavHeader.read(file, channel);
          requireLength(file, header.format());
          var source = new WavSource(file, channel, header);
          return sound(file, header.format(), header.notes(), source, check);
        });
  }

  /**
   * Looks at the header alone, which takes microseconds; only a FLAC whose header does not say how
   * long it is has to be decoded.
   *
   * @throws AudioFileException what {@link #read} would throw, as far as the header tells
   */
  public SourceFormat header(Path file) {
    return withFile(
        file,
        channel -> {
          if (isFlac(channel)) {
            return flacFormat(file, channel, FlacHeader.read(file, channel), () -> {});
          }
          SourceFormat format = WavHeader.read(file, channel).format();
          requireLength(file, format);
          return format;
        });
  }

  private static boolean isFlac(FileChannel channel) throws IOException {
    return FileKind.of(WavHeader.bytesAt(channel, 0, 4)).equals(FileKind.FLAC);
  }

  private static SourceFormat flacFormat(
      Path file, FileChannel channel, FlacHeader header, Runnable check) throws IOException {
    long frames =
        header.frames() > 0 ? header.frames() : FlacSource.count(file, channel, header, check);
    SourceFormat format = header.format(frames);
    if (frames == 0) {
      throw new AudioFileException(
          file, "no sound: the FLAC has 0 frames; expected at least one; record it again");
    }
    requireLength(file, format);
    return format;
  }

  private static void requireLength(Path file, SourceFormat format) {
    if (format.seconds() > MAX_SECONDS) {
      throw new AudioFileException(
          file,
          "%.0f minutes long; expected at most %d, which take 230 MB in memory; cut it into clips of up to 30 s"
              .formatted(format.seconds() / 60, MAX_SECONDS / 60));
    }
  }

  private static Sound sound(
      Path file, SourceFormat format, List<String> notes, SampleSource source, Runnable check)
      throws IOException {
    List<String> conversions = new ArrayList<>(notes);
    if (format.channels() > 1) {
      conversions.add("mixed %d channels down to mono".formatted(format.channels()));
    }
    SampleSource checked =
        (into, at, count) -> {
          check.run();
          source.read(into, at, count);
        };
    float[] samples;
    if (format.sampleRate() == Waveform.MODEL_RATE) {
      samples = new float[(int) format.frames()];
      for (int at = 0; at < samples.length; at += BLOCK) {
        checked.read(samples, at, Math.min(BLOCK, samples.length - at));
      }
    } else {
      samples =
          RateConverter.convert(checked, format.frames(), format.sampleRate(), Waveform.MODEL_RATE);
      conversions.add("resampled from " + kilohertz(format.sampleRate()));
    }
    return new Sound(file, new Waveform(samples, Waveform.MODEL_RATE), format, conversions);
  }

  /** What is done with an open file. */
  private interface FileWork<T> {
    T run(FileChannel channel) throws IOException;
  }

  private static <T> T withFile(Path file, FileWork<T> work) {
    if (Files.isDirectory(file)) {
      throw new AudioFileException(file, "is a folder; expected a wav or FLAC file");
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return work.run(channel);
    } catch (NoSuchFileException e) {
      throw new AudioFileException(file, "no such file; check the path in the manifest", e);
    } catch (IOException e) {
      throw new AudioFileException(
          file,
          "cannot be read (%s); check its permissions and the disk".formatted(IoReason.of(e)),
          e);
    }
  }

  private static String kilohertz(int rate) {
    return BigDecimal.valueOf(rate, 3).stripTrailingZeros().toPlainString() + " kHz";
  }
}
