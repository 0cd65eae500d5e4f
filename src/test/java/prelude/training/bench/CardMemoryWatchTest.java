package prelude.training.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prelude.model.device.CardMemory;

class CardMemoryWatchTest {
  @Test
  void theFullestCountsNotTheLast() {
    Iterator<Long> used = List.of(100L, 150L, 400L, 120L).iterator();
    var watch = new CardMemoryWatch(() -> Optional.of(new CardMemory(used.next(), 1000)));
    for (int i = 0; i < 3; i++) {
      watch.look();
    }
    assertEquals(300, watch.growth());
  }

  @Test
  void whereNobodySaysNothingIsSaid() {
    var watch = new CardMemoryWatch(Optional::empty);
    watch.look();
    assertNull(watch.growth());
  }
}
