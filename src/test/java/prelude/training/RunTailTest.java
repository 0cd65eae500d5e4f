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

  @Test
  void onlyWhatWasAppendedIsReadAgain() throws IOException {
    assertTrue(TailReading.of(tail).isAnew(), "the first, of nothing");
    assertTrue(TailReading.of(tail).isEmpty());
    RunFixture.step(run, 0);
    RunFixture.step(run, 1);
    TailReading first = TailReading.of(tail);
    assertFalse(first.isAnew());
    assertEquals(List.of(0, 1), first.steps());
    RunFixture.evaluate(run, 2);
    RunFixture.step(run, 2);
    TailReading second = TailReading.of(tail);
    assertEquals(List.of(2), second.steps());
    assertEquals(1, second.evaluations().size());
    assertTrue(TailReading.of(tail).isEmpty());
    // What was read before is not looked at again: not even that it is garbage now.
    byte[] bytes = Files.readAllBytes(run.metricsFile());
    Files.write(run.metricsFile(), "x".repeat(bytes.length - 1).getBytes());
    Files.writeString(run.metricsFile(), "\n", StandardOpenOption.APPEND);
    RunFixture.step(run, 3);
    TailReading third = TailReading.of(tail);
    assertEquals(List.of(3), third.steps());
    assertEquals(List.of(), third.problems());
  }

  @Test
  void aRowInTheMakingWaitsForItsEnd() throws IOException {
    RunFixture.step(run, 0);
    RunFixture.step(run, 1);
    String all = Files.readString(run.metricsFile());
    int cut = all.length() - 5;
    Files.writeString(run.metricsFile(), all.substring(0, cut));
    assertEquals(List.of(0), TailReading.of(tail).steps());
    assertTrue(TailReading.of(tail).isEmpty());
    Files.writeString(run.metricsFile(), all.substring(cut), StandardOpenOption.APPEND);
    assertEquals(List.of(1), TailReading.of(tail).steps());
  }

  @Test
  void aRunThatWasResumedIsReadAnewInBothFiles() {
    for (int step = 0; step < 4; step++) {
      RunFixture.evaluate(run, step);
      RunFixture.step(run, step);
    }
    assertEquals(4, TailReading.of(tail).steps().size());
    run.rewind(2);
    TailReading part = TailReading.of(tail);
    assertTrue(part.isAnew());
    assertEquals(List.of(0, 1), part.steps());
    assertEquals(2, part.evaluations().size());
    RunFixture.step(run, 2);
    assertEquals(List.of(2), TailReading.of(tail).steps());
  }

  @Test
  void rewoundAndAsLongAgainBetweenTwoLooksIsSeen() {
    for (int step = 0; step < 4; step++) {
      RunFixture.step(run, step);
    }
    TailReading.of(tail);
    run.rewind(2);
    RunFixture.step(run, 2);
    RunFixture.step(run, 3);
    TailReading part = TailReading.of(tail);
    assertTrue(part.isAnew());
    assertEquals(List.of(0, 1, 2, 3), part.steps());
  }
}
