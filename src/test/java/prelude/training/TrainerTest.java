package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.data.ManifestException;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.model.device.DeviceException;
import prelude.model.device.OutOfDeviceMemoryException;
import prelude.weights.WeightsException;

class TrainerTest {
  @TempDir Path temporary;

  /** Stops the run after a number of steps, as a user would. */
  private static final class StopAfter implements TrainingListener {
    private final RunControl control = new RunControl();
    private final int step;
    private Path folder;

    StopAfter(int step) {
      this.step = step;
    }

    @Override
    public void started(RunInfo run) {
      folder = run.folder();
    }

    @Override
    public void step(StepMetrics metrics) {
      if (metrics.step() == step) {
        control.stop();
      }
    }
  }

  private Path train(RunConfig config, String runs) throws IOException {
    TrainingEnvironment e = TinyRun.environment(temporary);
    var environment =
        new TrainingEnvironment(
            e.environment(), e.userHome(), e.workingDir(), e.userData(), temporary.resolve(runs));
    var listener = new StopAfter(-1);
    new Trainer(environment).train(config, listener, listener.control);
    return listener.folder;
  }

  private static void assertSameCourse(Path expected, Path found) {
    List<StepMetrics> a = new RunFolder(expected).metrics();
    List<StepMetrics> b = new RunFolder(found).metrics();
    assertEquals(a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      assertEquals(a.get(i).step(), b.get(i).step());
      assertEquals(a.get(i).loss(), b.get(i).loss(), 0.0, "loss of step " + i);
      assertArrayEquals(a.get(i).clipLosses(), b.get(i).clipLosses(), 0.0);
      assertEquals(a.get(i).projector(), b.get(i).projector());
      assertEquals(a.get(i).lm(), b.get(i).lm());
    }
    List<Evaluation> ea = new RunFolder(expected).evaluations();
    List<Evaluation> eb = new RunFolder(found).evaluations();
    assertEquals(ea.size(), eb.size());
    for (int i = 0; i < ea.size(); i++) {
      assertEquals(ea.get(i).step(), eb.get(i).step());
      assertEquals(ea.get(i).crossEntropy(), eb.get(i).crossEntropy());
    }
  }

  @Test
  void aRunLeavesEverythingInItsFolder() throws IOException {
    Path folder = train(TinyRun.config(9), "runs");
    var run = new RunFolder(folder);
    RunRecord record = run.record();
    assertEquals(RunStatus.DONE, record.status());
    assertEquals("random encoder, seed 0", record.encoder());
    assertEquals(9, run.metrics().size());
    assertEquals(List.of(0, 4, 8, 9), run.evaluations().stream().map(Evaluation::step).toList());
    assertEquals(10, record.shape().softTokens());
    assertEquals(13, record.shape().textPositions());
    RunResult result = record.result();
    assertEquals(9, result.steps());
    assertEquals(run.metrics().getFirst().loss(), result.firstLoss(), 0.0);
    assertTrue(result.lastLoss() < result.firstLoss() - 0.5, "it learns");
    assertEquals(6, result.evaluation().crossEntropy().size());
    assertEquals(5, result.heldout().retrieval().total());
    assertNotNull(result.verdict());
    try (Stream<Path> checkpoints = Files.list(folder.resolve("checkpoints"))) {
      assertEquals(
          List.of("step-000008", "step-000009"),
          checkpoints.map(p -> p.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theFirstLossIsThatOfAUniformGuess() throws IOException {
    List<StepMetrics> metrics = new RunFolder(train(TinyRun.config(1), "runs")).metrics();
    assertEquals(Math.log(257), metrics.getFirst().loss(), 0.02);
  }

  @Test
  void oneSeedGivesOneCourseAndAnotherSeedAnother() throws IOException {
    Path a = train(TinyRun.config(6), "a");
    assertSameCourse(a, train(TinyRun.config(6), "b"));
    Path c = train(TinyRun.config(6).withSeed(1), "c");
    assertFalse(
        new RunFolder(a).metrics().get(5).loss() == new RunFolder(c).metrics().get(5).loss());
  }

  @Test
  void aStoppedRunResumesAsIfItHadNotStopped() throws IOException {
    RunConfig config = TinyRun.config(9);
    Path whole = train(TinyRun.config(9), "whole");
    var stop = new StopAfter(4);
    var trainer = new Trainer(TinyRun.environment(temporary));
    assertEquals(RunStatus.STOPPED, trainer.train(config, stop, stop.control).status());
    assertEquals(RunStatus.STOPPED, new RunFolder(stop.folder).record().status());
    trainer.resume(stop.folder, new TrainingListener() {}, new RunControl());
    assertEquals(RunStatus.DONE, new RunFolder(stop.folder).record().status());
    assertEquals(5, new RunFolder(stop.folder).record().resumedFromStep());
    assertSameCourse(whole, stop.folder);
  }

  @Test
  void aKilledRunResumesFromItsLastCheckpoint() throws IOException {
    Path whole = train(TinyRun.config(9), "whole");
    var stop = new StopAfter(6);
    var trainer = new Trainer(TinyRun.environment(temporary));
    trainer.train(TinyRun.config(9), stop, stop.control);
    // What a kill leaves: a record that says running, a row cut short, the newest checkpoint
    // damaged.
    var run = new RunFolder(stop.folder);
    run.write(run.record().with(RunStatus.RUNNING, null));
    Path metrics = stop.folder.resolve("metrics.csv");
    Files.writeString(metrics, Files.readString(metrics) + "7,0.123");
    Path newest = stop.folder.resolve("checkpoints/step-000007/model.safetensors");
    byte[] bytes = Files.readAllBytes(newest);
    Files.write(newest, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertEquals(RunStatus.INTERRUPTED, run.record().status());
    assertEquals(7, run.metrics().size());
    trainer.resume(stop.folder, new TrainingListener() {}, new RunControl());
    assertEquals(6, run.record().resumedFromStep());
    assertSameCourse(whole, stop.folder);
  }

  @Test
  void aPausedRunWaitsAndThenGoesOn() throws Exception {
    RunConfig config = TinyRun.config(6);
    var control = new RunControl();
    List<String> events = new ArrayList<>();
    var listener =
        new TrainingListener() {
          @Override
          public void step(StepMetrics metrics) {
            events.add("step " + metrics.step());
            if (metrics.step() == 2) {
              control.pause();
            }
          }

          @Override
          public void paused(boolean paused) {
            events.add(paused ? "paused" : "on");
            if (paused) {
              control.resume();
            }
          }
        };
    new Trainer(TinyRun.environment(temporary)).train(config, listener, control);
    assertEquals(
        List.of("step 0", "step 1", "step 2", "paused", "on", "step 3", "step 4", "step 5"),
        events);
  }

  @Test
  void whatCannotBeResumedSaysWhy() throws IOException {
    var trainer = new Trainer(TinyRun.environment(temporary));
    Path done = train(TinyRun.config(2), "runs");
    RunFolderException finished =
        assertThrows(
            RunFolderException.class,
            () -> trainer.resume(done, new TrainingListener() {}, new RunControl()));
    assertTrue(finished.getMessage().contains("finished"), finished.getMessage());
    assertThrows(
        RunFolderException.class,
        () -> trainer.resume(temporary, new TrainingListener() {}, new RunControl()));
  }

  @Test
  void badInputLeavesNoRunFolder() throws IOException {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    var trainer = new Trainer(environment);
    RunConfig good = TinyRun.config(2);
    RunConfig tooLong = good.withProjector(good.projector().withGrouping(1, 1));
    RunConfigException sequence =
        assertThrows(RunConfigException.class, () -> run(trainer, tooLong));
    assertTrue(sequence.getMessage().contains("250 soft tokens + 13 text"), sequence.getMessage());
    assertThrows(
        ManifestException.class,
        () -> run(trainer, good.withData(new RunConfig.Data("missing.jsonl", null))));
    assertThrows(
        WeightsException.class,
        () ->
            run(
                trainer,
                good.withEncoder(good.encoder().withSource(temporary.resolve("none").toString()))));
    assertThrows(RunConfigException.class, () -> run(trainer, good.withDevice("tpu")));
    assertThrows(DeviceException.class, () -> run(trainer, good.withDevice("cuda:99")));
    assertFalse(Files.exists(environment.runs()), "no folder is left behind");
  }

  /** Breaks off at a step with what libtorch says. */
  private static final class FaultAt implements TrainingListener {
    private final int step;
    private final String words;
    private Path folder;

    FaultAt(int step, String words) {
      this.step = step;
      this.words = words;
    }

    @Override
    public void started(RunInfo run) {
      folder = run.folder();
    }

    @Override
    public void step(StepMetrics metrics) {
      if (metrics.step() == step) {
        throw new EngineException(words);
      }
    }
  }

  @Test
  void aFullCardIsExplainedAndTheRunGoesOnElsewhere() throws IOException {
    RunConfig config = TinyRun.config(9);
    Path whole = train(TinyRun.config(9), "whole");
    var trainer = new Trainer(TinyRun.environment(temporary));
    var fault =
        new FaultAt(
            5, "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of …");
    OutOfDeviceMemoryException full =
        assertThrows(
            OutOfDeviceMemoryException.class, () -> trainer.train(config, fault, new RunControl()));
    assertTrue(
        full.getMessage().startsWith("the card's memory is full: 2.00 GiB more were needed; "),
        full.getMessage());
    assertTrue(full.getMessage().contains("what helps: "), full.getMessage());
    RunRecord record = new RunFolder(fault.folder).record();
    assertEquals(RunStatus.FAILED, record.status());
    assertEquals(full.getMessage(), record.result().message());

    trainer.resume(fault.folder, "cpu", new TrainingListener() {}, new RunControl());
    assertEquals(RunStatus.DONE, new RunFolder(fault.folder).record().status());
    assertSameCourse(whole, fault.folder);
  }

  @Test
  void aCardThatIsGoneInterruptsTheRun() throws IOException {
    RunConfig config = TinyRun.config(9);
    Path whole = train(TinyRun.config(9), "whole");
    var trainer = new Trainer(TinyRun.environment(temporary));
    var fault = new FaultAt(3, "CUDA error: unspecified launch failure\nCompile with …");
    RunResult result = trainer.train(config, fault, new RunControl());
    assertEquals(RunStatus.INTERRUPTED, result.status());
    assertEquals(
        "the card stopped working (CUDA error: unspecified launch failure); restart Prelude before"
            + " using it again",
        result.message());
    assertEquals(RunStatus.INTERRUPTED, new RunFolder(fault.folder).record().status());
    assertThrows(
        DeviceException.class,
        () -> trainer.resume(fault.folder, "cuda:99", new TrainingListener() {}, new RunControl()));
    trainer.resume(fault.folder, new TrainingListener() {}, new RunControl());
    assertSameCourse(whole, fault.folder);
  }

  @Test
  void anErrorIsKeptInWordsAndTheRunCanGoOn() throws IOException {
    var trainer = new Trainer(TinyRun.environment(temporary));
    for (Error error :
        List.of(new OutOfMemoryError("Java heap space"), new AssertionError("no such symbol"))) {
      Path[] folder = new Path[1];
      assertThrows(
          error.getClass(),
          () ->
              trainer.train(
                  TinyRun.config(4),
                  new TrainingListener() {
                    @Override
                    public void started(RunInfo run) {
                      folder[0] = run.folder();
                      assertTrue(run.where().name().startsWith("CPU, "), run.where().name());
                      assertEquals("as asked for", run.where().reason());
                    }

                    @Override
                    public void step(StepMetrics metrics) {
                      throw error;
                    }
                  },
                  new RunControl()));
      RunRecord record = new RunFolder(folder[0]).record();
      assertEquals(RunStatus.FAILED, record.status());
      assertTrue(
          error instanceof OutOfMemoryError
              ? record.result().message().startsWith("Java's memory is used up")
              : record.result().message().endsWith("no such symbol"),
          record.result().message());
      trainer.resume(folder[0], new TrainingListener() {}, new RunControl());
      assertEquals(RunStatus.DONE, new RunFolder(folder[0]).record().status());
    }
  }

  private static RunResult run(Trainer trainer, RunConfig config) {
    return trainer.train(config, new TrainingListener() {}, new RunControl());
  }

  @Test
  void aDivergingRunEndsWithItsReason() throws IOException {
    RunConfig c = TinyRun.config(30);
    RunConfig wild =
        c.withTraining(
            c.training()
                .withAdamW(new prelude.model.AdamW(9.9, 0.9, 0.95, 1e-30, 9.9))
                .withCheckpointEvery(0));
    RunResult result = run(new Trainer(TinyRun.environment(temporary)), wild);
    if (result.status() == RunStatus.DIVERGED) {
      assertFalse(result.verdict().passed());
      assertTrue(result.verdict().sentence().contains("NaN"));
    } else {
      assertFalse(result.verdict().passed(), "a wild run never passes");
    }
  }

  @Test
  void bfloat16FollowsFloat32() throws IOException {
    List<StepMetrics> fp32 = new RunFolder(train(TinyRun.config(9), "fp32")).metrics();
    List<StepMetrics> bf16 =
        new RunFolder(train(TinyRun.config(9).withCompute(prelude.model.Compute.BF16), "bf16"))
            .metrics();
    for (int i = 0; i < fp32.size(); i++) {
      assertEquals(fp32.get(i).loss(), bf16.get(i).loss(), 0.05, "loss of step " + i);
    }
    assertFalse(fp32.get(5).loss() == bf16.get(5).loss(), "bf16 is not fp32 by another name");
  }

  @Test
  void textAloneNeverGoesBelowTheFloorAndIgnoresTheProjector() throws IOException {
    RunConfig c = TinyRun.config(6);
    RunConfig textOnly = c.withTraining(c.training().withPrefix(RunConfig.TrainingPrefix.NONE));
    var run = new RunFolder(train(textOnly, "runs"));
    for (StepMetrics step : run.metrics()) {
      assertEquals(0, step.projector().gradientNorm(), 0.0);
      assertTrue(step.loss() > run.record().floor());
    }
    assertEquals(run.metrics().get(4).loss(), run.evaluations().get(1).ce(PrefixKind.NONE), 1e-5);
  }
}
