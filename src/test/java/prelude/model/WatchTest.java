package prelude.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention as it is watched, against one computed in Java, and prefixes that are seen in part. */
class WatchTest {
  private static final int WIDTH = 32;
  private static final int AUDIO = 6;
  private static final long[] TEXT = {ByteTokenizer.BOS, 'm', 'i', 'd', ' '};
  private static final double EPS = 1.1920929e-7;

  private static TorchRuntime runtime;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open("cpu", 0);
    runtime.prepareThread();
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static Map<String, float[]> values(GptConfig gpt) {
    var random = new SplittableRandom(8);
    return RandomParameters.of(gpt, new ProjectorConfig(8, WIDTH, false), random);
  }

  private static AudioLm model(GptConfig gpt) {
    return AudioLm.create(
        runtime, gpt, new ProjectorConfig(8, WIDTH, false), Compute.FP32, values(gpt), n -> false);
  }

  private static float[] softValues(int rows) {
    var random = new SplittableRandom(9);
    var values = new float[rows * AUDIO * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static boolean[] all(int rows, int positions) {
    boolean[] seen = new boolean[rows * positions];
    Arrays.fill(seen, true);
    return seen;
  }

  @ParameterizedTest
  @CsvSource({"256, L, 4", "8, SSSL, 2"})
  void whatIsWatchedIsWhatTheModelDoes(int sequenceLen, String windows, int kvHeads) {
    var gpt = new GptConfig(sequenceLen, 257, 4, 4, kvHeads, WIDTH, windows);
    int positions = AUDIO + TEXT.length;
    try (AudioLm lm = model(gpt);
        NDManager scope = lm.scope()) {
      NDArray soft = scope.create(softValues(2), new Shape(2, AUDIO, WIDTH));
      NDArray idx = scope.create(twice(TEXT), new Shape(2, TEXT.length));
      AudioLm.Read watched =
          lm.read(scope, soft, idx, scope.create(all(2, positions), new Shape(2, positions)), true);
      assertEquals(4, watched.attention().size());
      float[] expected = lm.logits(scope, soft, idx).get(":, " + AUDIO + ":").toFloatArray();
      assertArrayEquals(expected, watched.logits().toFloatArray(), 2e-5f);
      for (int layer = 0; layer < 4; layer++) {
        NDArray map = watched.attention().get(layer);
        assertEquals(new Shape(2, 4, TEXT.length, positions), map.getShape());
        for (float sum : map.sum(new int[] {3}).toFloatArray()) {
          assertEquals(1, sum, 1e-5);
        }
      }
    }
  }

  private static long[] twice(long[] text) {
    long[] both = Arrays.copyOf(text, 2 * text.length);
    System.arraycopy(text, 0, both, text.length, text.length);
    return both;
  }

  @Test
  void attentionOfTheFirstLayerIsTheOneOfTheFormula() {
    var gpt = new GptConfig(256, 257, 2, 4, 2, WIDTH, "L");
    int positions = AUDIO + TEXT.length;
    Map<String, float[]> w = values(gpt);
    double[][] x = sequence(w);
    double lambda = w.get("gpt.resid_lambdas")[0] + w.get("gpt.x0_lambdas")[0];
    for (double[] row : x) {
      norm(row, lambda);
    }
    int d = WIDTH / 4;
    try (AudioLm lm = model(gpt);
        NDManager scope = lm.scope()) {
      NDArray soft = scope.create(softValues(1), new Shape(1, AUDIO, WIDTH));
      NDArray idx = scope.create(TEXT, new Shape(1, TEXT.length));
      AudioLm.Read watched =
          lm.read(scope, soft, idx, scope.create(all(1, positions), new Shape(1, positions)), true);
      for (int head = 0; head < 4; head++) {
        for (int t = 0; t < TEXT.length; t++) {
          int query = AUDIO + t;
          double[] q = head(w.get("gpt.transformer.h.0.attn.c_q.weight"), x[query], head, d, query);
          double[] scores = new double[positions];
          double sum = 0;
          for (int key = 0; key <= query; key++) {
            double[] k =
                head(w.get("gpt.transformer.h.0.attn.c_k.weight"), x[key], head / 2, d, key);
            double dot = 0;
            for (int i = 0; i < d; i++) {
              dot += q[i] * k[i];
            }
            scores[key] = Math.exp(1.44 * dot / Math.sqrt(d));
            sum += scores[key];
          }
          float[] found = watched.attention().getFirst().get("0," + head + "," + t).toFloatArray();
          for (int key = 0; key < positions; key++) {
            assertEquals(key <= query ? scores[key] / sum : 0, found[key], 1e-5);
          }
        }
      }
    }
  }

  /** Soft tokens, then the smeared embeddings of the text. */
  private static double[][] sequence(Map<String, float[]> w) {
    double[][] x = new double[AUDIO + TEXT.length][WIDTH];
    float[] soft = softValues(1);
    for (int i = 0; i < AUDIO * WIDTH; i++) {
      x[i / WIDTH][i % WIDTH] = soft[i];
    }
    double[][] text = new double[TEXT.length][WIDTH];
    for (int t = 0; t < TEXT.length; t++) {
      for (int c = 0; c < WIDTH; c++) {
        text[t][c] = w.get("gpt.transformer.wte.weight")[(int) TEXT[t] * WIDTH + c];
      }
      norm(text[t], 1);
    }
    for (int t = 0; t < TEXT.length; t++) {
      double gate = 0;
      for (int c = 0; c < 24; c++) {
        gate += w.get("gpt.smear_gate.weight")[c] * text[t][c];
      }
      gate = w.get("gpt.smear_lambda")[0] / (1 + Math.exp(-gate));
      for (int c = 0; c < WIDTH; c++) {
        x[AUDIO + t][c] = text[t][c] + (t == 0 ? 0 : gate * text[t - 1][c]);
      }
    }
    return x;
  }

  private static void norm(double[] x, double factor) {
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
      squares += x[i] * x[i];
    }
    double rms = Math.sqrt(squares / x.length + EPS);
    for (int i = 0; i < x.length; i++) {
      x[i] /= rms;
    }
  }

  /** One head's query or key: projected, turned by its position, normed. */
  private static double[] head(float[] weight, double[] x, int head, int d, int position) {
    double[] y = new double[d];
    for (int i = 0; i < d; i++) {
      for (int c = 0; c < WIDTH; c++) {
        y[i] += weight[(head * d + i) * WIDTH + c] * x[c];
      }
    }
    double[] turned = new double[d];
    for (int i = 0; i < d / 2; i++) {
      double angle = position / Math.pow(100000, 2.0 * i / d);
      turned[i] = y[i] * Math.cos(angle) + y[d / 2 + i] * Math.sin(angle);
      turned[d / 2 + i] = y[d / 2 + i] * Math.cos(angle) - y[i] * Math.sin(angle);
    }
    norm(turned, 1);
    return turned;
  }

  @Test
  void nothingLooksAtWhatIsNotSeen() {
    var gpt = new GptConfig(256, 257, 3, 4, 2, WIDTH, "L");
    int positions = AUDIO + TEXT.length;
    boolean[] seen = all(1, positions);
    seen[0] = false;
    seen[3] = false;
    float[] values = softValues(1);
    float[] others = values.clone();
    for (int c = 0; c < WIDTH; c++) {
      others[c] = 5;
      others[3 * WIDTH + c] = -c;
    }
    try (AudioLm lm = model(gpt);
        NDManager scope = lm.scope()) {
      NDArray idx = scope.create(TEXT, new Shape(1, TEXT.length));
      NDArray mask = scope.create(seen, new Shape(1, positions));
      NDArray soft = scope.create(values, new Shape(1, AUDIO, WIDTH));
      AudioLm.Read watched = lm.read(scope, soft, idx, mask, true);
      AudioLm.Read changed =
          lm.read(scope, scope.create(others, new Shape(1, AUDIO, WIDTH)), idx, mask, true);
      assertArrayEquals(
          watched.logits().toFloatArray(), changed.logits().toFloatArray(), 0, "it has no say");
      for (NDArray map : watched.attention()) {
        for (float weight : map.get(":,:,:,3").toFloatArray()) {
          assertEquals(0, weight);
        }
      }
    }
  }

  @Test
  void aPrefixSeenInPartIsDecodedAsItIsWatched() {
    var gpt = new GptConfig(256, 257, 3, 4, 2, WIDTH, "L");
    try (AudioLm lm = model(gpt);
        NDManager scope = lm.scope()) {
      NDArray soft = scope.create(softValues(2), new Shape(2, AUDIO, WIDTH));
      boolean[] seen = all(2, AUDIO + 1);
      seen[2] = false; // of the first row only
      int count = 8;
      int[][] written =
          new Decoder(lm)
              .rows(soft, scope.create(seen, new Shape(2, AUDIO + 1)), count, Sampling.greedy());
      for (int row = 0; row < 2; row++) {
        long[] text = new long[count];
        text[0] = ByteTokenizer.BOS;
        for (int t = 1; t < count; t++) {
          text[t] = written[row][t - 1];
        }
        boolean[] whole = all(1, AUDIO + count);
        whole[2] = row != 0;
        NDArray logits =
            lm.read(
                    scope,
                    soft.get(row + ":" + (row + 1)),
                    scope.create(text, new Shape(1, count)),
                    scope.create(whole, new Shape(1, AUDIO + count)),
                    false)
                .logits();
        long[] best = logits.argMax(2).toLongArray();
        for (int t = 0; t < count; t++) {
          assertEquals(best[t], written[row][t], "row %d, byte %d".formatted(row, t));
        }
      }
    }
  }
}
