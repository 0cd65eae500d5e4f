package prelude.ui.runs.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import prelude.training.KeptRun;
import prelude.training.RunConfig;
import prelude.training.TinyRun;
import prelude.ui.runs.form.Seeds;
import prelude.ui.runs.form.Setting;
import prelude.ui.runs.form.Sweep;
import prelude.ui.runs.queue.QueueEntry.State;

class RunQueueTest {
  private final RunQueue queue = new RunQueue();

  private QueueEntry add(int seed) {
    return queue.add(TinyRun.config(2).withSeed(seed));
  }

  private List<Long> seeds() {
    return queue.entries().stream().map(e -> e.config().seed()).toList();
  }

  @Test
  void waitingOnesKeepTheirOrderAndMoveOnlyAmongThemselves() {
    QueueEntry running = add(0);
    queue.begin(running);
    QueueEntry one = add(1);
    add(2);
    QueueEntry three = add(3);
    assertEquals(3, queue.waiting().get());
    assertTrue(queue.move(three, 1));
    assertEquals(List.of(0L, 3L, 1L, 2L), seeds());
    assertFalse(queue.move(three, 0), "before the one that runs");
    assertFalse(queue.move(running, 3));
    assertTrue(queue.move(one, 9));
    assertEquals(List.of(0L, 3L, 2L, 1L), seeds());
    assertEquals(-1, queue.remove(running));
    int index = queue.remove(three);
    assertEquals(List.of(0L, 2L, 1L), seeds());
    queue.restore(three, index);
    assertEquals(List.of(0L, 3L, 2L, 1L), seeds());
    queue.ended(State.FAILED, "why");
    assertEquals("why", queue.entries().getFirst().message());
    assertEquals(3, queue.clearWaiting().size());
    assertEquals(1, queue.clearOver().size());
    assertEquals(List.of(), seeds());
  }

  @Test
  void manyAreAddedAtOnce() {
    int[] changes = {0};
    queue.entries().addListener((ListChangeListener<QueueEntry>) c -> changes[0]++);
    queue.addAll(List.of(TinyRun.config(2).withSeed(5), TinyRun.config(2).withSeed(6)));
    assertEquals(1, changes[0]);
    assertEquals(List.of(5L, 6L), seeds());
    assertEquals(2, queue.waiting().get());
  }

  @Test
  void whatIsRepairedGivesItsPlaceAway() {
    KeptRun broken = new KeptRun(TinyRun.config(0).withSeed(1), null, null, "why", null);
    queue.addKept(List.of(KeptRun.good(TinyRun.config(2).withSeed(0), null, null), broken));
    add(2);
    QueueEntry entry = queue.entries().get(1);
    assertEquals(State.BROKEN, entry.state());
    assertEquals(2, queue.waiting().get());
    assertFalse(entry.isOver());
    assertEquals(0, queue.clearOver().size());
    QueueEntry by = queue.add(TinyRun.config(2).withSeed(7));
    assertEquals(1, queue.mended(entry, by));
    assertEquals(List.of(0L, 7L, 2L), seeds());
    assertEquals(-1, queue.mended(entry, by));
  }

  @Test
  void seedsAreListsAndRanges() {
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), Seeds.parse("0-4"));
    assertEquals(List.of(0L, 2L, 7L), Seeds.parse("0, 2,7"));
    assertEquals(List.of(5L, 0L, 1L), Seeds.parse("5; 0 - 1, 5"));
    for (String bad : List.of("", "a", "4-0", "-1", "0-99999", "1.5")) {
      assertThrows(IllegalArgumentException.class, () -> Seeds.parse(bad), bad);
    }
  }

  @Test
  void aSweepIsEveryValueWithEveryOther() {
    RunConfig a = TinyRun.config(2);
    RunConfig b = TinyRun.config(3).withPreset("other");
    Sweep sweep = new Sweep(List.of(a, b), Setting.RATE, List.of("1e-3", "3e-3"), List.of(4L, 5L));
    List<RunConfig> runs = sweep.runs();
    assertEquals(8, sweep.size());
    assertEquals(8, runs.stream().distinct().count());
    assertEquals(4, runs.stream().filter(r -> r.seed() == 4).count());
    assertEquals(4, runs.stream().filter(r -> r.training().adamW().learningRate() == 3e-3).count());
    assertEquals(null, sweep.problem());
    assertEquals(
        "x: needs a number",
        new Sweep(List.of(a), Setting.RATE, List.of("x"), List.of()).problem());
    assertEquals(
        "tiny: Frames per token needs 1 to 1\u202f500",
        new Sweep(List.of(a), Setting.POOL, List.of("0"), List.of()).problem());
    assertEquals(
        "needs at least one value",
        new Sweep(List.of(a), Setting.POOL, List.of(), List.of()).problem());
  }
}
