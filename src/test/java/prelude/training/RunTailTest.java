package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTailTest {
  @TempDir Path runs;
  private RunFolder run;
  private RunTail tail;

  @BeforeEach
  void aRun() throws IOException {
    run =
        RunFixture.empty(runs, "20260102T030405Z-tiny-0001", TinyRun.config(5), RunStatus.RUNNING);
    tail = new RunTail(run);
  }

  private static List<Integer> steps(RunTail.Part part) {
    return part.steps().stream().map(StepMetrics::step).toList();
  }

  @Test
  void onlyWhatWasAppendedIsReadAgain() throws IOException {
    assertTrue(tail.read().anew(), "the first, of nothing");
    assertTrue(tail.read().isEmpty());
    RunFixture.step(run, 0);
    RunFixture.step(run, 1);
    RunTail.Part first = tail.read();
    assertFalse(first.anew());
    assertEquals(List.of(0, 1), steps(first));
    RunFixture.evaluate(run, 2);
    RunFixture.step(run, 2);
    RunTail.Part second = tail.read();
    assertEquals(List.of(2), steps(second));
    assertEquals(1, second.evaluations().size());
    assertTrue(tail.read().isEmpty());
    // What was read before is not looked at again: not even that it is garbage now.
    byte[] bytes = Files.readAllBytes(run.metricsFile());
    Files.write(run.metricsFile(), "x".repeat(bytes.length - 1).getBytes());
    Files.writeString(run.metricsFile(), "\n", StandardOpenOption.APPEND);
    RunFixture.step(run, 3);
    RunTail.Part third = tail.read();
    assertEquals(List.of(3), steps(third));
    assertEquals(List.of(), third.problems());
  }

  @Test
  void aRowInTheMakingWaitsForItsEnd() throws IOException {
    RunFixture.step(run, 0);
    RunFixture.step(run, 1);
    String all = Files.readString(run.metricsFile());
    int cut = all.length() - 5;
    Files.writeString(run.metricsFile(), all.substring(0, cut));
    assertEquals(List.of(0), steps(tail.read()));
    assertTrue(tail.read().isEmpty());
    Files.writeString(run.metricsFile(), all.substring(cut), StandardOpenOption.APPEND);
    assertEquals(List.of(1), steps(tail.read()));
  }

  @Test
  void aRunThatWasResumedIsReadAnewInBothFiles() {
    for (int step = 0; step < 4; step++) {
      RunFixture.evaluate(run, step);
      RunFixture.step(run, step);
    }
    assertEquals(4, tail.read().steps().size());
    run.rewind(2);
    RunTail.Part part = tail.read();
    assertTrue(part.anew());
    assertEquals(List.of(0, 1), steps(part));
    assertEquals(2, part.evaluations().size());
    RunFixture.step(run, 2);
    assertEquals(List.of(2), steps(tail.read()));
  }

  @Test
  void rewoundAndAsLongAgainBetweenTwoLooksIsSeen() {
    for (int step = 0; step < 4; step++) {
      RunFixture.step(run, step);
    }
    tail.read();
    run.rewind(2);
    RunFixture.step(run, 2);
    RunFixture.step(run, 3);
    RunTail.Part part = tail.read();
    assertTrue(part.anew());
    assertEquals(List.of(0, 1, 2, 3), steps(part));
  }
}
