package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
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
import prelude.ui.runs.RunLibrary.Found;

class RunLibraryTest {
  private static final String ID = "20260102T030405Z-tiny-0002";

  @TempDir Path runs;
  private RunLibrary library;
  private RunFolder run;
  private Process owner;
  private final List<Found> seen = new ArrayList<>();

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

  /** Waits for something to be found, and keeps what else was. */
  private Found await(Predicate<Found> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      List<Found> now = new ArrayList<>();
      library.drain(now::add);
      seen.addAll(now);
      for (Found one : now) {
        if (wanted.test(one)) {
          return one;
        }
      }
      Thread.sleep(5);
    }
    throw new AssertionError("Waited in vain; found " + seen);
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

    owner.destroyForcibly().waitFor();
    await(found -> listed(found, RunStatus.INTERRUPTED));
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
}
