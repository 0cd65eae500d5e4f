package prelude.ui.prefixlab.work;

import prelude.audio.Waveform;

/** Where the sound of the prefix comes from. */
public sealed interface Source {
  /**
   * A training clip.
   *
   * @param id of the clip; one that the run does not have stands for its first
   */
  record OfClip(String id) implements Source {}

  /**
   * A tone like the run's own, of another frequency.
   *
   * @param hz frequency
   */
  record Tone(double hz) implements Source {}

  /**
   * What the microphone took.
   *
   * @param number tells takes apart
   * @param sound 16 kHz
   */
  record Take(int number, Waveform sound) implements Source {}
}
