package prelude.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Map<PrefixKind, Double> ce = new EnumMap<>(PrefixKind.class);
    for (PrefixKind kind : PrefixKind.values()) {
      ce.put(kind, shuffled);
    }
    ce.put(PrefixKind.TRUE, own);
    List<Evaluation.ClipBytes> clips =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    new Evaluation.ClipBytes(
                        "c" + i, TONES.get(i), new double[10], new double[10], new double[10]))
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
