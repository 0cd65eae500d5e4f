package prelude.evidence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import prelude.model.AudioLm;
import prelude.model.TextBatch;

/**
 * Asks a model what it says of a set of clips under each {@link PrefixKind}. Reads the parameters
 * as they are, so it runs between training steps, on the same thread.
 */
public final class Evaluator {
  /** Rows per forward pass; bounds memory. */
  private static final int CHUNK = 32;

  private final AudioLm lm;
  private final ClipFeatures features;
  private final EvaluationSet set;
  private final TextBatch batch;
  private final TextOnlyFloor floor;
  private final int[] shuffle;
  private final long seed;
  private Progress progress;
  private int total;
  private int done;

  /**
   * @param set the clips
   * @param features theirs; the caller closes them
   */
  public Evaluator(AudioLm lm, EvaluationSet set, ClipFeatures features, long seed) {
    this.lm = lm;
    this.set = set;
    this.seed = seed;
    this.batch = TextBatch.of(set.transcripts());
    this.floor = TextOnlyFloor.of(set.transcripts());
    this.shuffle = Shuffle.derangement(set.transcripts(), seed);
    this.features = features;
  }

  /** Hears how far an evaluation has come. */
  public interface Progress {
    /**
     * Some sequences have been through the model.
     *
     * @return false to give up
     */
    boolean at(int done, int total);
  }

  /** Given up on the way. */
  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super(null, null, false, false);
    }
  }

  /**
   * Evaluates.
   *
   * @param step updates made so far, for the record
   * @param retrieved clips that retrieval is tried over, M×M sequences; where there are more, a
   *     sample of them that depends on the seed alone. 0 for no retrieval
   * @param samples clips that the model is to write out
   * @return null if given up
   */
  public Evaluation evaluate(int step, int retrieved, int samples, Progress progress) {
    int n = batch.rows();
    total = sequences(n, retrieved);
    done = 0;
    this.progress = progress;
    try {
      return evaluate(step, retrieved, samples);
    } catch (GivenUp e) {
      return null;
    }
  }

  /** Sequences that go through the model in an evaluation of so many clips, samples aside. */
  public static int sequences(int clips, int retrieved) {
    int tried = Math.min(clips, retrieved);
    return Math.addExact(
        Math.multiplyExact(clips, PrefixKind.values().length), Math.multiplyExact(tried, tried));
  }

  private Evaluation evaluate(int step, int retrieved, int samples) {
    try (NDManager scope = lm.scope()) {
      NDArray soft = softTokens(scope); // (N, Ta, C)
      Map<PrefixKind, Double> ce = new EnumMap<>(PrefixKind.class);
      double[][] withAudio = null;
      double[][] withoutAudio = null;
      for (PrefixKind kind : PrefixKind.values()) {
        double[][] nats = nats(prefix(scope, soft, kind));
        ce.put(kind, mean(nats));
        if (kind == PrefixKind.TRUE) {
          withAudio = nats;
        } else if (kind == PrefixKind.NONE) {
          withoutAudio = nats;
        }
      }
      List<Evaluation.ClipBytes> clips = new ArrayList<>();
      for (int i = 0; i < batch.rows(); i++) {
        clips.add(
            new Evaluation.ClipBytes(
                set.ids().get(i),
                set.transcripts().get(i),
                withAudio[i],
                withoutAudio[i],
                floor.perByte().get(i)));
      }
      Retrieval retrieval = retrieved == 0 ? null : retrieval(soft, retrieved);
      return new Evaluation(
          step,
          ce,
          retrieval,
          floor.informationNats(ce.get(PrefixKind.TRUE)),
          clips,
          new SampleDecoder(lm, set).decode(soft, Math.min(samples, batch.rows())));
    }
  }

  private NDArray softTokens(NDManager scope) {
    List<NDArray> parts = new ArrayList<>();
    for (int from = 0; from < batch.rows(); from += CHUNK) {
      int to = Math.min(batch.rows(), from + CHUNK);
      try (NDManager chunk = lm.scope()) {
        parts.add(lm.softTokens(scope, features.rows(chunk, from, to)));
      }
    }
    return parts.size() == 1 ? parts.getFirst() : NDArrays.concat(new NDList(parts), 0);
  }

  private NDArray prefix(NDManager scope, NDArray soft, PrefixKind kind) {
    Shape shape = soft.getShape();
    return switch (kind) {
      case TRUE -> soft;
      case NONE -> soft.get(new NDIndex(":, 0:0"));
      case ZERO -> scope.zeros(shape);
      case MEAN -> soft.mean(new int[] {0}, true).broadcast(shape);
      case SHUFFLED -> {
        var rows = new NDList();
        for (int audio : shuffle) {
          rows.add(rows(scope, soft, audio, audio + 1));
        }
        yield NDArrays.concat(rows, 0);
      }
      case NOISE -> noise(scope, soft);
    };
  }

  /** Gaussian noise with the RMS of the true soft tokens. */
  private NDArray noise(NDManager scope, NDArray soft) {
    float[] values = soft.toFloatArray();
    double squares = 0;
    for (float v : values) {
      squares += (double) v * v;
    }
    double rms = Math.sqrt(squares / values.length);
    var random = new SplittableRandom(seed ^ 0x6e6f6973L);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (rms * random.nextGaussian());
    }
    return scope.create(values, soft.getShape());
  }

  /** Nats per target byte of each row's own transcript. */
  private double[][] nats(NDArray prefix) {
    double[][] nats = new double[batch.rows()][];
    for (int from = 0; from < batch.rows(); from += CHUNK) {
      int to = Math.min(batch.rows(), from + CHUNK);
      int[] chosen = range(from, to);
      try (NDManager scope = lm.scope()) {
        double[][] part = nats(rows(scope, prefix, from, to), batch.select(chosen));
        System.arraycopy(part, 0, nats, from, part.length);
      }
    }
    return nats;
  }

  private double[][] nats(NDArray prefix, TextBatch texts) {
    try (NDManager scope = lm.scope()) {
      Shape shape = new Shape(texts.rows(), texts.length());
      float[] nll =
          lm.nll(
                  scope,
                  prefix,
                  scope.create(texts.idx(), shape),
                  scope.create(texts.targets(), shape))
              .toFloatArray();
      double[][] nats = new double[texts.rows()][];
      for (int row = 0; row < nats.length; row++) {
        nats[row] = new double[texts.bytes()[row]];
        for (int t = 0; t < nats[row].length; t++) {
          nats[row][t] = nll[row * texts.length() + t];
        }
      }
      done += texts.rows();
      if (!progress.at(done, total)) {
        throw new GivenUp();
      }
      return nats;
    }
  }

  private Retrieval retrieval(NDArray soft, int most) {
    int[] tried = Shuffle.sample(batch.rows(), most, seed);
    int n = tried.length;
    double[][] likelihood = new double[n][n];
    int correct = 0;
    for (int audio = 0; audio < n; audio++) {
      for (int from = 0; from < n; from += CHUNK) {
        int to = Math.min(n, from + CHUNK);
        try (NDManager scope = lm.scope()) {
          Shape shape = soft.getShape();
          NDArray one = rows(scope, soft, tried[audio], tried[audio] + 1);
          NDArray repeated = one.broadcast(new Shape(to - from, shape.get(1), shape.get(2)));
          repeated.attach(scope);
          double[][] nats = nats(repeated, batch.select(Arrays.copyOfRange(tried, from, to)));
          for (int text = from; text < to; text++) {
            likelihood[audio][text] = -sum(nats[text - from]);
          }
        }
      }
      int best = 0;
      for (int text = 1; text < n; text++) {
        if (likelihood[audio][text] > likelihood[audio][best]) {
          best = text;
        }
      }
      if (set.transcripts().get(tried[best]).equals(set.transcripts().get(tried[audio]))) {
        correct++;
      }
    }
    return n == batch.rows()
        ? new Retrieval(likelihood, correct)
        : new Retrieval(
            likelihood,
            correct,
            Arrays.stream(tried).mapToObj(set.ids()::get).toList(),
            batch.rows());
  }

  private static NDArray rows(NDManager scope, NDArray array, int from, int to) {
    return from == 0 && to == array.getShape().get(0)
        ? array
        : array.get(scope, new NDIndex(from + ":" + to));
  }

  private static int[] range(int from, int to) {
    int[] rows = new int[to - from];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = from + i;
    }
    return rows;
  }

  private static double mean(double[][] nats) {
    double sum = 0;
    int count = 0;
    for (double[] row : nats) {
      sum += sum(row);
      count += row.length;
    }
    return sum / count;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }
}
