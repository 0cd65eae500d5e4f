package prelude.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextOnlyFloorTest {
  private static final List<String> TONES =
      List.of("low tone", "mid low tone", "middle tone", "mid high tone", "high tone");

  @Test
  void fiveTonesShareLnFiveNatsOverFiftyThreeBytes() {
    TextOnlyFloor floor = TextOnlyFloor.of(TONES);
    assertEquals(53, floor.targetBytes());
    assertEquals(5 * Math.log(5) / 53, floor.natsPerByte(), 1e-12);
    assertEquals(Math.log(5), floor.availableNatsPerClip(), 1e-12);
  }

  @Test
  void informationIsLnNLessTheLossPerClip() {
    TextOnlyFloor floor = TextOnlyFloor.of(TONES);
    assertEquals(Math.log(5) - 53 / 5.0 * 0.01, floor.informationNats(0.01), 1e-12);
    assertEquals(0, floor.informationNats(0.16), 0.0, "no information above the floor");
  }

  @Test
  void theChoiceIsPaidWhereTheTranscriptsPart() {
    // After "a" three of four go on with b, of which two with c; "ab" itself ends and predicts
    // nothing.
    TextOnlyFloor floor = TextOnlyFloor.of(List.of("abc", "abc", "abd", "ax"));
    assertArrayEquals(
        new double[] {0, Math.log(4 / 3.0), Math.log(3 / 2.0)}, floor.perByte().get(0), 1e-12);
    assertArrayEquals(new double[] {0, Math.log(4)}, floor.perByte().get(3), 1e-12);
  }

  @Test
  void equalTranscriptsAndSinglesNeedNoAudio() {
    assertEquals(0, TextOnlyFloor.of(List.of("same", "same")).natsPerByte(), 0.0);
    assertEquals(0, TextOnlyFloor.of(List.of("alone")).natsPerByte(), 0.0);
  }

  @Test
  void aTranscriptThatBeginsAnotherIsNotChargedForItsEnd() {
    TextOnlyFloor floor = TextOnlyFloor.of(List.of("mid", "middle"));
    assertEquals(0, floor.natsPerByte(), 0.0, "no end token is predicted");
  }

  @Test
  void bytesNotCharactersAreCounted() {
    TextOnlyFloor floor = TextOnlyFloor.of(List.of("ä", "ö"));
    assertEquals(4, floor.targetBytes());
    assertEquals(Math.log(2) / 2, floor.natsPerByte(), 1e-12);
  }
}
