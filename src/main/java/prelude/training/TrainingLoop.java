package prelude.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import prelude.evidence.ClipFeatures;
import prelude.evidence.Evaluation;
import prelude.evidence.Evaluator;
import prelude.model.AudioLm;
import prelude.model.TextBatch;
import prelude.training.StepMetrics.PartStatistics;

/** The steps of one run, full batch; every step's native memory is its own scope. */
final class TrainingLoop implements AutoCloseable {
  /** N clips cost N×N sequences; more than this wait for the last evaluation. */
  private static final int MOST_CLIPS_RETRIEVED_WHILE_TRAINING = 32;

  private final RunConfig config;
  private final AudioLm lm;
  private final TextBatch texts;
  private final NDManager manager;
  private final ClipFeatures features;
  private final NDArray idx;
  private final NDArray targets;
  private final Evaluator evaluator;
  private final StepQueue queue;

  TrainingLoop(RunConfig config, AudioLm lm, PreparedData data, StepQueue queue) {
    this.config = config;
    this.lm = lm;
    this.texts = data.texts();
    this.manager = lm.scope();
    this.features = new ClipFeatures(lm, data.training());
    var shape = new Shape(texts.rows(), texts.length());
    this.idx = manager.create(texts.idx(), shape);
    this.targets = manager.create(texts.targets(), shape);
    this.evaluator = new Evaluator(lm, data.training(), features, config.seed());
    this.queue = queue;
  }

  /** How a loop ended. */
  enum End {
    FINISHED,
    STOPPED,
    DIVERGED
  }

  /** Runs from step {@code from} to the configured number. */
  End run(int from, RunControl control, TrainingListener listener, CheckpointWriter checkpoints)
      throws InterruptedException {
    int evaluateEvery = config.evidence().evaluateEvery();
    int checkpointEvery = config.training().checkpointEvery();
    int steps = config.training().steps();
    for (int step = from; step < steps; step++) {
      boolean halts = control.isPaused() || control.isStopped();
      boolean evaluates = evaluateEvery > 0 && step % evaluateEvery == 0;
      if ((halts || evaluates) && diverged(listener)) {
        return End.DIVERGED;
      }
      if (halts && !goesOn(step, control, listener, checkpoints)) {
        return End.STOPPED;
      }
      if (evaluates) {
        listener.evaluated(
            evaluator.evaluate(step, texts.rows() <= MOST_CLIPS_RETRIEVED_WHILE_TRAINING));
      }
      make(step, evaluates || step == steps - 1);
      boolean saves = checkpointEvery > 0 && (step + 1) % checkpointEvery == 0;
      if ((queue.isDue() || saves) && diverged(listener)) {
        return End.DIVERGED;
      }
      if (saves) {
        checkpoints.write(step + 1, lm);
      }
    }
    if (diverged(listener)) {
      return End.DIVERGED;
    }
    checkpoints.write(steps, lm);
    return End.FINISHED;
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

  Evaluation evaluate(int step) {
    return evaluator.evaluate(step, true);
  }

  private void make(int step, boolean diagnostics) {
    queue.begin();
    NDManager scope = lm.scope();
    // What is read is let go at once: a card uses the memory again only after the step.
    try (NDManager inputs = lm.scope()) {
      queue.add(
          step,
          scope,
          lm.step(
              scope, prefix(inputs, step), idx, targets, config.training().adamW(), diagnostics));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  /**
   * Reports the steps made since the last read, up to the first whose loss is no number: what a
   * card has queued beyond it is not part of the run.
   */
  private boolean diverged(TrainingListener listener) {
    for (StepQueue.Made made : queue.read()) {
      StepMetrics metrics = metrics(made);
      listener.step(metrics);
      if (!Double.isFinite(metrics.loss())) {
        return true;
      }
    }
    return false;
  }

  private StepMetrics metrics(StepQueue.Made made) {
    float[] nll = made.values().nll();
    double[] clips = new double[texts.rows()];
    double sum = 0;
    for (int row = 0; row < clips.length; row++) {
      double clip = 0;
      for (int t = 0; t < texts.bytes()[row]; t++) {
        clip += nll[row * texts.length() + t];
      }
      clips[row] = clip / texts.bytes()[row];
      sum += clip;
    }
    return new StepMetrics(
        made.step(),
        sum / texts.targetBytes(),
        clips,
        config.training().adamW().learningRate(),
        statistics(made.values().projector()),
        statistics(made.values().lm()),
        made.millis(),
        ProcessMemory.now().resident());
  }

  private static PartStatistics statistics(double[] values) {
    return new PartStatistics(values[0], values[1] < 0 ? Double.NaN : values[1], (long) values[2]);
  }

  /** What stands in front of the text at this step, (N, Ta, C_in). */
  private NDArray prefix(NDManager scope, int step) {
    return switch (config.training().prefix()) {
      case AUDIO -> features.all(scope);
      case NONE -> features.none(scope);
      case SHUFFLED -> {
        // Drawn anew each step and free to leave a clip its own: a fixed order could be learnt, and
        // a derangement would tell what the transcript is not.
        var random = new SplittableRandom(new SplittableRandom(config.seed()).nextLong() + step);
        int[] order = new int[texts.rows()];
        for (int i = 0; i < order.length; i++) {
          int j = random.nextInt(i + 1);
          order[i] = order[j];
          order[j] = i;
        }
        yield features.pick(scope, order);
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
