package prelude.evidence.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.model.AudioLm;
import prelude.model.ByteTokenizer;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.ProjectorConfig;
import prelude.model.RandomParameters;
import prelude.model.TorchRuntime;

/** Texts behind prefixes that have been through the model, against prefix and text in one go. */
class KnownPrefixesTest {
  private static final int WIDTH = 32;
  private static final int AUDIO = 5;
  private static final long[] TEXT = {ByteTokenizer.BOS, 'm', 'i', 'd', ' ', 't'};

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

  private static AudioLm model(int sequenceLen, String windows, int kvHeads, Compute compute) {
    var gpt = new GptConfig(sequenceLen, 257, 4, 4, kvHeads, WIDTH, windows);
    var projector = new ProjectorConfig(8, WIDTH, false);
    var random = new SplittableRandom(11);
    Map<String, float[]> values = RandomParameters.of(gpt, projector, random);
    return AudioLm.create(runtime, gpt, projector, compute, values, name -> false);
  }

  private static AudioLm model() {
    return model(256, "L", 2, Compute.FP32);
  }

  private static Prefix prefix(long seed, int softTokens) {
    var random = new SplittableRandom(seed);
    var values = new float[softTokens * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Prefix.of(WIDTH, values);
  }

  private static long[] text(int rows) {
    long[] idx = new long[rows * TEXT.length];
    for (int i = 0; i < idx.length; i++) {
      idx[i] = TEXT[i % TEXT.length];
    }
    return idx;
  }

  private static void ask(AudioLm lm, KnownPrefixes known, Prefix... prefixes) {
    try (NDManager scope = lm.scope()) {
      known.read(scope, List.of(prefixes), text(prefixes.length), false);
    }
  }

  @ParameterizedTest
  @CsvSource({"256, L, 4", "8, SSSL, 2", "256, L, 1"})
  void aTextBehindAKnownPrefixIsReadAsWithIt(int sequenceLen, String windows, int kvHeads) {
    Prefix one = prefix(1, AUDIO);
    Prefix masked = prefix(2, AUDIO).mask(new boolean[] {true, false, false, true, false});
    List<Prefix> prefixes = List.of(one, masked);
    try (AudioLm lm = model(sequenceLen, windows, kvHeads, Compute.FP32);
        NDManager scope = lm.scope()) {
      AudioLm.Read whole =
          lm.read(
              scope,
              PrefixLab.soft(scope, prefixes),
              scope.create(text(2), new Shape(2, TEXT.length)),
              PrefixLab.seen(scope, prefixes, TEXT.length),
              true);
      var known = new KnownPrefixes(lm);
      assertLike(whole, known.read(scope, prefixes, text(2), true)); // none of them known
      assertLike(whole, known.read(scope, prefixes, text(2), true)); // both
      var other = new KnownPrefixes(lm);
      ask(lm, other, one);
      assertLike(whole, other.read(scope, prefixes, text(2), true)); // the first
      assertTrue(known.read(scope, prefixes, text(2), false).attention().isEmpty());
    }
  }

  private static void assertLike(AudioLm.Read expected, AudioLm.Read found) {
    assertLike(expected.logits(), found.logits());
    assertEquals(expected.attention().size(), found.attention().size());
    for (int layer = 0; layer < expected.attention().size(); layer++) {
      assertLike(expected.attention().get(layer), found.attention().get(layer));
    }
  }

  private static void assertLike(NDArray expected, NDArray found) {
    assertEquals(expected.getShape(), found.getShape());
    assertArrayEquals(expected.toFloatArray(), found.toFloatArray(), 2e-5f);
  }

  @Test
  void noPrefixComesWithKnownOnes() {
    Prefix one = prefix(1, AUDIO);
    Prefix none = Prefix.none(WIDTH);
    try (AudioLm lm = model();
        NDManager scope = lm.scope()) {
      var known = new KnownPrefixes(lm);
      float[] alone = known.read(scope, List.of(none), text(1), false).logits().toFloatArray();
      for (int time = 0; time < 2; time++) { // with a new prefix, then with a known one
        NDArray both = known.read(scope, List.of(one, none), text(2), false).logits();
        assertArrayEquals(alone, both.get(1).toFloatArray(), 2e-5f);
      }
    }
  }

  @Test
  void inBf16TheSameIsComputed() {
    List<Prefix> prefixes = List.of(prefix(1, AUDIO), Prefix.none(WIDTH));
    try (AudioLm lm = model(256, "L", 2, Compute.BF16)) {
      var lab = new PrefixLab(lm);
      List<Answer> first = lab.ask(prefixes, "mid", true);
      List<Answer> again = lab.ask(prefixes, "mid", true);
      for (int i = 0; i < 2; i++) {
        assertEquals(first.get(i).total(), again.get(i).total(), 0.02 * first.get(i).total());
      }
    }
  }

  @Test
  void aPrefixGoesThroughTheModelOnce() {
    Prefix one = prefix(1, AUDIO);
    Prefix other = prefix(2, AUDIO);
    try (AudioLm lm = model()) {
      var known = new KnownPrefixes(lm);
      ask(lm, known, one, one);
      long each = 2L * 4 * 2 * AUDIO * (WIDTH / 4) * Float.BYTES;
      assertEquals(each, known.bytes());
      ask(lm, known, other, one, Prefix.none(WIDTH));
      assertEquals(2 * each, known.bytes(), "none takes no room");
      assertTrue(known.knows(other));
      ask(lm, known, other, one);
      assertEquals(2 * each, known.bytes());
    }
  }

  @Test
  void thoseThatWereAskedForLongestAgoGo() {
    Prefix one = prefix(1, AUDIO);
    Prefix other = prefix(2, AUDIO);
    try (AudioLm lm = model()) {
      long each = 2L * 4 * 2 * AUDIO * (WIDTH / 4) * Float.BYTES;
      var known = new KnownPrefixes(lm, 2 * each);
      ask(lm, known, one);
      ask(lm, known, other);
      ask(lm, known, one); // now the later one
      ask(lm, known, prefix(3, AUDIO));
      assertEquals(2 * each, known.bytes());
      assertTrue(known.knows(one));
      assertFalse(known.knows(other));

      Prefix[] many = {prefix(4, AUDIO), prefix(5, AUDIO), prefix(6, AUDIO)};
      ask(lm, known, many);
      assertEquals(3 * each, known.bytes(), "those of one call stay");
      ask(lm, known, one);
      assertEquals(2 * each, known.bytes());
    }
  }
}
