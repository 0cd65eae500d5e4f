package prelude.ui.prefixlab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.Sampling;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.space.film.SampleSnapshots;

class LabEngineMatrixTest {
  private static final int LAST = 2;

  @TempDir Path folder;

  /** A run writes its last checkpoint, then makes its last evaluation. */
  @Test
  void theLastEvaluationIsSeenThoughItComesAfterTheLastCheckpoint() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(folder);
    Path run = SampleSnapshots.train(environment, LAST);
    Path file = run.resolve("evaluations.jsonl");
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.size() > 1);
    Files.write(file, lines.subList(0, lines.size() - 1));
    try (LabEngine engine = new LabEngine(environment)) {
      engine.ask(
          new LabWish(
              run,
              LAST,
              -1,
              new Source.OfClip(""),
              0,
              1,
              "",
              0,
              0,
              Set.of(),
              null,
              Sampling.greedy()));
      engine.look();
      for (int i = 0; i < 500 && engine.state().matrix() == null; i++) {
        engine.work();
      }
      assertTrue(engine.state().matrix().step() < LAST);
      assertFalse(engine.look());
      Files.write(file, lines);
      assertTrue(engine.look());
      assertEquals(LAST, engine.state().matrix().step());
    }
  }
}
