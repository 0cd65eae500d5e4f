package prelude.cli.gpucheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cli.CliHarness;
import prelude.cli.gpucheck.Outcome.State;
import prelude.model.Compute;
import prelude.model.device.Capability;
import prelude.model.device.Card;
import prelude.model.device.CardMemoryReader;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.StepMetrics;
import prelude.training.TinyRun;
import prelude.training.TrainingListener;

/** The checks themselves, on the CPU and a tiny model; on a card the verb runs the whole of W1. */
class GpuCheckTest {
  @TempDir private Path folder;

  private Runs runs() throws IOException {
    RunConfig tiny = TinyRun.config(1);
    String source = tiny.encoder().source();
    int at = source.indexOf('@') + 1;
    return new Runs(
        TinyRun.environment(folder),
        tiny.withEncoder(
            tiny.encoder()
                .withSource(
                    source.substring(0, at) + Path.of(source.substring(at)).toAbsolutePath())),
        new RunControl());
  }

  private static void assertPassed(Outcome outcome, String words) {
    assertEquals(State.PASSED, outcome.state(), outcome.toString());
    assertTrue(outcome.words().contains(words), outcome.words());
  }

  @Test
  void withoutACardItSaysWhyAndDoesNothing() {
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("gpu-check"));
    assertTrue(cli.out().startsWith("Skipped: CPU, "), cli.out());
    assertTrue(cli.out().contains("because "), cli.out());
    assertEquals(1, cli.out().lines().count());
  }

  @Test
  void tooFewStepsAreNoMemoryCheck() {
    var cli = new CliHarness(folder);
    assertEquals(2, cli.run("gpu-check", "--steps", "30"));
    assertTrue(cli.err().contains("found '30', expected a whole number from 200"), cli.err());
  }

  @Test
  void twoRunsOfOneSeedAgree() throws IOException {
    assertPassed(new Determinism(runs(), 4).outcome(), "the same in every bit");
  }

  @Test
  void aDifferenceIsFound() throws IOException {
    Runs runs = runs();
    List<StepMetrics> one = runs.train(runs.config(3, 0, 0), new TrainingListener() {}).metrics();
    List<StepMetrics> other = new ArrayList<>(one);
    assertEquals(OptionalInt.empty(), Runs.difference(one, other));
    StepMetrics last = other.removeLast();
    assertEquals(OptionalInt.of(2), Runs.difference(one, other));
    other.add(
        new StepMetrics(
            last.step(),
            Math.nextUp(last.loss()),
            last.clipLosses(),
            last.learningRate(),
            last.projector(),
            last.lm(),
            last.encoder(),
            last.softNorm(),
            last.textNorm(),
            last.layerWeights(),
            last.stepMillis(),
            last.rssBytes()));
    assertEquals(OptionalInt.of(2), Runs.difference(one, other));
  }

  @Test
  void aKilledProcessLeavesARunThatGoesOn() throws IOException {
    assertPassed(new KillAndResume(runs(), 400).outcome(), "after resuming the same in every bit");
  }

  @Test
  void theMemoryOfManyStepsIsFlat() throws IOException {
    Outcome flat =
        new FlatMemory(runs(), 200, Optional.empty(), CardMemoryReader.ofThisMachine()).outcome();
    assertPassed(flat, "over the last 150 of 200 steps the process went from");
  }

  @Test
  void theVerdictOfTheRecipeDecides() throws IOException {
    Outcome outcome = new Evidence(runs(), 2).outcome();
    assertEquals(State.FAILED, outcome.state(), outcome.toString());
    assertTrue(outcome.words().startsWith("No evidence of audio; loss "), outcome.words());
  }

  @Test
  void whatIsNotThereIsSkippedAndWhatFailsIsSaid() {
    assertEquals(
        State.SKIPPED,
        new ReferenceAgreement(folder.resolve("none"), "cpu", 1, Compute.FP32).outcome().state());
    Outcome failed =
        new ReferenceAgreement(Path.of("data/reference"), "cuda:99", 1, Compute.FP32).outcome();
    assertEquals(State.FAILED, failed.state());
    assertTrue(failed.words().startsWith("DeviceException: Device cuda:99"), failed.words());
  }

  @Test
  void aCardIsNamedByItsNumber() {
    assertEquals("cuda:1", new Card(1, "a card", new Capability(9, 0), 1L << 36, "").device());
  }
}
