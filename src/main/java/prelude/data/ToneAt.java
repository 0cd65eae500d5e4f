package prelude.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.Waveform;

/**
 * A clip's own tone at any other frequency: amplitude, second harmonic, noise and duration stay.
 *
 * @param like what the clip was made from
 */
public record ToneAt(ToneSpec like) {
  /**
   * The tone that a clip is; empty where its sound was not made so: a recording of a piano has a
   * frequency too.
   */
  public static Optional<ToneAt> of(Clip clip, Waveform sound) {
    return ToneSets.tone(clip)
        .filter(
            tone ->
                Arrays.equals(new ToneSynthesizer().synthesize(tone).samples(), sound.samples()))
        .map(ToneAt::new);
  }

  /**
   * The tone that the first of these clips is, if all are tones.
   *
   * @param sounds theirs, in the same order
   */
  public static Optional<ToneAt> of(List<Clip> clips, List<Waveform> sounds) {
    List<Optional<ToneAt>> tones =
        IntStream.range(0, clips.size()).mapToObj(i -> of(clips.get(i), sounds.get(i))).toList();
    return tones.isEmpty() || tones.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : tones.getFirst();
  }

  /**
   * The sound at a frequency, the same every time.
   *
   * @param frequencyHz above 0 and below 8000
   */
  public Waveform sound(double frequencyHz) {
    return new ToneSynthesizer()
        .synthesize(
            new ToneSpec(
                like.id(),
                frequencyHz,
                like.seconds(),
                like.amplitude(),
                like.secondHarmonic(),
                like.noise(),
                like.seed()));
  }
}
