package prelude.ui.prefixlab.work;

import java.util.List;
import prelude.evidence.lab.Prefix;
import prelude.evidence.lab.TranscriptFit;
import prelude.training.LabFacts;
import prelude.training.LabSession;

/** The model's answer over tones of many frequencies, one at a time, coarse ones first. */
final class SweepWork {
  static final double LOWEST_HZ = 220;
  static final double HIGHEST_HZ = 880;

  /** A quarter tone apart over two octaves. */
  private static final int TONES = 49;

  private static final int COARSE = 8;

  private final int step;
  private final List<String> texts;
  private final double[] hz = new double[TONES];
  private final double[][] probability = new double[TONES][];
  private int every = COARSE;
  private int next;
  private int done;
  private SweepState state;

  SweepWork(LabFacts facts, int step) {
    this.step = step;
    texts = facts.clips().stream().map(clip -> clip.text()).distinct().toList();
    for (int i = 0; i < TONES; i++) {
      hz[i] = LOWEST_HZ * Math.pow(HIGHEST_HZ / LOWEST_HZ, (double) i / (TONES - 1));
    }
  }

  int step() {
    return step;
  }

  boolean done() {
    return done == TONES;
  }

  /** Hears the next tone. */
  void next(LabSession session, Sounds sounds) {
    while (probability[next] != null) {
      step(every);
    }
    Prefix prefix = session.hear(step, sounds.tone(hz[next]));
    probability[next] =
        TranscriptFit.probabilities(new TranscriptFit(session.lab(step), texts).nats(prefix));
    done++;
    state = null;
  }

  private void step(int by) {
    next += by;
    if (next >= TONES) {
      next = 0;
      every = Math.max(1, every / 2);
    }
  }

  /** The same until the next tone has been heard. */
  SweepState state() {
    if (state == null) {
      state = new SweepState(hz, probability.clone(), texts);
    }
    return state;
  }
}
