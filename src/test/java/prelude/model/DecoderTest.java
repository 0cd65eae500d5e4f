package prelude.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The cached way of decoding against the plain one, on random weights. */
class DecoderTest {
  private static final int[] PROMPT = {ByteTokenizer.BOS, 'a', 'b'};
  private static final int COUNT = 12;

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

  /** Weights of which none is zero, so that every part of the model has a say. */
  private static AudioLm model(
      int layers, int heads, int kvHeads, int sequenceLen, String windows) {
    var gpt = new GptConfig(sequenceLen, 257, layers, heads, kvHeads, 32, windows);
    var projector = new ProjectorConfig(8, 32, false);
    var random = new SplittableRandom(5);
    Map<String, float[]> values = RandomParameters.of(gpt, projector, random);
    return AudioLm.create(runtime, gpt, projector, Compute.FP32, values, name -> false);
  }

  private static NDArray soft(NDManager scope, int length) {
    var random = new SplittableRandom(6);
    var values = new float[length * 32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return length == 0
        ? scope.zeros(new Shape(1, 0, 32))
        : scope.create(values, new Shape(1, length, 32));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, 2, 256, L, 10", // nothing is cut
    "3, 4, 1, 256, L, 10", // one key/value head for four
    "4, 4, 2, 16, L, 30", // the prefix alone exceeds the long window
    "3, 4, 2, 512, SL, 140", // the short window of 128 cuts
    "4, 2, 2, 64, SSSL, 150", // both windows cut
    "3, 2, 1, 64, SL, 0" // no prefix
  })
  void cachedDecodingGivesThePlainTokens(
      int layers, int heads, int kvHeads, int sequenceLen, String windows, int prefix) {
    try (AudioLm lm = model(layers, heads, kvHeads, sequenceLen, windows);
        NDManager scope = lm.scope()) {
      NDArray soft = soft(scope, prefix);
      var decoder = new Decoder(lm);
      for (Sampling sampling :
          new Sampling[] {Sampling.greedy(), new Sampling(0.8, 5, 11), new Sampling(1.5, 0, 12)}) {
        int[] plain = decoder.plain(soft, PROMPT, COUNT, sampling);
        assertEquals(COUNT, plain.length);
        assertArrayEquals(plain, decoder.cached(soft, PROMPT, COUNT, sampling), sampling::toString);
      }
    }
  }

  @Test
  void aPromptOfBosAloneWorks() {
    try (AudioLm lm = model(2, 2, 1, 64, "L");
        NDManager scope = lm.scope()) {
      int[] bos = {ByteTokenizer.BOS};
      var decoder = new Decoder(lm);
      NDArray soft = soft(scope, 4);
      assertArrayEquals(
          decoder.plain(soft, bos, COUNT, Sampling.greedy()),
          decoder.cached(soft, bos, COUNT, Sampling.greedy()));
      assertEquals(0, decoder.plain(soft, bos, 0, Sampling.greedy()).length);
      assertEquals(0, decoder.cached(soft, bos, 0, Sampling.greedy()).length);
    }
  }

  @Test
  void samplingFollowsItsSeed() {
    try (AudioLm lm = model(2, 2, 2, 64, "L");
        NDManager scope = lm.scope()) {
      var decoder = new Decoder(lm);
      NDArray soft = soft(scope, 4);
      int[] one = decoder.cached(soft, PROMPT, COUNT, new Sampling(2, 0, 1));
      assertArrayEquals(one, decoder.cached(soft, PROMPT, COUNT, new Sampling(2, 0, 1)));
      assertFalse(Arrays.equals(one, decoder.cached(soft, PROMPT, COUNT, new Sampling(2, 0, 2))));
      assertArrayEquals(
          decoder.cached(soft, PROMPT, COUNT, Sampling.greedy()),
          decoder.cached(soft, PROMPT, COUNT, new Sampling(2, 1, 3)),
          "the likeliest of one is the greedy token");
    }
  }

  @Test
  void thePrefixIsHeard() {
    try (AudioLm lm = model(2, 2, 2, 64, "L");
        NDManager scope = lm.scope()) {
      var decoder = new Decoder(lm);
      int[] with = decoder.cached(soft(scope, 4), PROMPT, COUNT, Sampling.greedy());
      int[] without = decoder.cached(soft(scope, 0), PROMPT, COUNT, Sampling.greedy());
      assertFalse(Arrays.equals(with, without));
    }
  }

  @Test
  void topKLeavesTheLikeliestOnly() {
    float[] logits = {0, 3, 2, -1, 2.5f};
    var sampling = new Sampling(5, 2, 0);
    SplittableRandom random = sampling.random(0);
    boolean[] picked = new boolean[logits.length];
    for (int i = 0; i < 200; i++) {
      picked[sampling.pick(logits, random)] = true;
    }
    assertArrayEquals(new boolean[] {false, true, false, false, true}, picked);
    assertThrows(IllegalArgumentException.class, () -> new Sampling(Double.NaN, 0, 0));
    assertTrue(Sampling.greedy().pick(logits, random) == 1);
  }
}
