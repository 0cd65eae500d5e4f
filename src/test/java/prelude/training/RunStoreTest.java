package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  @TempDir private Path folder;

  @Test
  void namesOfOneSecondAreInOrderOfTime() {
    var store = new RunStore(folder);
    Instant second = Instant.parse("2026-01-02T03:04:05Z");
    List<String> names = new ArrayList<>();
    for (int millis : new int[] {0, 1, 9, 10, 99, 255, 256, 999}) {
      names.add(name(store.create("tiny", second.plusMillis(millis))));
    }
    assertEquals(names.stream().sorted().toList(), names);
    assertEquals("20260102T030405Z-tiny-0", names.getFirst().substring(0, 23));
  }

  @Test
  void runsOfOneMomentGetNamesOfTheirOwn() {
    var store = new RunStore(folder);
    Instant now = Instant.parse("2026-01-02T03:04:05.999Z");
    var names = new HashSet<String>();
    for (int i = 0; i < 40; i++) {
      names.add(name(store.create("tiny", now)));
    }
    assertEquals(40, names.size());
  }

  private static String name(RunFolder run) {
    return run.path().getFileName().toString();
  }
}
