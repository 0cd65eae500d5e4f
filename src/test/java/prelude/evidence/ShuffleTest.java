package prelude.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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

  @Test
  void theSeedDecides() {
    List<String> texts = IntStream.range(0, 30).mapToObj(i -> "t" + i).toList();
    assertArrayEquals(Shuffle.derangement(texts, 1), Shuffle.derangement(texts, 1));
    assertNotEquals(
        List.of(Shuffle.derangement(texts, 1)[0], Shuffle.derangement(texts, 1)[1]),
        List.of(Shuffle.derangement(texts, 2)[0], Shuffle.derangement(texts, 2)[1]));
  }
}
