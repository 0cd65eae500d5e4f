package prelude.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.audio.LogMel;
import prelude.model.Parameters.Part;
import prelude.weights.EncoderWeights;
import prelude.weights.RandomEncoder;
import prelude.weights.WhisperConfig;

/**
 * The encoder as a part of the model, and the ways in which its states and updates are combined.
 */
class LiveEncoderTest {
  private static final WhisperConfig SIZES =
      new WhisperConfig(16, 2, 2, 32, 80, 1500, false, 0.3, "gelu");
  private static final int FRAMES = 23;
  // Three layers: with two, what is backed out is the last block's own output, and since the norm
  // behind it knows no scale, the gradient of its weight is nothing but rounding.
  private static final GptConfig GPT = new GptConfig(64, 257, 3, 2, 2, 32, "L");
  private static final TextBatch TEXTS = TextBatch.of(List.of("one", "three", "ten"));

  private static TorchRuntime runtime;
  private static EncoderWeights weights;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open("cpu", 0);
    runtime.prepareThread();
    weights = RandomEncoder.create(SIZES, 3);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static float[] random(int n, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    return values;
  }

  /** Three log-mels of as many frames as are encoded. */
  private static NDArray mels(NDManager scope) {
    return scope.create(random(3 * 80 * 2 * FRAMES, 9), new Shape(3, 80, 2 * FRAMES));
  }

  private static ProjectorConfig projector(LayerChoice layer, int stack) {
    return new ProjectorConfig(16 * stack, 32, true, layer.count(2));
  }

  private static Map<String, float[]> values(ProjectorConfig projector) {
    Map<String, float[]> values =
        InitialValues.of(GPT, projector, ProjectorInit.TORCH_DEFAULT, LmInit.LIVE, 1);
    if (projector.layers() > 1) {
      values.put(Parameters.LAYER_WEIGHTS, new float[] {0.3f, -0.2f, 0.9f});
    }
    values.putAll(Parameters.encoder(weights));
    return values;
  }

  private static LiveEncoder live(LayerChoice layer, int pool, int stack) {
    var grouping = new FrameGrouping(FRAMES, pool, stack);
    int k = layer.count(2);
    float[] mean = random(k * grouping.softTokens() * 16 * stack, 12);
    float[] scale = new float[k];
    for (int i = 0; i < k; i++) {
      scale[i] = 0.5f + i;
    }
    return new LiveEncoder(SIZES, layer, grouping, mean, scale);
  }

  private static AudioLm model(LiveEncoder live, Predicate<String> trains) {
    ProjectorConfig projector = projector(live.layer(), live.grouping().stack());
    return AudioLm.create(runtime, GPT, projector, live, Compute.FP32, values(projector), trains);
  }

  /** What a frozen encoder's features give, computed step by step outside of the model. */
  private static float[] frozen(LiveEncoder live) {
    int stack = live.grouping().stack();
    ProjectorConfig projector = projector(live.layer(), stack);
    int k = projector.layers();
    int one = live.grouping().softTokens() * projector.inDim();
    try (WhisperEncoder encoder = WhisperEncoder.create(runtime, weights);
        AudioLm lm =
            AudioLm.create(
                runtime, GPT, projector, Compute.FP32, values(projector), name -> false);
        NDManager scope = lm.scope()) {
      float[] all = mels(scope).toFloatArray();
      float[] features = new float[3 * k * one];
      int size = all.length / 3;
      for (int clip = 0; clip < 3; clip++) {
        float[] window = new float[80 * 3000];
        for (int band = 0; band < 80; band++) {
          System.arraycopy(all, clip * size + band * 2 * FRAMES, window, band * 3000, 2 * FRAMES);
        }
        List<float[]> states =
            encoder
                .encode(List.of(new LogMel(window, 80, 3000, 3000, -1)), FRAMES, live.layer())
                .getFirst();
        for (int s = 0; s < k; s++) {
          float[] grouped = live.grouping().apply(states.get(s), 16);
          for (int i = 0; i < one; i++) {
            features[(clip * k + s) * one + i] =
                (grouped[i] - live.mean()[s * one + i]) * live.scale()[s];
          }
        }
      }
      int ta = live.grouping().softTokens();
      Shape shape =
          k > 1 ? new Shape(3, k, ta, projector.inDim()) : new Shape(3, ta, projector.inDim());
      return lm.softTokens(scope, scope.create(features, shape)).toFloatArray();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "last, 1, 1", // every frame by itself
    "last, 5, 2", // a last average of 3 frames, a last stack that is not full
    "0, 25, 1", // the embedding, one average of fewer frames than it may have
    "1, 4, 3",
    "weighted, 5, 1",
    "weighted, 4, 2"
  })
  void itGivesWhatTheFrozenEncoderGives(String layer, int pool, int stack) {
    LiveEncoder live = live(LayerChoice.parse(layer), pool, stack);
    try (AudioLm lm = model(live, name -> false);
        NDManager scope = lm.scope()) {
      assertArrayEquals(frozen(live), lm.softTokens(scope, mels(scope)).toFloatArray(), 2e-5f);
    }
  }

  @Test
  void itsGradientsAreThoseOfTheLoss() {
    LiveEncoder live = live(LayerChoice.parse("weighted"), 5, 1);
    List<String> tried =
        List.of(
            "encoder.conv1.weight",
            "encoder.layers.0.self_attn.k_proj.weight",
            "encoder.layers.1.fc2.bias",
            "encoder.layer_norm.weight",
            Parameters.LAYER_WEIGHTS);
    Map<String, float[]> gradients = new LinkedHashMap<>();
    try (AudioLm lm = model(live, name -> true);
        NDManager scope = lm.scope()) {
      Map<String, NDArray> all =
          lm.backward(scope, mels(scope), idx(scope), targets(scope)).byName();
      tried.forEach(name -> gradients.put(name, all.get(name).toFloatArray()));
    }
    for (String name : tried) {
      int at = steepest(gradients.get(name));
      double slope = (loss(live, name, at, 1e-2f) - loss(live, name, at, -1e-2f)) / 2e-2;
      double found = gradients.get(name)[at];
      assertTrue(Math.abs(found) > 1e-4, name + " has an influence: " + found);
      assertEquals(slope, found, 0.03 * Math.abs(slope) + 2e-4, name);
    }
  }

  private static int steepest(float[] gradient) {
    int at = 0;
    for (int i = 0; i < gradient.length; i++) {
      at = Math.abs(gradient[i]) > Math.abs(gradient[at]) ? i : at;
    }
    return at;
  }

  private static double loss(LiveEncoder live, String name, int at, float change) {
    ProjectorConfig projector = projector(live.layer(), live.grouping().stack());
    Map<String, float[]> values = values(projector);
    float[] moved = values.get(name).clone();
    moved[at] += change;
    values.put(name, moved);
    try (AudioLm lm =
            AudioLm.create(runtime, GPT, projector, live, Compute.FP32, values, n -> false);
        NDManager scope = lm.scope()) {
      float[] nll =
          lm.nll(scope, lm.softTokens(scope, mels(scope)), idx(scope), targets(scope))
              .toFloatArray();
      double sum = 0;
      for (float v : nll) {
        sum += v;
      }
      return sum / TEXTS.targetBytes();
    }
  }

  private static NDArray idx(NDManager scope) {
    return scope.create(TEXTS.idx(), new Shape(TEXTS.rows(), TEXTS.length()));
  }

  private static NDArray targets(NDManager scope) {
    return scope.create(TEXTS.targets(), new Shape(TEXTS.rows(), TEXTS.length()));
  }

  /** What one update leaves: values, first moments and what it reported. */
  private record After(Map<String, float[]> values, StateCopy state, StepOutput.Values reported) {}

  private static After update(Update update, Predicate<String> trains) {
    try (AudioLm lm = model(live(LayerChoice.parse("weighted"), 5, 1), trains);
        NDManager scope = lm.scope()) {
      lm.bindOptimizer(OptimizerState.zero());
      StepOutput.Values reported =
          lm.step(scope, mels(scope), idx(scope), targets(scope), update).read();
      StateCopy state = lm.newStateCopy();
      lm.copyTo(state);
      return new After(lm.values(), state, reported);
    }
  }

  private static final AdamW ADAM = new AdamW(1e-3, 0.9, 0.95, 1e-8, 0);

  @Test
  void partsOfABatchGiveTheSameUpdate() {
    After whole = update(new Update(ADAM, true), name -> true);
    After parts = update(new Update(ADAM, true, 2, 0, 1), name -> true);
    assertArrayEquals(whole.reported().nll(), parts.reported().nll(), 1e-5f);
    for (int part = 0; part < 3; part++) {
      double[] a = statistics(whole).get(part);
      double[] b = statistics(parts).get(part);
      assertEquals(a[0], b[0], 1e-4 * a[0], "gradient norm");
    }
    whole
        .state()
        .firstMoments()
        .forEach(
            (name, moment) ->
                assertEquals(
                    norm(moment),
                    norm(parts.state().firstMoments().get(name)),
                    1e-4 * norm(moment) + 1e-9,
                    name));
  }

  private static List<double[]> statistics(After after) {
    return List.of(after.reported().projector(), after.reported().lm(), after.reported().encoder());
  }

  private static double norm(java.nio.ByteBuffer values) {
    double squares = 0;
    for (int i = 0; i < values.limit(); i += Float.BYTES) {
      squares += Math.pow(values.getFloat(i), 2);
    }
    return Math.sqrt(squares);
  }

  @Test
  void clippedGradientsHaveTheWantedNorm() {
    After free = update(new Update(ADAM, false), name -> true);
    After clipped = update(new Update(ADAM, false, 1, 0.05, 1), name -> true);
    After loose = update(new Update(ADAM, false, 1, 1e5, 1), name -> true);
    double before = Math.sqrt(statistics(free).stream().mapToDouble(s -> s[0] * s[0]).sum());
    assertTrue(before > 0.1, "there is something to clip: " + before);
    assertEquals(before / 10, momentNorm(free), 1e-4 * before);
    assertEquals(0.005, momentNorm(clipped), 1e-5, "a tenth of the norm, as beta1 is 0.9");
    assertEquals(before / 10, momentNorm(loose), 1e-4 * before, "never scaled up");
    assertArrayEquals(
        statistics(free).get(1), statistics(clipped).get(1), 1e-9, "reported before clipping");
  }

  private static double momentNorm(After after) {
    double squares = 0;
    for (var moment : after.state().firstMoments().values()) {
      squares += Math.pow(norm(moment), 2);
    }
    return Math.sqrt(squares);
  }

  @Test
  void theEncoderHasALearningRateOfItsOwn() {
    After tenth = update(new Update(ADAM, false, 1, 0, 0.1), name -> true);
    Map<String, float[]> before = values(projector(LayerChoice.parse("weighted"), 1));
    // AdamW's first update moves every entry by the learning rate.
    assertEquals(1e-4, largest(before, tenth.values(), Part.ENCODER), 1e-5);
    assertEquals(1e-3, largest(before, tenth.values(), Part.PROJECTOR), 1e-4);
  }

  private static double largest(
      Map<String, float[]> before, Map<String, float[]> after, Part part) {
    double largest = 0;
    for (String name : before.keySet()) {
      if (Part.of(name) == part) {
        float[] a = before.get(name);
        float[] b = after.get(name);
        for (int i = 0; i < a.length; i++) {
          largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
      }
    }
    return largest;
  }

  @Test
  void frozenPartsStayAsTheyAre() {
    for (Part part : Part.values()) {
      After after = update(new Update(ADAM, false), name -> Part.of(name) == part);
      Map<String, float[]> before = values(projector(LayerChoice.parse("weighted"), 1));
      for (Part other : Part.values()) {
        double moved = largest(before, after.values(), other);
        assertTrue(
            other == part ? moved > 0 : moved == 0, part + " trains, " + other + " moved " + moved);
      }
    }
  }

  @Test
  void lengthsAndLayerWeightsAreReported() {
    After after = update(new Update(ADAM, false), name -> true);
    assertEquals(Math.sqrt(32), after.reported().softNorm(), 1e-2, "RMS-normed soft tokens");
    assertTrue(after.reported().textNorm() > 4 && after.reported().textNorm() < 8);
    double[] exact = Arrays.stream(new double[] {0.3, -0.2, 0.9}).map(Math::exp).toArray();
    double sum = Arrays.stream(exact).sum();
    assertArrayEquals(
        Arrays.stream(exact).map(e -> e / sum).toArray(), after.reported().layerWeights(), 1e-6);
  }

  @Test
  void allRowsDecodeAsTheyDoAlone() {
    try (AudioLm lm = model(live(LayerChoice.last(), 5, 1), name -> false);
        NDManager scope = lm.scope()) {
      NDArray soft = lm.softTokens(scope, mels(scope));
      var decoder = new Decoder(lm);
      int[][] together = decoder.greedy(soft, 9);
      List<int[]> alone = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        alone.add(
            decoder.plain(
                soft.get(i + ":" + (i + 1)), new int[] {ByteTokenizer.BOS}, 9, Sampling.greedy()));
      }
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(alone.get(i), together[i]);
      }
    }
  }
}
