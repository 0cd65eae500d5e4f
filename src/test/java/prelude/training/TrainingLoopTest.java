package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.Evaluation;
import prelude.model.AdamW;
import prelude.model.AudioLm;
import prelude.model.OptimizerState;
import prelude.model.TorchRuntime;

/** The loop with a card's queue, whose reads come late, against the CPU's, whose come at once. */
class TrainingLoopTest {
  private static final AdamW SANE = new AdamW(3e-3, 0.9, 0.95, 1e-8, 0);

  /** No configuration may ask for this. */
  private static final AdamW WILD = new AdamW(1e38, 0.9, 0.95, 1e-8, 0);

  @TempDir private Path folder;

  /** What a loop left behind. */
  private record Course(
      TrainingLoop.End end, List<StepMetrics> steps, List<String> events, List<String> saved) {}

  private Course run(RunConfig config, boolean card) throws IOException, InterruptedException {
    Path checkpoints = Files.createDirectories(folder.resolve(card ? "card" : "cpu"));
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      runtime.prepareThread();
      var data = new DataPreparation(config(8, SANE), TinyRun.environment(folder), null);
      PreparedData prepared = data.encode(runtime, null, (done, total) -> true);
      List<StepMetrics> steps = new ArrayList<>();
      List<String> events = new ArrayList<>();
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void step(StepMetrics metrics) {
              steps.add(metrics);
              events.add("step " + metrics.step());
            }

            @Override
            public void evaluated(Evaluation evaluation) {
              events.add("evaluated " + evaluation.step());
            }
          };
      TrainingLoop.End end;
      try (AudioLm lm =
              AudioLm.create(
                  runtime,
                  prepared.gpt(),
                  prepared.projector(),
                  config.compute(),
                  prepared.initial(),
                  name -> true);
          TrainingLoop loop =
              new TrainingLoop(
                  config, Stage.of(config).getFirst(), lm, prepared, new StepQueue(card));
          CheckpointWriter writer = new CheckpointWriter(checkpoints, 2)) {
        lm.bindOptimizer(OptimizerState.zero());
        end = loop.run(0, new RunControl(), listener, writer);
      }
      try (Stream<Path> saved = Files.list(checkpoints)) {
        return new Course(
            end, steps, events, saved.map(p -> p.getFileName().toString()).sorted().toList());
      }
    }
  }

  private static RunConfig config(int steps, AdamW adamW) {
    RunConfig tiny = TinyRun.config(steps);
    return tiny.withTraining(
        tiny.training()
            .withAdamW(adamW)
            .withPrefix(RunConfig.TrainingPrefix.SHUFFLED)
            .withCheckpointEvery(3));
  }

  private void assertSame(RunConfig config, TrainingLoop.End end)
      throws IOException, InterruptedException {
    Course cpu = run(config, false);
    Course card = run(config, true);
    assertEquals(end, cpu.end());
    assertEquals(end, card.end());
    assertEquals(cpu.events(), card.events());
    assertEquals(cpu.saved(), card.saved());
    for (int i = 0; i < cpu.steps().size(); i++) {
      assertEquals(cpu.steps().get(i).loss(), card.steps().get(i).loss(), 0.0);
      assertArrayEquals(cpu.steps().get(i).clipLosses(), card.steps().get(i).clipLosses());
      assertEquals(cpu.steps().get(i).lm(), card.steps().get(i).lm());
    }
  }

  @Test
  void lateReadsGiveTheSameCourse() throws IOException, InterruptedException {
    assertSame(config(8, SANE), TrainingLoop.End.FINISHED);
  }

  @Test
  void whatIsQueuedBeyondTheFirstNaNIsDropped() throws IOException, InterruptedException {
    RunConfig wild = config(8, WILD);
    assertSame(wild, TrainingLoop.End.DIVERGED);
    Course card = run(wild, true);
    assertFalse(Double.isFinite(card.steps().getLast().loss()));
    assertEquals(
        1, card.steps().stream().filter(s -> !Double.isFinite(s.loss())).count(), "the first only");
  }
}
