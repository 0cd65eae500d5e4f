package prelude.ui.clips;

import prelude.audio.Sound;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.WaveformPeaks;

/**
 * A clip that has been read and can be drawn.
 *
 * @param row its row
 * @param sound 16 kHz mono
 * @param spectrogram of the kind that was asked for
 * @param auto the levels that show it well
 * @param peaks its waveform at any zoom
 */
public record ShownClip(
    ClipRow row, Sound sound, Spectrogram spectrogram, LevelRange auto, WaveformPeaks peaks) {
  /** Its length in seconds. */
  public double seconds() {
    return sound.waveform().seconds();
  }
}
