package prelude.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 40})
  void nobodyKeepsTheirOwnAudio(int clips) {
    List<String> texts = IntStream.range(0, clips).mapToObj(i -> "text " + i).toList();
    for (long seed = 0; seed < 20; seed++) {
      int[] order = Shuffle.derangement(texts, seed);
      for (int i = 0; i < clips; i++) {
        assertNotEquals(i, order[i]);
      }
      assertArrayEquals(
          IntStream.range(0, clips).toArray(), IntStream.of(order).sorted().toArray());
    }
  }

  @Test
  void equalTranscriptsDoNotStandInForOneAnother() {
    List<String> texts = List.of("a", "a", "b", "b");
    int[] order = Shuffle.derangement(texts, 3);
    for (int i = 0; i < order.length; i++) {
      assertNotEquals(texts.get(i), texts.get(order[i]));
    }
  }

  /** Of so many there is hardly ever one by mere luck. */
  @Test
  void norDoTheyAmongMany() {
    List<String> tones = IntStream.range(0, 205).mapToObj(i -> "tone " + i % 5).toList();
    List<String> half = IntStream.range(0, 60).mapToObj(i -> i < 30 ? "a" : "t" + i).toList();
    for (List<String> texts : List.of(tones, half)) {
      for (long seed = 0; seed < 5; seed++) {
        int[] order = Shuffle.derangement(texts, seed);
        for (int i = 0; i < order.length; i++) {
          assertNotEquals(texts.get(i), texts.get(order[i]));
        }
        assertArrayEquals(
            IntStream.range(0, order.length).toArray(), IntStream.of(order).sorted().toArray());
      }
    }
  }

  @Test
  void theSeedDecides() {
    List<String> texts = IntStream.range(0, 30).mapToObj(i -> "t" + i).toList();
    assertArrayEquals(Shuffle.derangement(texts, 1), Shuffle.derangement(texts, 1));
    assertNotEquals(
        List.of(Shuffle.derangement(texts, 1)[0], Shuffle.derangement(texts, 1)[1]),
        List.of(Shuffle.derangement(texts, 2)[0], Shuffle.derangement(texts, 2)[1]));
  }

  @Test
  void aSampleIsDrawnOncePerSeed() {
    int[] sample = Shuffle.sample(1000, 64, 3);
    assertEquals(64, Arrays.stream(sample).distinct().count());
    assertArrayEquals(Arrays.stream(sample).sorted().toArray(), sample, "ascending");
    assertTrue(sample[0] >= 0 && sample[63] < 1000);
    assertArrayEquals(sample, Shuffle.sample(1000, 64, 3));
    assertFalse(Arrays.equals(sample, Shuffle.sample(1000, 64, 4)));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, Shuffle.sample(5, 64, 3));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, Shuffle.sample(5, 5, 3));
  }
}
