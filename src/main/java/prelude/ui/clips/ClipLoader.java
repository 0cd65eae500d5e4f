package prelude.ui.clips;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import prelude.audio.AudioFileException;
import prelude.audio.ReadCancelledException;
import prelude.audio.Sound;
import prelude.audio.SoundCache;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.audio.spectrum.Spectrograms;
import prelude.audio.spectrum.WaveformPeaks;
import prelude.ui.work.LatestJob;

/** Reads a clip and prepares its pictures, away from the FX thread; the newest request counts. */
final class ClipLoader {
  private final SoundCache sounds;
  private final LatestJob job;

  ClipLoader(SoundCache sounds, Executor executor) {
    this.sounds = sounds;
    this.job = new LatestJob(executor);
  }

  /**
   * Asks for a clip.
   *
   * @param before what is shown now, or null: what is the same of it is taken over
   * @param failed hears in words why it cannot be shown
   */
  void load(
      ClipRow row,
      SpectrogramKind kind,
      ShownClip before,
      Consumer<ShownClip> shown,
      Consumer<String> failed) {
    job.request(
        overtaken -> read(row, kind, before, overtaken),
        shown::accept,
        e -> {
          if (!(e instanceof ReadCancelledException || e instanceof CancellationException)) {
            failed.accept(words(row, e));
          }
        });
  }

  /** Forgets what was asked for. */
  void cancel() {
    job.cancel();
  }

  private ShownClip read(
      ClipRow row, SpectrogramKind kind, ShownClip before, BooleanSupplier overtaken) {
    Sound sound = sounds.get(row.audio(), overtaken);
    boolean same = before != null && before.sound() == sound;
    WaveformPeaks peaks = same ? before.peaks() : new WaveformPeaks(sound.waveform());
    Spectrogram picture = Spectrograms.of(kind, sound.waveform());
    return new ShownClip(row, sound, picture, picture.autoRange(), peaks);
  }

  private static String words(ClipRow row, Throwable e) {
    return switch (e) {
      case AudioFileException bad -> bad.getMessage();
      case OutOfMemoryError full ->
          "%s: not enough memory for this clip; cut it into shorter ones".formatted(row.audio());
      default -> "%s cannot be shown: %s".formatted(row.audio(), e);
    };
  }
}
