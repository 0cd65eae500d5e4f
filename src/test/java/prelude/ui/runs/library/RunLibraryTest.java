package prelude.ui.runs.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.LockHolder;
import prelude.training.RunFixture;
import prelude.training.RunFolder;
import prelude.training.RunStatus;
import prelude.training.StepMetrics;
import prelude.training.TinyRun;
import prelude.ui.runs.library.RunLibrary.Found;

class RunLibraryTest {
  private static final String ID = "20260102T030405Z-tiny-0002";

  @TempDir Path runs;
  private RunLibrary library;
  private RunFolder run;
  private Process owner;
  private final List<Found> seen = new ArrayList<>();
  private int looked;

  @BeforeEach
  void aRunThatAnotherProcessTrains() throws IOException {
    RunFixture.finished(runs, "20260102T030405Z-tiny-0001", TinyRun.config(5));
    run = RunFixture.empty(runs, ID, TinyRun.config(5), RunStatus.RUNNING);
    RunFixture.step(run, 0);
    owner = LockHolder.start(run.path());
    owner.inputReader().readLine();
    owner.getOutputStream().write('\n');
    owner.getOutputStream().flush();
    while (run.holder().isEmpty()) {
      Thread.onSpinWait();
    }
    library = new RunLibrary(runs);
  }

  @AfterEach
  void end() {
    library.close();
    owner.destroyForcibly();
  }

  /** Waits for something to be found after what was waited for last, and keeps what else was. */
  private Found await(Predicate<Found> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      library.drain(seen::add);
      while (looked < seen.size()) {
        Found one = seen.get(looked++);
        if (wanted.test(one)) {
          return one;
        }
      }
      Thread.sleep(5);
    }
    throw new AssertionError(
        "Waited in vain; found " + seen.stream().map(f -> f.getClass().getSimpleName()).toList());
  }

  /** As {@link #await}, also if it came with what was waited for before. */
  private Found seenOrAwaited(Predicate<Found> wanted) throws InterruptedException {
    Optional<Found> before = seen.stream().filter(wanted).findFirst();
    return before.isPresent() ? before.get() : await(wanted);
  }

  private static boolean listed(Found found, RunStatus status) {
    return found instanceof Found.Listing(var entries)
        && entries.getFirst().record().status() == status;
  }

  @Test
  void aRunElsewhereIsFollowedByWhatItAppends() throws Exception {
    library.begin();
    await(found -> listed(found, RunStatus.RUNNING));
    await(
        found ->
            found instanceof Found.Details(var id, var course, var evaluations)
                && id.equals(ID)
                && course.size() == 1);
    RunFixture.step(run, 1);
    RunFixture.evaluate(run, 2);
    List<StepMetrics> more = new ArrayList<>();
    await(
        found -> {
          if (found instanceof Found.More(var id, var steps, var evaluations)) {
            more.addAll(steps);
            return id.equals(ID) && evaluations.size() == 1;
          }
          return false;
        });
    assertEquals(List.of(1), more.stream().map(StepMetrics::step).toList());

    Files.writeString(run.path().resolve("metrics.csv"), "garbage\n", StandardOpenOption.APPEND);
    Found.Damaged damaged = (Found.Damaged) await(found -> found instanceof Found.Damaged);
    assertTrue(damaged.problems().getFirst().contains("metrics.csv, line 4"), damaged.toString());

    RunFixture.step(run, 2);
    owner.destroyForcibly().waitFor();
    seenOrAwaited(
        found ->
            found instanceof Found.More(var id, var steps, var evaluations)
                && steps.stream().anyMatch(step -> step.step() == 2));
    seenOrAwaited(found -> listed(found, RunStatus.INTERRUPTED));
    assertEquals(
        0,
        seen.stream()
            .filter(found -> found instanceof Found.Details(var id, var c, var e) && !id.equals(ID))
            .count(),
        "finished runs are read when they are asked for");
    library.want(Set.of("20260102T030405Z-tiny-0001"));
    await(
        found ->
            found instanceof Found.Details(var id, var course, var evaluations)
                && course.size() == 5
                && evaluations.size() == 4);
  }

  @Test
  void stepsAreKeptOfWhatIsInViewAndOfSomeThatWere() throws Exception {
    RunFixture.empty(runs, "20260102T030405Z-tiny-0000", TinyRun.config(5), RunStatus.INTERRUPTED);
    library.begin();
    Found.Seen far =
        (Found.Seen)
            await(
                found ->
                    found instanceof Found.Seen(var id, var glance) && id.endsWith("tiny-0000"));
    assertEquals(0, far.glance().made(), "it is counted, not followed");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 42; i++) {
      ids.add("20260101T000000Z-tiny-%04d".formatted(i));
      RunFixture.finished(runs, ids.getLast(), TinyRun.config(5));
    }
    library.look();
    await(found -> found instanceof Found.Listing(var entries) && entries.size() == ids.size() + 3);
    for (String id : ids) {
      library.want(Set.of(id));
      await(found -> found instanceof Found.Details(var read, var c, var e) && read.equals(id));
    }
    Found.LetGo gone = (Found.LetGo) seenOrAwaited(found -> found instanceof Found.LetGo);
    assertEquals(List.of(ids.getFirst()), gone.ids(), "what was looked at longest ago");
    library.want(Set.of(ids.getFirst()));
    await(
        found ->
            found instanceof Found.Details(var read, var c, var e) && read.equals(ids.getFirst()));
  }
}
