package prelude.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import prelude.evidence.ClipFeatures;
import prelude.evidence.Evaluation;
import prelude.evidence.Evaluator;
import prelude.evidence.space.SnapshotTaker;
import prelude.model.AdamW;
import prelude.model.AudioLm;
import prelude.model.TextBatch;
import prelude.model.Update;

/** The steps of one stage of a run; every step's native memory is its own scope. */
final class TrainingLoop implements AutoCloseable {
  /** N clips cost N×N sequences; more than this wait for the last evaluation. */
  private static final int MOST_CLIPS_RETRIEVED_WHILE_TRAINING = 32;

  private final RunConfig config;
  private final Stage stage;
  private final AudioLm lm;
  private final TextBatch texts;
  private final BatchOrder order;
  private final NDManager manager;
  private final ClipFeatures features;
  private final NDArray idx;
  private final NDArray targets;
  private final Evaluator evaluator;
  private final SnapshotTaker snapshots;
  private final StepQueue queue;
  private final MetricsReader metrics;
  private End ended;
  private int made;

  TrainingLoop(RunConfig config, Stage stage, AudioLm lm, PreparedData data, StepQueue queue) {
    this.config = config;
    this.stage = stage;
    this.lm = lm;
    this.texts = data.texts();
    this.order = new BatchOrder(texts.rows(), config.training().batch(), config.seed());
    this.manager = lm.scope();
    this.features = new ClipFeatures(lm, data.training());
    var shape = new Shape(texts.rows(), texts.length());
    this.idx = manager.create(texts.idx(), shape);
    this.targets = manager.create(texts.targets(), shape);
    this.evaluator = new Evaluator(lm, data.training(), features, config.seed());
    this.snapshots = new SnapshotTaker(lm, data.training(), features);
    this.queue = queue;
    this.metrics = new MetricsReader(texts, order);
  }

  /** How a loop ended. */
  enum End {
    /** All steps were made. */
    FINISHED,
    /** The loss fell below the target before the last step. */
    TARGET,
    STOPPED,
    DIVERGED
  }

  /** Runs from step {@code from} to the last of the stage. */
  End run(int from, RunControl control, TrainingListener listener, CheckpointWriter checkpoints)
      throws InterruptedException {
    int evaluateEvery = config.evidence().evaluateEvery();
    int checkpointEvery = config.training().checkpointEvery();
    made = from;
    for (int step = from; step < stage.to(); step++) {
      boolean halts = control.isPaused() || control.isStopped();
      boolean evaluates = evaluateEvery > 0 && step % evaluateEvery == 0;
      if ((halts || evaluates) && ends(listener)) {
        break;
      }
      if (halts && !goesOn(step, control, listener, checkpoints)) {
        return End.STOPPED;
      }
      if (evaluates) {
        Evaluation evaluation =
            evaluate(step, retrievedWhileTraining(config, texts.rows()), control, listener);
        if (evaluation == null) {
          checkpoints.write(step, lm);
          return End.STOPPED;
        }
        listener.evaluated(evaluation);
      }
      snapshot(step, listener);
      make(step, evaluates || step == stage.to() - 1);
      boolean saves = checkpointEvery > 0 && (step + 1) % checkpointEvery == 0;
      if ((queue.isDue() || saves) && ends(listener)) {
        break;
      }
      if (saves) {
        checkpoints.write(step + 1, lm);
      }
    }
    ends(listener);
    if (ended != End.DIVERGED) {
      checkpoints.write(made, lm);
    }
    if (config.evidence().snapshotEvery() > 0) {
      listener.snapshot(snapshots.take(made));
    }
    return ended == null ? End.FINISHED : ended;
  }

  private void snapshot(int step, TrainingListener listener) {
    int every = config.evidence().snapshotEvery();
    if (every > 0 && step % every == 0) {
      listener.snapshot(snapshots.take(step));
    }
  }

  /** Takes the target to have been reached with so many updates. */
  End endAt(int step) {
    made = step;
    return End.TARGET;
  }

  /** Updates made so far, those before this stage included. */
  int made() {
    return made;
  }

  /** Saves, waits while the run is paused, and says whether it is to go on. */
  private boolean goesOn(
      int step, RunControl control, TrainingListener listener, CheckpointWriter checkpoints)
      throws InterruptedException {
    checkpoints.write(step, lm);
    if (!control.isPaused()) {
      return false;
    }
    listener.paused(true);
    boolean goOn = control.proceed();
    listener.paused(false);
    return goOn;
  }

  /** Clips that retrieval is tried over at evaluations before the last. */
  static int retrievedWhileTraining(RunConfig config, int clips) {
    return clips <= MOST_CLIPS_RETRIEVED_WHILE_TRAINING ? config.evidence().retrievalClips() : 0;
  }

  /**
   * Evaluates the training clips.
   *
   * @param retrieved clips that retrieval is tried over at most; 0 for none
   * @return null if the run was stopped meanwhile
   */
  Evaluation evaluate(int step, int retrieved, RunControl control, TrainingListener listener) {
    return evaluator.evaluate(
        step,
        retrieved,
        config.evidence().samples(),
        (done, total) -> {
          listener.evaluating(done, total);
          return !control.isStopped();
        });
  }

  private void make(int step, boolean diagnostics) {
    queue.begin();
    NDManager scope = lm.scope();
    // What is read is let go at once: a card uses the memory again only after the step.
    try (NDManager inputs = lm.scope()) {
      int[] rows = order.of(step);
      NDArray some = idx;
      NDArray next = targets;
      if (!order.isWhole()) {
        TextBatch batch = texts.select(rows);
        var shape = new Shape(batch.rows(), batch.length());
        some = inputs.create(batch.idx(), shape);
        next = inputs.create(batch.targets(), shape);
      }
      queue.add(
          step,
          scope,
          lm.step(scope, prefix(inputs, step, rows), some, next, update(step, diagnostics)));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  private Update update(int step, boolean diagnostics) {
    RunConfig.Training t = config.training();
    return new Update(
        t.adamW().withLearningRate(learningRate(step)),
        diagnostics,
        Math.min(t.accumulation(), order.rows()),
        t.clipNorm(),
        t.encoderRate());
  }

  private double learningRate(int step) {
    AdamW adamW = config.training().adamW();
    double factor = config.training().schedule().factor(step - stage.from(), stage.steps());
    return adamW.learningRate() * factor;
  }

  /**
   * Reports the steps made since the last read and says whether the run ends there. At a loss that
   * is no number it ends at once: what a card has queued beyond is not part of the run. What was
   * queued beyond the target is.
   */
  private boolean ends(TrainingListener listener) {
    RunConfig.Stop stop = config.training().stop();
    boolean last = stage.to() == config.allSteps();
    for (StepQueue.Made step : queue.read()) {
      StepMetrics measured = metrics.of(step, learningRate(step.step()));
      listener.step(measured);
      made = step.step() + 1;
      if (stop.onNan() && !Double.isFinite(measured.loss())) {
        ended = End.DIVERGED;
        return true;
      }
      if (last && measured.loss() < stop.targetLoss() && made < stage.to()) {
        ended = End.TARGET;
      }
    }
    return ended != null;
  }

  /** What stands in front of the text at this step: (rows, 0, C_in), or some clips' features. */
  private NDArray prefix(NDManager scope, int step, int[] rows) {
    return switch (stage.prefix()) {
      case AUDIO -> order.isWhole() ? features.all(scope) : features.pick(scope, rows);
      case NONE -> features.none(scope, rows.length);
      case SHUFFLED -> {
        // Drawn anew each step and free to leave a clip its own: a fixed order could be learnt, and
        // a derangement would tell what the transcript is not.
        int[] dealt =
            BatchOrder.shuffled(new SplittableRandom(config.seed()).nextLong() + step, rows.length);
        yield features.pick(scope, Arrays.stream(dealt).map(i -> rows[i]).toArray());
      }
    };
  }

  @Override
  public void close() {
    queue.close();
    features.close();
    manager.close();
  }
}
