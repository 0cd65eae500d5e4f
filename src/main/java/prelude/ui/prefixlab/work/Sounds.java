package prelude.ui.prefixlab.work;

import java.util.List;
import java.util.Optional;
import prelude.audio.ToneSpec;
import prelude.audio.Waveform;
import prelude.data.Clip;
import prelude.data.ToneAt;
import prelude.data.ToneSets;
import prelude.training.LabFacts;

/** The sounds that a prefix can be made of. */
final class Sounds {
  private static final int KEPT = 8;
  private static final double USUAL_HZ = 440;
  private static final double USUAL_SECONDS = 5;

  /** Where the clips are no tones. */
  private static final ToneAt USUAL = new ToneAt(new ToneSpec("tone", USUAL_HZ, USUAL_SECONDS, 0));

  private final LabFacts facts;
  private final Optional<ToneAt> tones;
  private final Recent<Asked, Waveform> made = new Recent<>(KEPT);

  private record Asked(Source source, double silence) {}

  Sounds(LabFacts facts) {
    this.facts = facts;
    this.tones = ToneAt.of(facts.clips(), facts.sounds());
  }

  /** Place of a source's clip, or -1 if it is none. */
  int clip(Source source) {
    return source instanceof Source.OfClip clip ? Math.max(0, place(clip.id())) : -1;
  }

  /** Place of a clip in the run's list; -1 if the run has it not. */
  int place(String id) {
    List<Clip> clips = facts.clips();
    for (int i = 0; i < clips.size(); i++) {
      if (clips.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** The clip whose transcript stands behind a source: its own, or that of the nearest tone. */
  int transcript(Source source) {
    int own = clip(source);
    return own >= 0 ? own : source instanceof Source.Tone tone ? nearestTone(tone.hz()) : 0;
  }

  private int nearestTone(double hz) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < facts.clips().size(); i++) {
      double away = Math.abs(Math.log(ToneSets.frequency(facts.clips().get(i)) / hz));
      if (away < least) {
        least = away;
        nearest = i;
      }
    }
    return nearest;
  }

  /** Whether tones like the run's clips can be made. */
  boolean hasTones() {
    return tones.isPresent();
  }

  /** A source's sound, with its end silenced; the same object while it is asked for. */
  Waveform of(Source source, double silence) {
    Asked asked = new Asked(source, silence);
    Waveform sound = made.get(asked);
    if (sound == null) {
      sound = make(source, silence);
      made.put(asked, sound);
    }
    return sound;
  }

  /** A tone that nobody looks at; it is not kept. */
  Waveform tone(double hz) {
    return tones.orElse(USUAL).sound(hz);
  }

  private Waveform make(Source source, double silence) {
    Waveform sound =
        switch (source) {
          case Source.OfClip clip -> facts.sounds().get(clip(clip));
          case Source.Tone tone -> tone(tone.hz());
          case Source.Take take -> take.sound();
        };
    return silence > 0 ? sound.silenceTail(silence) : sound;
  }
}
