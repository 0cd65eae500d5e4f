package prelude.evidence.report;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import prelude.model.AudioLm;
import prelude.model.ByteTokenizer;
import prelude.model.TextBatch;

/** Puts every clip, and what stands in for one, before every transcript. One thread. */
final class PrefixTrials {
  /** Transcripts per forward pass; bounds memory. */
  private static final int CHUNK = 16;

  private final AudioLm lm;
  private final List<HeardClip> clips;
  private final List<String> texts;
  private final TextBatch batch;
  private final Ticker ticker;
  private final int width;
  private int softTokens;
  private double[][] sums;
  private double squares;
  private long values;

  /** Hears of each sequence that went through the model. */
  interface Ticker {
    /** Ends all of it by an exception, if that is wanted. */
    void tick(int sequences);
  }

  PrefixTrials(AudioLm lm, List<HeardClip> clips, Ticker ticker) {
    this.lm = lm;
    this.clips = clips;
    this.texts = clips.stream().map(HeardClip::text).distinct().toList();
    this.batch = TextBatch.of(texts);
    this.ticker = ticker;
    this.width = lm.gpt().nEmbd();
  }

  /** Sequences that {@link #run} puts through the model. */
  static int sequences(List<HeardClip> clips, int groups, int seeds) {
    int texts = (int) clips.stream().map(HeardClip::text).distinct().count();
    return clips.size() * (texts + 1) + texts * (2 + groups + seeds);
  }

  /**
   * Runs.
   *
   * @param groups clips of each, of whose soft tokens a mean is taken
   * @throws EvidenceException if soft tokens or losses are no numbers
   */
  Trials run(Heard heard, List<int[]> groups, long seed, int seeds) {
    int n = clips.size();
    double[][] loss = new double[n][];
    double[][] own = new double[n][];
    float[][] soft = new float[n][];
    float[][][] layers = new float[lm.gpt().nLayer()][n][];
    int[] text = clips.stream().mapToInt(clip -> texts.indexOf(clip.text())).toArray();
    for (int clip = 0; clip < n; clip++) {
      try (NDManager scope = lm.scope()) {
        NDArray prefix = lm.softTokens(scope, features(scope, heard, clip));
        soft[clip] = taken(clip, prefix.toFloatArray(), groups);
        states(scope, prefix, clip, layers);
        double[][] nats = nats(prefix);
        loss[clip] = total(nats);
        own[clip] = nats[text[clip]];
        if (!Arrays.stream(loss[clip]).allMatch(Double::isFinite)) {
          throw new EvidenceException(
              ("clip %s: found a loss of %s, expected a number: this checkpoint has diverged; take the"
                      + " checkpoint of an earlier step")
                  .formatted(clips.get(clip).id(), Arrays.stream(own[clip]).sum()));
        }
      }
    }
    double[][] mean = new double[groups.size()][];
    for (int g = 0; g < mean.length; g++) {
      mean[g] = total(stood(mean(g, groups.get(g).length)));
    }
    double[][] noise = new double[seeds][];
    for (int k = 0; k < seeds; k++) {
      noise[k] = total(stood(noise(seed + k)));
    }
    return new Trials(
        texts,
        text,
        loss,
        own,
        stood(new float[0]),
        total(stood(new float[softTokens * width])),
        mean,
        noise,
        soft,
        layers);
  }

  /** One clip at a time: all of them need not fit on the device. */
  private NDArray features(NDManager scope, Heard heard, int clip) {
    var shape = new Shape(1);
    for (int dimension : heard.shape()) {
      shape = shape.add(dimension);
    }
    try (NDManager host = NDManager.newBaseManager(Device.cpu())) {
      return lm.upload(scope, host.create(clips.get(clip).features(), shape));
    }
  }

  /** Takes a clip's soft tokens (Ta, C) into the sums and gives back their mean (C). */
  private float[] taken(int clip, float[] soft, List<int[]> groups) {
    if (sums == null) {
      softTokens = soft.length / width;
      sums = new double[groups.size()][soft.length];
    }
    float[] mean = new float[width];
    double[] exact = new double[width];
    for (int i = 0; i < soft.length; i++) {
      if (!Float.isFinite(soft[i])) {
        throw new EvidenceException(
            ("clip %s: found %s in soft token %d, expected numbers: this checkpoint has diverged; take"
                    + " the checkpoint of an earlier step")
                .formatted(clips.get(clip).id(), soft[i], i / width));
      }
      exact[i % width] += (double) soft[i] / softTokens;
      squares += (double) soft[i] * soft[i];
    }
    values += soft.length;
    for (int c = 0; c < width; c++) {
      mean[c] = (float) exact[c];
    }
    for (int g = 0; g < groups.size(); g++) {
      if (IntStream.of(groups.get(g)).anyMatch(member -> member == clip)) {
        for (int i = 0; i < soft.length; i++) {
          sums[g][i] += soft[i];
        }
      }
    }
    return mean;
  }

  private void states(NDManager scope, NDArray prefix, int clip, float[][][] layers) {
    NDArray begin = scope.create(new long[] {ByteTokenizer.BOS}, new Shape(1, 1));
    List<NDArray> states = lm.layerStates(scope, prefix, begin);
    for (int layer = 0; layer < layers.length; layer++) {
      NDArray audio = states.get(layer).get(new NDIndex(":, 0:" + softTokens));
      layers[layer][clip] = audio.mean(new int[] {1}).toFloatArray();
    }
    ticker.tick(1);
  }

  private float[] mean(int group, int members) {
    float[] mean = new float[sums[group].length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[group][i] / members);
    }
    return mean;
  }

  /** Gaussian, with the RMS of the clips' soft tokens. */
  private float[] noise(long seed) {
    double rms = Math.sqrt(squares / values);
    var random = new SplittableRandom(seed ^ 0x6e6f6973L);
    float[] noise = new float[softTokens * width];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (rms * random.nextGaussian());
    }
    return noise;
  }

  /** Nats per byte of every transcript behind one prefix (Ta, C), which may be empty. */
  private double[][] stood(float[] prefix) {
    try (NDManager scope = lm.scope()) {
      return nats(
          prefix.length == 0
              ? scope.zeros(new Shape(1, 0, width))
              : scope.create(prefix, new Shape(1, softTokens, width)));
    }
  }

  private static double[] total(double[][] nats) {
    return Arrays.stream(nats).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  /** Nats per byte of every transcript behind one prefix (1, Ta, C). */
  private double[][] nats(NDArray prefix) {
    double[][] nats = new double[batch.rows()][];
    for (int from = 0; from < nats.length; from += CHUNK) {
      int rows = Math.min(nats.length - from, CHUNK);
      int[] chosen = IntStream.range(from, from + rows).toArray();
      try (NDManager scope = lm.scope()) {
        TextBatch some = batch.select(chosen);
        Shape shape = new Shape(rows, some.length());
        NDArray repeated = prefix.broadcast(new Shape(rows, prefix.getShape().get(1), width));
        repeated.attach(scope);
        float[] nll =
            lm.nll(
                    scope,
                    repeated,
                    scope.create(some.idx(), shape),
                    scope.create(some.targets(), shape))
                .toFloatArray();
        for (int row = 0; row < rows; row++) {
          nats[from + row] = new double[some.bytes()[row]];
          for (int t = 0; t < nats[from + row].length; t++) {
            nats[from + row][t] = nll[row * some.length() + t];
          }
        }
      }
      ticker.tick(rows);
    }
    return nats;
  }
}
