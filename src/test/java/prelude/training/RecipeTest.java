package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.evidence.Retrieval;
import prelude.model.AdamW;
import prelude.model.LmInit;
import prelude.training.RunConfig.Origin;
import prelude.training.RunConfig.Stop;
import prelude.training.RunConfig.TrainingPrefix;

/** Runs whose parts, layers, stages and rules differ from W1's. */
class RecipeTest {
  @TempDir private Path temporary;

  private static RunConfig tiny(int steps) {
    return TinyRun.config(steps);
  }

  private RunFolder train(RunConfig config) throws IOException {
    return train(config, Integer.MAX_VALUE);
  }

  /** Trains until a step was made, then stops. */
  private RunFolder train(RunConfig config, int stopAfter) throws IOException {
    var control = new RunControl();
    Path[] folder = new Path[1];
    new Trainer(TinyRun.environment(temporary))
        .train(
            config,
            new TrainingListener() {
              @Override
              public void started(RunInfo run) {
                folder[0] = run.folder();
              }

              @Override
              public void step(StepMetrics metrics) {
                if (metrics.step() == stopAfter) {
                  control.stop();
                }
              }
            },
            control);
    return new RunFolder(folder[0]);
  }

  private void resume(RunFolder run) throws IOException {
    new Trainer(TinyRun.environment(temporary))
        .resume(run.path(), new TrainingListener() {}, new RunControl());
  }

  private static void assertSame(RunFolder expected, RunFolder found) {
    List<StepMetrics> a = expected.metrics();
    List<StepMetrics> b = found.metrics();
    assertEquals(a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      assertEquals(a.get(i).loss(), b.get(i).loss(), 0.0, "loss of step " + i);
      assertArrayEquals(a.get(i).clipLosses(), b.get(i).clipLosses(), 0.0);
      assertEquals(a.get(i).encoder(), b.get(i).encoder());
      assertEquals(a.get(i).lm(), b.get(i).lm());
      assertArrayEquals(a.get(i).layerWeights(), b.get(i).layerWeights(), 0.0);
      assertEquals(a.get(i).learningRate(), b.get(i).learningRate(), 0.0);
    }
    assertEquals(
        expected.record().result().evaluation().crossEntropy(),
        found.record().result().evaluation().crossEntropy());
  }

  @Test
  void aTrainedEncoderLearnsWithTheRestAndGoesOnWhereItStopped() throws IOException {
    RunConfig config = tiny(10).withEncoder(tiny(10).encoder().withTrained(true));
    RunFolder whole = train(config);
    List<StepMetrics> steps = whole.metrics();
    assertTrue(steps.getLast().loss() < steps.getFirst().loss() - 0.5, "it learns");
    assertEquals(0, steps.getFirst().encoder().gradientNorm(), "a fresh LM passes nothing on");
    assertTrue(steps.getLast().encoder().gradientNorm() > 0);
    assertTrue(steps.get(8).encoder().updateRatio() > 0);
    RunFolder stopped = train(config, 4);
    assertEquals(RunStatus.STOPPED, stopped.record().status());
    resume(stopped);
    assertSame(whole, stopped);
  }

  @Test
  void beforeItsFirstUpdateATrainedEncoderIsTheFrozenOne() throws IOException {
    RunConfig frozen = tiny(1).withTraining(tiny(1).training().withSteps(1));
    RunConfig trained = frozen.withEncoder(frozen.encoder().withTrained(true));
    double a = train(frozen).evaluations().getFirst().ce(PrefixKind.TRUE);
    double b = train(trained).evaluations().getFirst().ce(PrefixKind.TRUE);
    assertEquals(a, b, 1e-6);
  }

  @Test
  void theWeightsOfAllLayersAreLearnedAndWritten() throws IOException {
    RunConfig config = tiny(8).withEncoder(tiny(8).encoder().withLayer("weighted"));
    RunFolder run = train(config);
    List<StepMetrics> steps = run.metrics();
    assertArrayEquals(new double[] {0.25, 0.25, 0.25, 0.25}, steps.getFirst().layerWeights(), 1e-6);
    double[] last = steps.getLast().layerWeights();
    assertEquals(1, Arrays.stream(last).sum(), 1e-6);
    assertTrue(Arrays.stream(last).anyMatch(w -> Math.abs(w - 0.25) > 1e-4), "they moved");
    RunFolder stopped = train(config, 3);
    resume(stopped);
    assertSame(run, stopped);
  }

  @Test
  void everyLayerCanBeReadAndMissingOnesAreNamed() throws IOException {
    double last = train(tiny(1)).metrics().getFirst().softNorm();
    assertEquals(Math.sqrt(48), last, 0.1);
    train(tiny(1).withEncoder(tiny(1).encoder().withLayer("0")));
    RunConfigException missing =
        assertThrows(
            RunConfigException.class,
            () -> train(tiny(1).withEncoder(tiny(1).encoder().withLayer("4"))));
    assertTrue(
        missing.getMessage().contains("encoder.layer: found 4, but this encoder has layers 0"),
        missing.getMessage());
  }

  @Test
  void textComesFirstAndTheFrozenModelThenKeepsWhatItLearned() throws IOException {
    RunConfig config = tiny(6).withLm(tiny(6).lm().withTrained(false).withPretrainSteps(5));
    RunFolder whole = train(config);
    List<StepMetrics> steps = whole.metrics();
    assertEquals(11, steps.size());
    for (StepMetrics step : steps) {
      boolean text = step.step() < 5;
      assertEquals(text, step.lm().gradientNorm() > 0, "LM at step " + step.step());
      assertEquals(text, step.projector().gradientNorm() == 0, "projector at " + step.step());
      assertEquals(text, Double.isNaN(step.softNorm()), "no soft tokens before text alone");
    }
    List<Evaluation> evaluations = whole.evaluations();
    assertEquals(
        evaluations.get(2).ce(PrefixKind.NONE),
        evaluations.getLast().ce(PrefixKind.NONE),
        0.0,
        "what it says without audio stays");
    for (int stop : new int[] {2, 4, 7}) {
      RunFolder stopped = train(config, stop);
      resume(stopped);
      assertSame(whole, stopped);
    }
  }

  @Test
  void aLiveModelPassesGradientsOnWhileItIsFrozen() throws IOException {
    RunConfig config = tiny(3).withLm(tiny(3).lm().withTrained(false).withInit(LmInit.LIVE));
    List<StepMetrics> steps = train(config).metrics();
    assertTrue(steps.getFirst().projector().gradientNorm() > 0);
    assertEquals(0, steps.getFirst().lm().gradientNorm());
  }

  @Test
  void batchesSeeEveryClipAndPartsChangeNothing() throws IOException {
    RunConfig config = tiny(5).withTraining(tiny(5).training().withBatch(2, 1));
    RunFolder run = train(config);
    long[] seen = new long[5];
    for (StepMetrics step : run.metrics()) {
      assertEquals(2, IntStream.range(0, 5).filter(step::inBatch).count());
      IntStream.range(0, 5).filter(step::inBatch).forEach(i -> seen[i]++);
    }
    assertArrayEquals(new long[] {2, 2, 2, 2, 2}, seen);
    RunFolder stopped = train(config, 2);
    resume(stopped);
    assertSame(run, stopped);
    RunFolder parts = train(tiny(5).withTraining(tiny(5).training().withBatch(0, 3)));
    RunFolder whole = train(tiny(5));
    assertEquals(whole.metrics().getLast().loss(), parts.metrics().getLast().loss(), 2e-3);
  }

  @Test
  void retrievalIsTriedOverASampleWhereThereAreMoreClips() throws IOException {
    Evaluation all = train(tiny(3)).record().result().evaluation();
    RunFolder run = train(ConfigFields.with(tiny(3), "evidence.retrievalClips", "3"));
    RunResult result = run.record().result();
    Evaluation some = result.evaluation();
    assertEquals(all.crossEntropy(), some.crossEntropy(), "nothing else changes");
    Retrieval r = some.retrieval();
    assertEquals(3, r.total());
    assertEquals(5, r.of());
    List<String> ids = run.record().shape().clipIds();
    int[] tried = r.sampled().stream().mapToInt(ids::indexOf).toArray();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertEquals(
            all.retrieval().logLikelihood()[tried[i]][tried[j]],
            r.logLikelihood()[i][j],
            1e-3,
            "audio %d, text %d".formatted(tried[i], tried[j]));
      }
    }
    assertEquals(5, result.heldout().retrieval().of());
    assertEquals(null, all.retrieval().of());
    assertFalse(Files.readString(run.evaluationsFile()).contains("clipsInAll"));
  }

  @Test
  void theLearningRateFollowsItsSchedule() throws IOException {
    var schedule = new Schedule(Schedule.Kind.WARMUP_COSINE, 2, 0.1);
    RunConfig config = tiny(7).withTraining(tiny(7).training().withSchedule(schedule, 1, 1));
    List<StepMetrics> steps = train(config).metrics();
    double[] rates = steps.stream().mapToDouble(StepMetrics::learningRate).toArray();
    assertArrayEquals(
        new double[] {1.5e-3, 3e-3, 3e-3, 2.604594154601839e-3, 1.65e-3, 6.95405845398161e-4, 3e-4},
        rates,
        1e-8);
  }

  @Test
  void itEndsAtItsTarget() throws IOException {
    RunConfig config = tiny(40).withTraining(tiny(40).training().withStop(new Stop(true, 3)));
    RunFolder run = train(config);
    RunRecord record = run.record();
    assertEquals(RunStatus.DONE, record.status());
    assertTrue(record.result().steps() < 40, "steps " + record.result().steps());
    assertTrue(record.result().lastLoss() < 3);
    List<StepMetrics> steps = run.metrics();
    assertTrue(steps.get(steps.size() - 2).loss() >= 3, "and no later");
    assertEquals(steps.size(), run.evaluations().getLast().step());
  }

  @Test
  void itGoesOnAfterNanIfAsked() throws IOException {
    RunConfig wild =
        tiny(12)
            .withTraining(
                tiny(12)
                    .training()
                    .withAdamW(new AdamW(9.9, 0.9, 0.95, 1e-30, 9.9))
                    .withStop(new Stop(false, 0)));
    assertEquals(12, train(wild).metrics().size());
  }

  @Test
  void aBranchBeginsWithTheOtherRunsWeights() throws IOException {
    RunConfig config = tiny(8).withEncoder(tiny(8).encoder().withTrained(true));
    RunFolder parent = train(config);
    RunConfig branch =
        config
            .withEncoder(config.encoder().withTrained(false))
            .withOrigin(new Origin(parent.path().toString(), 8));
    RunFolder child = train(branch);
    assertEquals(
        parent.evaluations().getLast().ce(PrefixKind.TRUE),
        child.evaluations().getFirst().ce(PrefixKind.TRUE),
        1e-4,
        "weights, trained encoder and standardisation are taken over");
    assertTrue(child.record().encoder().contains("trained in "), child.record().encoder());
    RunConfigException other =
        assertThrows(
            RunConfigException.class,
            () -> train(branch.withProjector(branch.projector().withGrouping(2, 25))));
    assertTrue(other.getMessage().contains("projector.fc1.weight of shape"), other.getMessage());
    RunConfigException none =
        assertThrows(
            RunConfigException.class,
            () -> train(branch.withOrigin(new Origin(parent.path().toString(), 5))));
    assertTrue(none.getMessage().contains("kept are steps [6, 8]"), none.getMessage());
  }

  @Test
  void aBranchGoesOnAndIsBranchedFromWhenItsParentIsGone() throws IOException {
    RunConfig config = tiny(4).withEncoder(tiny(4).encoder().withTrained(true));
    RunFolder parent = train(config);
    RunConfig frozen = config.withEncoder(config.encoder().withTrained(false));
    RunConfig branch = frozen.withOrigin(new Origin(parent.path().toString(), 4));
    RunFolder whole = train(branch);
    RunFolder stopped = train(branch, 1);
    Files.move(parent.path(), temporary.resolve("gone"));
    resume(stopped);
    assertSame(whole, stopped);
    RunFolder grandchild = train(frozen.withOrigin(new Origin(whole.path().toString(), 4)));
    assertEquals(
        whole.evaluations().getLast().ce(PrefixKind.TRUE),
        grandchild.evaluations().getFirst().ce(PrefixKind.TRUE),
        1e-4,
        "the encoder of the first of them");
  }

  @Test
  void aRunOfTheFirstVersionGoesOnInTodaysColumns() throws IOException {
    RunConfig config = tiny(6);
    RunFolder whole = train(config);
    RunFolder stopped = train(config, 2);
    List<String> old =
        Files.readAllLines(stopped.metricsFile()).stream()
            .map(line -> line.split(","))
            .map(
                cells ->
                    String.join(",", Arrays.copyOf(cells, 11))
                        + ","
                        + String.join(",", Arrays.copyOfRange(cells, 16, cells.length)))
            .toList();
    Files.write(stopped.metricsFile(), old);
    assertEquals(3, stopped.metrics().size());
    resume(stopped);
    assertEquals(6, stopped.metrics().size());
    assertEquals(whole.metrics().getLast().loss(), stopped.metrics().getLast().loss(), 0.0);
  }

  @Test
  void aDamagedCheckpointAboveDoesNotPushOutLaterOnes() throws IOException {
    RunConfig config = tiny(9).withTraining(tiny(9).training().withCheckpointEvery(2));
    RunFolder whole = train(config);
    RunFolder stopped = train(config, 5);
    Path newest = stopped.checkpoints().resolve("step-000006");
    Files.write(newest.resolve("model.safetensors"), new byte[] {1, 2, 3});
    resume(stopped);
    assertSame(whole, stopped);
  }

  @Test
  void samplesAreWrittenAtEachEvaluation() throws IOException {
    RunFolder run = train(tiny(60));
    assertEquals(2, run.evaluations().getFirst().samples().size());
    Evaluation.Sample sample = run.evaluations().getLast().samples().getFirst();
    Evaluation.ClipBytes clip = run.evaluations().getLast().clips().getFirst();
    assertEquals(clip.clipId(), sample.clipId());
    assertEquals(clip.text(), sample.withAudio(), "it has learnt its texts");
    RunConfig none = tiny(1).withEvidence(tiny(1).evidence().withSamples(0));
    assertEquals(List.of(), train(none).evaluations().getFirst().samples());
  }

  @Test
  void anEvaluationCanBeGivenUp() throws IOException {
    var control = new RunControl();
    Path[] folder = new Path[1];
    RunResult result =
        new Trainer(TinyRun.environment(temporary))
            .train(
                tiny(3),
                new TrainingListener() {
                  @Override
                  public void started(RunInfo run) {
                    folder[0] = run.folder();
                  }

                  @Override
                  public void evaluating(int done, int total) {
                    control.stop();
                  }
                },
                control);
    assertEquals(RunStatus.STOPPED, result.status());
    var run = new RunFolder(folder[0]);
    assertEquals(List.of(), run.evaluations());
    resume(run);
    assertEquals(RunStatus.DONE, run.record().status());
    assertEquals(List.of(0, 3), run.evaluations().stream().map(Evaluation::step).toList());
  }

  @Test
  void metricsOfOlderRunsAreRead() throws IOException {
    Path file = temporary.resolve("metrics.csv");
    Files.writeString(
        file,
        "step,loss,learning_rate,projector_gradient_norm,projector_update_ratio,projector_dead,"
            + "lm_gradient_norm,lm_update_ratio,lm_dead,step_ms,rss_bytes,\"loss:a,b\",loss:c\n"
            + "0,5.5,0.001,0.0,0.1,7,2.0,,,12.5,1000,5.4,5.6\n");
    StepMetrics step = new RunFolder(temporary).metrics().getFirst();
    assertEquals(5.5, step.loss());
    assertEquals(7, step.projector().deadParameters());
    assertArrayEquals(new double[] {5.4, 5.6}, step.clipLosses());
    assertTrue(Double.isNaN(step.softNorm()));
    assertTrue(Double.isNaN(step.encoder().gradientNorm()));
    assertFalse(step.lm().updateRatio() == 0);
    assertEquals(0, step.layerWeights().length);
  }

  @Test
  void anOrderIsAPermutationOfEachEpoch() {
    var order = new BatchOrder(7, 3, 5);
    int[] taken = new int[7];
    for (int step = 0; step < 7; step++) {
      Arrays.stream(order.of(step)).forEach(i -> taken[i]++);
    }
    assertArrayEquals(new int[] {3, 3, 3, 3, 3, 3, 3}, taken);
    assertArrayEquals(new BatchOrder(7, 3, 5).of(4), order.of(4), "whatever was asked before");
    assertArrayEquals(new int[] {0, 1, 2}, new BatchOrder(3, 0, 1).of(9));
    assertEquals(
        TrainingPrefix.NONE,
        Stage.of(tiny(3).withLm(tiny(3).lm().withPretrainSteps(2))).getFirst().prefix());
  }
}
