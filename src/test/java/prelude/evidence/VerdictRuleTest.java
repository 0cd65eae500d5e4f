package prelude.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prelude.evidence.Verdict.Outcome;

class VerdictRuleTest {
  private static final double FLOOR = 5 * Math.log(5) / 53;

  private static final List<String> TONES =
      List.of("low tone", "mid low tone", "middle tone", "mid high tone", "high tone");

  private static Evaluation evaluation(double own, double shuffled, int correct) {
    return evaluation(TONES, own, shuffled, correct);
  }

  private static Evaluation evaluation(
      List<String> texts, double own, double shuffled, int correct) {
    Map<PrefixKind, Double> ce = new EnumMap<>(PrefixKind.class);
    for (PrefixKind kind : PrefixKind.values()) {
      ce.put(kind, shuffled);
    }
    ce.put(PrefixKind.TRUE, own);
    List<Evaluation.ClipBytes> clips =
        IntStream.range(0, texts.size())
            .mapToObj(
                i ->
                    new Evaluation.ClipBytes(
                        "c" + i, texts.get(i), new double[10], new double[10], new double[10]))
            .toList();
    return new Evaluation(50, ce, new Retrieval(new double[5][5], correct), 1.5, clips, List.of());
  }

  @Test
  void belowTheFloorWithControlsAboveItTheAudioIsUsed() {
    Verdict verdict =
        new VerdictRule(FLOOR, evaluation(0.009, 1.1, 5), evaluation(0.009, 1.1, 5)).audioUsed();
    assertEquals(Outcome.AUDIO_USED, verdict.outcome());
    assertTrue(verdict.passed());
    assertTrue(
        verdict.sentence().contains("below what any text-only model can reach"),
        verdict.sentence());
    assertTrue(verdict.sentence().contains("p = 1/120"), verdict.sentence());
  }

  @Test
  void aSampledRetrievalIsSaid() {
    Evaluation all = evaluation(0.009, 1.1, 5);
    var sampled = new Retrieval(new double[3][3], 3, List.of("c0", "c2", "c3"), 1000);
    var some = new Evaluation(50, all.crossEntropy(), sampled, 1.5, all.clips(), List.of(), 1000);
    Verdict verdict = new VerdictRule(FLOOR, some, null).audioUsed();
    assertTrue(verdict.passed());
    assertTrue(verdict.sentence().contains("over 3 of 1\u202f000 clips"), verdict.sentence());
    assertFalse(verdict.sentence().contains("use 25 or more"), verdict.sentence());
    assertEquals("3/3 (3 of 1\u202f000 clips tried)", sampled.words());
    assertEquals("5/5", all.retrieval().words());
    var none = new Retrieval(new double[3][3], 2, List.of("c0", "c2", "c3"), 1000);
    var missed = new Evaluation(50, all.crossEntropy(), none, 1.5, all.clips(), List.of(), 1000);
    String sentence = new VerdictRule(FLOOR, missed, null).audioUsed().sentence();
    assertTrue(sentence.contains("only 2/3 clips") && sentence.contains("1\u202f000"), sentence);
  }

  @Test
  void perByteLossesOfManyClipsAreNotKept() {
    Evaluation few = evaluation(0.1, 0.1, 5);
    assertEquals(few, few.bounded());
    List<Evaluation.ClipBytes> clips =
        IntStream.range(0, 1000).mapToObj(i -> few.clips().get(i % 5)).toList();
    Evaluation many =
        new Evaluation(50, few.crossEntropy(), few.retrieval(), 1.5, clips, List.of()).bounded();
    assertEquals(Evaluation.MOST_CLIPS_KEPT, many.clips().size());
    assertEquals(1000, many.clipCount());
    assertEquals(5, few.clipCount());
  }

  @Test
  void aboveTheFloorNothingIsShown() {
    Verdict verdict = new VerdictRule(FLOOR, evaluation(0.1658, 0.17, 1), null).audioUsed();
    assertEquals(Outcome.NO_EVIDENCE, verdict.outcome());
    assertFalse(verdict.passed());
    assertTrue(verdict.sentence().contains("nothing shows that the audio was used"));
  }

  @Test
  void aLossBelowTheFloorWithAnyAudioIsNoEvidence() {
    assertEquals(
        Outcome.NO_EVIDENCE,
        new VerdictRule(FLOOR, evaluation(0.1, 0.1, 5), null).audioUsed().outcome());
  }

  @Test
  void retrievalOfEveryClipIsAskedFor() {
    Verdict verdict = new VerdictRule(FLOOR, evaluation(0.1, 0.9, 4), null).audioUsed();
    assertFalse(verdict.passed());
    assertTrue(verdict.sentence().contains("4/5"), verdict.sentence());
  }

  @Test
  void whatDoesNotCarryOverToHeldOutClipsFails() {
    Verdict verdict =
        new VerdictRule(FLOOR, evaluation(0.01, 1.0, 5), evaluation(1.0, 1.0, 1)).audioUsed();
    assertEquals(Outcome.AUDIO_USED, verdict.outcome());
    assertFalse(verdict.passed());
    assertTrue(verdict.sentence().contains("does not carry over"), verdict.sentence());
  }

  @Test
  void heldOutClipsOfOneTranscriptAreNotSaidToFail() {
    for (int clips = 1; clips < 3; clips++) {
      List<String> same = Collections.nCopies(clips, "low tone");
      double shuffled = clips == 1 ? Double.NaN : 0.001;
      Verdict verdict =
          new VerdictRule(FLOOR, evaluation(0.01, 1, 5), evaluation(same, 0.001, shuffled, clips))
              .audioUsed();
      assertFalse(verdict.passed());
      assertTrue(verdict.headline().contains("do not tell"), verdict.headline());
      assertTrue(verdict.sentence().contains("one transcript only"), verdict.sentence());
      assertFalse(verdict.sentence().contains("does not carry over"), verdict.sentence());
    }
  }

  @Test
  void aNumberThatIsNoneNeverPasses() {
    assertFalse(new VerdictRule(FLOOR, evaluation(Double.NaN, 1, 5), null).audioUsed().passed());
    assertFalse(new VerdictRule(FLOOR, evaluation(0.01, Double.NaN, 5), null).audioUsed().passed());
    assertFalse(
        new VerdictRule(FLOOR, evaluation(Double.NaN, 1, 5), null)
            .lossDrop(5.5, Double.NaN)
            .passed());
    assertFalse(new VerdictRule(FLOOR, evaluation(0.01, 1, 5), null).noAudio(Double.NaN).passed());
  }

  @Test
  void thePublishedCriterionPassesWithoutClaimingAudio() {
    for (double last : new double[] {0.1658, 0.14}) {
      Verdict verdict =
          new VerdictRule(FLOOR, evaluation(last, 0.2, 1), null).lossDrop(5.549, last);
      assertTrue(verdict.passed());
      assertEquals(Outcome.NO_EVIDENCE, verdict.outcome());
      assertTrue(verdict.sentence().contains("not that the audio matters"), verdict.sentence());
    }
    assertFalse(
        new VerdictRule(FLOOR, evaluation(5.2, 5.3, 1), null).lossDrop(5.549, 5.2).passed());
  }

  @Test
  void aControlRunPassesAboveTheFloorOnly() {
    var rule = new VerdictRule(FLOOR, evaluation(0.16, 0.16, 1), null);
    assertTrue(rule.noAudio(0.154).passed());
    Verdict leak = rule.noAudio(0.1);
    assertFalse(leak.passed());
    assertTrue(leak.sentence().contains("leak"));
  }
}
