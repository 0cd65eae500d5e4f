package prelude.evidence.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import prelude.evidence.report.Finding.Kind;

/** Sentences say no more than the numbers do. */
class WordingTest {
  private static String of(
      Kind kind, double value, double control, PermutationTest test, int clips, int sources) {
    return Wording.of(
        kind,
        Estimate.of(value),
        Estimate.of(control),
        Estimate.of(control - value),
        test,
        clips,
        sources);
  }

  private static PermutationTest right(int sources) {
    double[][] score = new double[sources][sources];
    for (int i = 0; i < sources; i++) {
      score[i][i] = 1;
    }
    return PermutationTest.of(score, 0);
  }

  @Test
  void oneClipOrOneToneHasNothingToBeHeldAgainst() {
    for (Kind kind : new Kind[] {Kind.SHUFFLED, Kind.MEAN, Kind.LABELS, Kind.RETRIEVAL}) {
      String one = of(kind, 0.5, 0.5, right(1), 1, 1);
      assertTrue(one.startsWith("Not known: one clip"), one);
      String tone = of(kind, 0.5, 0.5, right(1), 3, 1);
      assertTrue(tone.startsWith("Not known: all of these clips are of one tone"), tone);
    }
  }

  @Test
  void noIntervalIsNamedWhereThereIsNone() {
    String none = of(Kind.ZERO, 0.5, 0.5, null, 1, 1);
    assertFalse(none.contains("interval"), none);
    Estimate about = new Estimate(0, -0.1, 0.1);
    String some = Wording.of(Kind.ZERO, about, about, about, null, 5, 5);
    assertTrue(some.contains("within the interval"), some);
  }

  @Test
  void fewWaysToDealOutTranscriptsDecideNothing() {
    for (Kind kind : new Kind[] {Kind.LABELS, Kind.RETRIEVAL}) {
      String three = of(kind, kind == Kind.LABELS ? 0.1 : 1, 1.0 / 3, right(3), 3, 3);
      assertTrue(three.contains("1/6 of the ways"), three);
      assertFalse(three.contains("nothing ties") || three.contains("no more than"), three);
    }
    String five = of(Kind.LABELS, 0.1, 1, right(5), 5, 5);
    assertTrue(five.contains("hardly ever fit"), five);
    String chance = of(Kind.LABELS, 1, 1, PermutationTest.of(new double[5][5], 0), 5, 5);
    assertTrue(chance.contains("nothing ties"), chance);
  }

  @Test
  void informationWhoseIntervalTakesInZeroIsNotClaimed() {
    Estimate control = Estimate.of(0);
    Estimate difference = Estimate.of(0.2);
    String sure =
        Wording.of(Kind.INFORMATION, new Estimate(0.2, 0.1, 0.3), control, difference, null, 5, 5);
    assertTrue(sure.contains("came from the audio, and this at least"), sure);
    String unsure =
        Wording.of(Kind.INFORMATION, new Estimate(0.2, 0, 0.4), control, difference, null, 5, 5);
    assertTrue(unsure.contains("too little to say"), unsure);
    assertFalse(unsure.contains("at least"), unsure);
    assertEquals(
        "The loss leaves nothing that must come from the audio; a bound of 0 does not show that"
            + " none was taken.",
        Wording.of(Kind.INFORMATION, new Estimate(0, 0, 0.1), control, control, null, 5, 5));
  }
}
