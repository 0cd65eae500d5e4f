package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.Evaluation;

class RunWorkTest {
  private static final int CLIPS = 5;

  @TempDir private Path temporary;

  /** Counts what goes through the model while a run goes on. */
  private static final class Counter implements TrainingListener {
    private final RunConfig config;
    private int steps;
    private int textSteps;
    private int rows;
    private int evaluations;
    private long judged;
    private long written;
    private int encoded;

    Counter(RunConfig config) {
      this.config = config;
    }

    @Override
    public void preparing(String what, int done, int total) {
      encoded = done;
    }

    @Override
    public void step(StepMetrics step) {
      if (step.step() < config.lm().pretrainSteps()) {
        textSteps++;
      } else {
        steps++;
      }
      rows += (int) IntStream.range(0, CLIPS).filter(step::inBatch).count();
    }

    @Override
    public void evaluating(int done, int total) {
      judged += done == total ? total : 0;
    }

    @Override
    public void evaluated(Evaluation evaluation) {
      evaluations++;
      written += evaluation.samples().isEmpty() ? 0 : evaluation.samples().size() + 1;
    }
  }

  private void assertCounted(RunConfig config) throws IOException {
    var counter = new Counter(config);
    RunResult result =
        new Trainer(TinyRun.environment(temporary)).train(config, counter, new RunControl());
    int unseen = result.heldout().clips().size();
    int samples = result.heldout().samples().size();
    RunWork work = RunWork.of(config, CLIPS, unseen);
    assertEquals(counter.steps, work.steps());
    assertEquals(counter.textSteps, work.textSteps());
    assertEquals(counter.rows, work.rows() * (work.steps() + work.textSteps()));
    assertEquals(counter.evaluations, work.evaluations());
    assertEquals(counter.judged, work.judged());
    assertEquals(counter.written + (samples == 0 ? 0 : samples + 1), work.written());
    assertEquals(counter.encoded, work.encoded());
    assertEquals((long) counter.evaluations * CLIPS + unseen, work.heard());
  }

  @Test
  void theWholeBatchAtOnce() throws IOException {
    assertCounted(TinyRun.config(8));
  }

  @Test
  void batchesInPartsAfterTextAloneWithSampledRetrieval() throws IOException {
    RunConfig tiny = TinyRun.config(6);
    RunConfig config =
        tiny.withTraining(tiny.training().withBatch(3, 2)).withLm(tiny.lm().withPretrainSteps(5));
    assertCounted(ConfigFields.with(config, "evidence.retrievalClips", "3"));
  }

  @Test
  void onlyTheLastEvaluationAndNoSamples() throws IOException {
    RunConfig tiny = TinyRun.config(3);
    assertCounted(tiny.withEvidence(tiny.evidence().withEvaluateEvery(0).withSamples(0)));
  }

  @Test
  void manyClipsAreRetrievedInTheEndOnlyAndFromASample() {
    RunWork work = RunWork.of(TinyRun.config(8), 1000, 0);
    assertEquals(3 * 6 * 1000 + 64 * 64, work.judged());
    assertEquals(3000, work.heard());
    assertEquals(1000, RunWork.of(TinyRun.config(8), 1000, 0).rows());
  }
}
