package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.RunStore.Entry;

class RunIndexTest {
  @TempDir Path runs;
  private RunIndex index;
  private RunFolder first;
  private RunFolder second;

  @BeforeEach
  void twoRuns() throws IOException {
    first = RunFixture.finished(runs, "20260102T030405Z-tiny-0001", TinyRun.config(5));
    second = RunFixture.finished(runs, "20260102T030405Z-tiny-0002", TinyRun.config(5));
    index = new RunIndex(runs);
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() {
    List<Entry> before = index.list();
    assertEquals(
        List.of(second.path(), first.path()), before.stream().map(e -> e.folder().path()).toList());
    second.write(before.getFirst().record());
    List<Entry> after = index.list();
    assertNotSame(before.getFirst(), after.getFirst());
    assertSame(before.getLast(), after.getLast());
  }

  @Test
  void aChangeOfEqualLengthAndTimeIsSeen() throws IOException {
    Entry before = index.list().getLast();
    FileTime time = Files.getLastModifiedTime(first.recordFile());
    RunRecord record = before.record();
    first.write(record.with(record.config().withSeed(7)));
    Files.setLastModifiedTime(first.recordFile(), time);
    assertEquals(7, index.list().getLast().record().config().seed());
  }

  @Test
  void whatCouldNotBeReadIsTriedAgain() throws IOException {
    Path json = first.recordFile();
    FileTime time = Files.getLastModifiedTime(json);
    byte[] good = Files.readAllBytes(json);
    byte[] bad = new byte[good.length];
    Files.write(json, bad);
    Files.setLastModifiedTime(json, time);
    Entry damaged = index.list().getLast();
    assertTrue(damaged.problem().startsWith(json.toString()), damaged.problem());
    assertSame(damaged, index.list().getLast(), "no news while it stays so");
    // In place, as a change of permissions: nothing of it can be told from outside.
    Files.write(json, good);
    Files.setLastModifiedTime(json, time);
    assertEquals(RunStatus.DONE, index.list().getLast().record().status());
    Files.writeString(first.labelsFile(), "{");
    assertNotNull(index.list().getLast().labelsProblem());
    assertSame(index.list().getLast(), index.list().getLast());
  }

  @Test
  void timesOfAnyKindBreakNothing() throws IOException {
    for (String time : List.of("2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z")) {
      Files.setLastModifiedTime(first.recordFile(), FileTime.from(Instant.parse(time)));
      assertEquals(2, index.list().size());
    }
    // The clock was set back: the newer run has the earlier name, and both keep their places.
    RunStore store = new RunStore(runs);
    RunFolder future = store.create("tiny", Instant.parse("2999-01-01T00:00:00Z"));
    RunFolder past = store.create("tiny", Instant.parse("2001-01-01T00:00:00Z"));
    future.write(RunFixture.record("f", TinyRun.config(5), RunStatus.DONE));
    past.write(RunFixture.record("p", TinyRun.config(5), RunStatus.DONE));
    assertEquals(
        List.of(future, second, first, past), index.list().stream().map(Entry::folder).toList());
  }

  @Test
  void statusFollowsTheLock() {
    RunFixture.record("x", TinyRun.config(5), RunStatus.RUNNING);
    first.write(RunFixture.record("x", TinyRun.config(5), RunStatus.RUNNING));
    Entry dead = index.list().getLast();
    assertEquals(RunStatus.INTERRUPTED, dead.record().status());
    assertSame(dead, index.list().getLast());
    try (RunFolder.Lock lock = first.lock()) {
      Entry live = index.list().getLast();
      assertEquals(RunStatus.RUNNING, live.record().status());
      assertSame(live, index.list().getLast());
    }
    assertEquals(RunStatus.INTERRUPTED, index.list().getLast().record().status());
  }

  @Test
  void labelsAreReadWithTheListingAndDamageToThemHidesNothing() throws IOException {
    assertEquals(RunLabels.NONE, index.list().getFirst().labels());
    second.write(RunLabels.NONE.tagged("good").tagged(" good ").tagged("näxt").noted("why "));
    Entry entry = index.list().getFirst();
    assertEquals(List.of("good", "näxt"), entry.labels().tags());
    assertEquals("why", entry.labels().note());
    assertNull(entry.labelsProblem());
    Files.writeString(second.labelsFile(), "{\"tags\": 3}");
    Entry damaged = index.list().getFirst();
    assertEquals(RunStatus.DONE, damaged.record().status());
    assertTrue(
        damaged.labelsProblem().startsWith(second.labelsFile() + ": field 'tags'"),
        damaged.labelsProblem());
  }

  @Test
  void theNewestComeFirstAndAreNotReadTwice() {
    List<Entry> newest = index.newest(1);
    assertEquals(List.of(second), newest.stream().map(Entry::folder).toList());
    assertSame(newest.getFirst(), index.list().getFirst());
  }

  @Test
  void runsComeAndGo() throws IOException {
    index.list();
    new RunBin(runs).put(first);
    assertEquals(List.of(second), index.list().stream().map(Entry::folder).toList());
    assertNull(index.entry(first.path()));
    assertEquals(List.of(), new RunIndex(runs.resolve("none")).list());
  }
}
