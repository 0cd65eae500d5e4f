package prelude.ui.prefixlab.work;

import java.util.Arrays;
import java.util.List;
import prelude.evidence.Shuffle;
import prelude.evidence.lab.Prefix;
import prelude.evidence.lab.TranscriptFit;
import prelude.training.LabFacts;
import prelude.training.LabSession;

/** Which transcript fits which clip, at one checkpoint, a clip at a time. */
final class MatrixWork {
  /** With more clips a sample is tried, that of the run's seed. */
  static final int MOST = 25;

  private final int step;
  private final int[] clips;
  private final List<String> texts;
  private final double[][] nats;
  private int next;

  MatrixWork(LabFacts facts, int step) {
    this.step = step;
    clips = Shuffle.sample(facts.clips().size(), MOST, facts.config().seed());
    texts = Arrays.stream(clips).mapToObj(i -> facts.clips().get(i).text()).toList();
    nats = new double[clips.length][clips.length];
    for (double[] row : nats) {
      Arrays.fill(row, Double.NaN);
    }
  }

  int step() {
    return step;
  }

  boolean done() {
    return next == clips.length;
  }

  /** Tries the next clip. */
  void next(LabSession session) {
    Prefix prefix = session.prefix(step, clips[next]);
    nats[next] = new TranscriptFit(session.lab(step), texts).nats(prefix);
    next++;
  }

  /** As far as it is known. */
  Matrix matrix() {
    return new Matrix(
        step,
        Arrays.stream(nats).map(double[]::clone).toArray(double[][]::new),
        Arrays.stream(clips).boxed().toList());
  }
}
