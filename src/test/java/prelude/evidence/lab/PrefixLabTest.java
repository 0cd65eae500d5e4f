package prelude.evidence.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import prelude.evidence.ClipFeatures;
import prelude.evidence.Evaluation;
import prelude.evidence.EvaluationSet;
import prelude.evidence.Evaluator;
import prelude.evidence.PrefixKind;
import prelude.evidence.Shuffle;
import prelude.model.AudioLm;
import prelude.model.ByteTokenizer;
import prelude.model.Compute;
import prelude.model.Decoder;
import prelude.model.GptConfig;
import prelude.model.ProjectorConfig;
import prelude.model.RandomParameters;
import prelude.model.Sampling;
import prelude.model.TorchRuntime;

/** The lab on a small model with random weights, against what evaluations report. */
class PrefixLabTest {
  private static final int WIDTH = 32;
  private static final int AUDIO = 4;
  private static final List<String> TEXTS = List.of("low", "mid", "high one");

  private static TorchRuntime runtime;
  private static AudioLm lm;
  private static EvaluationSet set;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open("cpu", 0);
    runtime.prepareThread();
    var gpt = new GptConfig(256, 257, 3, 4, 2, WIDTH, "L");
    var projector = new ProjectorConfig(8, WIDTH, false);
    var random = new SplittableRandom(5);
    Map<String, float[]> values = RandomParameters.of(gpt, projector, random);
    lm = AudioLm.create(runtime, gpt, projector, Compute.FP32, values, name -> false);
    float[][] features = new float[TEXTS.size()][AUDIO * 8];
    for (float[] clip : features) {
      for (int i = 0; i < clip.length; i++) {
        clip[i] = (float) random.nextGaussian();
      }
    }
    set = new EvaluationSet(List.of("a", "b", "c"), TEXTS, List.of(features), List.of(AUDIO, 8), 8);
  }

  @AfterAll
  static void close() {
    lm.close();
    runtime.close();
  }

  private static List<Prefix> prefixes() {
    try (var features = new ClipFeatures(lm, set);
        NDManager scope = lm.scope()) {
      return new PrefixLab(lm).prefixes(features.all(scope));
    }
  }

  @Test
  void controlsAreThoseOfAnEvaluation() {
    Evaluation expected;
    try (var features = new ClipFeatures(lm, set)) {
      expected = new Evaluator(lm, set, features, 3).evaluate(0, 3, 0, (done, total) -> true);
    }
    List<Prefix> own = prefixes();
    int[] other = Shuffle.derangement(TEXTS, 3);
    List<Prefix> shuffled = Arrays.stream(other).mapToObj(own::get).toList();
    assertEquals(expected.ce(PrefixKind.TRUE), ce(own), 1e-5);
    assertEquals(expected.ce(PrefixKind.NONE), ce(same(Prefix.none(WIDTH))), 1e-5);
    assertEquals(expected.ce(PrefixKind.ZERO), ce(same(Prefix.zero(WIDTH, AUDIO))), 1e-5);
    assertEquals(expected.ce(PrefixKind.MEAN), ce(same(Prefix.mean(own))), 1e-5);
    assertEquals(expected.ce(PrefixKind.SHUFFLED), ce(shuffled), 1e-5);
  }

  private static List<Prefix> same(Prefix prefix) {
    return List.of(prefix, prefix, prefix);
  }

  /** Nats of all bytes by their number, each text behind its prefix. */
  private static double ce(List<Prefix> prefixes) {
    double total = 0;
    int bytes = 0;
    for (int i = 0; i < TEXTS.size(); i++) {
      Answer answer =
          new PrefixLab(lm).ask(List.of(prefixes.get(i)), TEXTS.get(i), false).getFirst();
      total += answer.total();
      bytes += TEXTS.get(i).length();
    }
    return total / bytes;
  }

  @Test
  void prefixesOfAllLengthsAreAskedAtOnce() {
    List<Prefix> own = prefixes();
    var lab = new PrefixLab(lm);
    List<Prefix> many =
        List.of(
            own.getFirst(),
            Prefix.none(WIDTH),
            own.get(1).first(2),
            own.get(2).mask(new boolean[] {false, true}),
            own.get(1).first(2).gain(0.5));
    List<Answer> together = lab.ask(many, "mid", true);
    List<String> written = lab.write(many, 5, Sampling.greedy());
    for (int i = 0; i < many.size(); i++) {
      Answer alone = lab.ask(List.of(many.get(i)), "mid", true).getFirst();
      assertEquals(alone.crossEntropy(), together.get(i).crossEntropy(), 1e-5);
      assertEquals(many.get(i).softTokens(), together.get(i).softTokens());
      assertEquals(
          lab.write(List.of(many.get(i)), 5, Sampling.greedy()).getFirst(), written.get(i));
      double sum = Arrays.stream(together.get(i).probabilities(2)).sum();
      assertEquals(1, sum, 1e-5);
      assertEquals(4, together.get(i).logProbabilities().length);
      for (int layer = 0; layer < 3; layer++) {
        double mass = together.get(i).mass(layer);
        assertTrue(mass >= 0 && mass <= 1);
        assertEquals(many.get(i).softTokens() == 0, mass == 0);
      }
    }
    float[] row = together.get(3).attention()[1][2][1];
    assertEquals(AUDIO + 4, row.length);
    assertEquals(0, row[1], "masked");
    assertNull(lab.ask(many, "mid", false).getFirst().attention());
  }

  private static List<Prefix> ofThreeLengths() {
    List<Prefix> own = prefixes();
    return List.of(
        own.getFirst(),
        Prefix.none(WIDTH),
        own.get(1).first(2),
        own.get(2).mask(new boolean[] {false, true}),
        own.get(1));
  }

  @Test
  void answersComePieceByPieceAndCanBeLeft() {
    List<Prefix> many = ofThreeLengths();
    var lab = new PrefixLab(lm);
    List<Answer> together = lab.ask(many, "high", false);
    List<Answer> watched = lab.ask(many, "high", true);
    List<Integer> came = new ArrayList<>();
    assertTrue(
        lab.ask(
            many,
            "high",
            false,
            1,
            (i, answer) -> {
              came.add(i);
              assertEquals(together.get(i).total(), answer.total(), 1e-4);
              assertEquals(watched.get(i).total(), answer.total(), 1e-4);
              assertNull(answer.attention());
              return true;
            }));
    assertEquals(List.of(0, 1, 2, 3, 4), came.stream().sorted().toList());
    came.clear();
    assertFalse(
        lab.ask(
            many,
            "high",
            true,
            1,
            (i, answer) -> {
              came.add(i);
              return came.size() < 2;
            }));
    assertEquals(2, came.size());
  }

  @Test
  void whatIsWrittenIsHeardByteByByte() {
    List<Prefix> many = ofThreeLengths();
    for (Sampling sampling : List.of(Sampling.greedy(), new Sampling(0.8, 0, 3))) {
      var lab = new PrefixLab(lm);
      List<List<String>> heard = new ArrayList<>();
      List<String> written = lab.write(many, 6, sampling, heard::add);
      assertEquals(written, heard.getLast());
      assertEquals(written, lab.write(many, 6, sampling));
      assertEquals(
          written.get(3),
          new PrefixLab(lm).write(many.subList(3, 4), 6, sampling).getFirst(),
          "it draws the same alone");
      assertEquals(
          heard.getFirst(),
          new PrefixLab(lm)
              .write(
                  many,
                  6,
                  sampling,
                  texts -> {
                    assertEquals(heard.getFirst(), texts);
                    return false;
                  }));
    }
    assertEquals(
        List.of("", ""), new PrefixLab(lm).write(many.subList(0, 2), 0, Sampling.greedy()));
  }

  @Test
  void guessesChangeNothingOfWhatIsWritten() {
    List<Prefix> many = ofThreeLengths();
    for (Sampling sampling : List.of(Sampling.greedy(), new Sampling(0.8, 0, 3))) {
      List<String> written = new PrefixLab(lm).write(many, 7, sampling);
      for (int i = 0; i < many.size(); i++) {
        assertEquals(written.get(i), alone(many.get(i), sampling));
      }
      var lab = new PrefixLab(lm, List.of("", "never", "high one"));
      assertEquals(written, lab.write(many, 7, sampling));
      int[] passes = {0};
      assertEquals(written, lab.write(many, 7, sampling, texts -> ++passes[0] > 0));
      assertEquals(3, passes[0], "one of each length: what was written is guessed");
      assertEquals(
          written.reversed(), lab.write(many.reversed(), 7, sampling), "and in other places");
      var other = new PrefixLab(lm);
      assertEquals(lab.write(many, 3, sampling), other.write(many, 3, sampling));
      assertEquals(written, other.write(many, 7, sampling), "half of it was known");
    }
  }

  @Test
  void whatWasReadChangesNothingOfWhatIsWritten() {
    List<Prefix> many = ofThreeLengths();
    for (Sampling sampling : List.of(Sampling.greedy(), new Sampling(0.8, 0, 3))) {
      List<String> written = new PrefixLab(lm).write(many, 7, sampling);
      var lab = new PrefixLab(lm);
      for (String text : List.of("high", "")) {
        List<Answer> said = lab.ask(many, text, true);
        Map<Integer, Reading> read = new HashMap<>();
        for (int i = 0; i < many.size(); i++) {
          read.put(i, new Reading(text, said.get(i)));
        }
        assertEquals(written, lab.write(many, read, Until.bytes(7), sampling, texts -> true), text);
      }
    }
  }

  @Test
  void anAnswerTellsWhatIsWrittenAsFarAsItGoes() {
    Prefix prefix = prefixes().getFirst();
    Answer said = new PrefixLab(lm).ask(List.of(prefix), "high", false).getFirst();
    int[] own = new int[4]; // what would be written, were each byte of the text right
    Arrays.setAll(own, t -> best(said.logProbabilities()[t]));
    assertNotEquals('h', own[0], "else choose another text");
    var reading = new Reading("high", said);
    assertEquals(
        Optional.of(ByteTokenizer.decode(Arrays.copyOf(own, 1))),
        reading.writes(Until.bytes(1), Sampling.greedy()));
    assertEquals(Optional.empty(), reading.writes(Until.bytes(2), Sampling.greedy()));
  }

  private static int best(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Test
  void writingEndsWithAWholeText() {
    List<Prefix> one = List.of(Prefix.none(WIDTH));
    int[] all = tokens(one.getFirst(), Sampling.greedy());
    int[] two = Arrays.copyOf(all, 2);
    int[] four = Arrays.copyOf(all, 4);
    int[] other = {all[0], all[1] + 1, 0};
    int[] longer = Arrays.copyOf(all, 9);
    assertEquals(ByteTokenizer.decode(two), until(one, List.of(other, two)));
    assertEquals(
        ByteTokenizer.decode(four), until(one, List.of(two, four)), "the longer one may be meant");
    assertEquals(ByteTokenizer.decode(all), until(one, List.of(longer, other)));
    assertEquals(2, Until.textOrBytes(List.of("", "a", "b", "a"), 3).ends().size());
  }

  private static String until(List<Prefix> one, List<int[]> ends) {
    return new PrefixLab(lm)
        .write(one, Map.of(), new Until(7, ends), Sampling.greedy(), written -> true)
        .getFirst();
  }

  @Test
  void noPrefixIsTheSameBesideAShortOne() {
    Prefix none = Prefix.none(WIDTH);
    Prefix other = Prefix.noise(prefixes(), 3, 5);
    var lab = new PrefixLab(lm);
    for (boolean watched : List.of(false, true)) {
      Answer alone = lab.ask(List.of(none), "high", watched).getFirst();
      Answer beside = lab.ask(List.of(none, other), "high", watched).getFirst();
      assertEquals(0, beside.softTokens());
      for (int t = 0; t < alone.logProbabilities().length; t++) {
        assertArrayEquals(alone.logProbabilities()[t], beside.logProbabilities()[t], 2e-5f);
      }
      if (watched) {
        assertArrayEquals(
            alone.attention()[1][0][3], beside.attention()[1][0][3], 1e-5f, "its own keys only");
      }
    }
  }

  /** What the model's own decoder writes behind a prefix, byte by byte. */
  private static String alone(Prefix prefix, Sampling sampling) {
    return ByteTokenizer.decode(tokens(prefix, sampling));
  }

  private static int[] tokens(Prefix prefix, Sampling sampling) {
    try (NDManager scope = lm.scope()) {
      return new Decoder(lm)
          .rows(
              PrefixLab.soft(scope, List.of(prefix)),
              PrefixLab.seen(scope, List.of(prefix), 1),
              7,
              sampling)[0];
    }
  }

  @Test
  void transcriptsBehindAPrefixCostWhatAnAnswerSays() {
    List<String> texts = List.of("low", "mid", "high one", "low");
    var lab = new PrefixLab(lm);
    var fit = new TranscriptFit(lab, texts);
    for (Prefix prefix : ofThreeLengths()) {
      double[] nats = fit.nats(prefix);
      double[] shares = TranscriptFit.probabilities(Arrays.copyOf(nats, 3));
      double whole = 0;
      for (int i = 0; i < texts.size(); i++) {
        Answer answer = lab.ask(List.of(prefix), texts.get(i), false).getFirst();
        assertEquals(answer.total(), nats[i], 1e-4);
        whole += i < 3 ? Math.exp(-nats[i]) : 0;
      }
      assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
      assertEquals(Math.exp(-nats[1]) / whole, shares[1], 1e-9);
    }
  }

  @Test
  void divergenceIsThatOfTheFormula() {
    List<Answer> answers =
        new PrefixLab(lm).ask(List.of(prefixes().getFirst(), Prefix.none(WIDTH)), "hi", false);
    double[] p = answers.get(0).probabilities(1);
    double[] q = answers.get(1).probabilities(1);
    double expected = 0;
    for (int i = 0; i < p.length; i++) {
      expected += p[i] * Math.log(p[i] / q[i]);
    }
    assertEquals(expected, answers.get(0).divergence(answers.get(1), 1), 1e-5);
    assertEquals(0, answers.get(0).divergence(answers.get(0), 1));
    assertNotEquals(0, expected);
  }

  @Test
  void prefixesCanBeChanged() {
    Prefix a = Prefix.of(2, new float[] {1, 2, 3, 4, 5, 6});
    Prefix b = Prefix.of(2, new float[] {3, 2, 1, 0, -1, -2});
    assertArrayEquals(new float[] {2, 2, 2, 2, 2, 2}, a.mix(b, 0.5).values());
    assertArrayEquals(a.values(), a.mix(b, 0).values());
    assertArrayEquals(new float[] {2, 4, 6, 8, 10, 12}, a.gain(2).values());
    assertArrayEquals(new float[] {2, 2, 2, 2, 2, 2}, Prefix.mean(List.of(a, b)).values());
    assertEquals(2, a.first(2).softTokens());
    assertEquals(3, a.first(9).softTokens());
    Prefix masked = a.mask(new boolean[] {true, false, true}).mask(new boolean[] {true, true});
    assertArrayEquals(new boolean[] {false, false, false}, masked.seen());
    assertEquals(1, a.mask(new boolean[] {true, false, true}).seenTokens());
    Prefix noise = Prefix.noise(List.of(a, b), 4000, 1);
    double squares = 0;
    for (float v : noise.values()) {
      squares += v * v;
    }
    assertEquals(110.0 / 12, squares / noise.values().length, 0.5);
    assertThrows(IllegalArgumentException.class, () -> a.mix(Prefix.none(2), 0.5));
    assertThrows(IllegalArgumentException.class, () -> Prefix.mean(List.of(a, Prefix.none(2))));
  }

  @Test
  void featuresBecomeOnePrefixPerClip() {
    List<Prefix> own = prefixes();
    assertEquals(3, own.size());
    try (NDManager scope = lm.scope()) {
      NDArray features = scope.create(set.features().get(2), new Shape(1, AUDIO, 8));
      assertArrayEquals(lm.softTokens(scope, features).toFloatArray(), own.get(2).values(), 1e-5f);
    }
  }
}
