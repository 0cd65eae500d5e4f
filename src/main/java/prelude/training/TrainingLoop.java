package prelude.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
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
  private final NDArray features;
  private final NDArray idx;
  private final NDArray targets;
  private final Evaluator evaluator;

  TrainingLoop(RunConfig config, AudioLm lm, PreparedData data) {
    this.config = config;
    this.lm = lm;
    this.texts = data.texts();
    this.manager = lm.scope();
    this.features = data.training().features(manager);
    var shape = new Shape(texts.rows(), texts.length());
    this.idx = manager.create(texts.idx(), shape);
    this.targets = manager.create(texts.targets(), shape);
    this.evaluator = new Evaluator(lm, data.training(), config.seed());
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
    for (int step = from; step < config.training().steps(); step++) {
      if (control.isPaused()) {
        checkpoints.write(step, lm);
        listener.paused(true);
        boolean goOn = control.proceed();
        listener.paused(false);
        if (!goOn) {
          return End.STOPPED;
        }
      } else if (control.isStopped()) {
        checkpoints.write(step, lm);
        return End.STOPPED;
      }
      boolean evaluates = evaluateEvery > 0 && step % evaluateEvery == 0;
      if (evaluates) {
        listener.evaluated(
            evaluator.evaluate(step, texts.rows() <= MOST_CLIPS_RETRIEVED_WHILE_TRAINING));
      }
      StepMetrics metrics = step(step, evaluates || step == config.training().steps() - 1);
      listener.step(metrics);
      if (!Double.isFinite(metrics.loss())) {
        return End.DIVERGED;
      }
      if (checkpointEvery > 0 && (step + 1) % checkpointEvery == 0) {
        checkpoints.write(step + 1, lm);
      }
    }
    checkpoints.write(config.training().steps(), lm);
    return End.FINISHED;
  }

  Evaluation evaluate(int step) {
    return evaluator.evaluate(step, true);
  }

  private StepMetrics step(int step, boolean diagnostics) {
    long start = System.nanoTime();
    try (NDManager scope = lm.scope()) {
      AudioLm.StepOutput out =
          lm.step(scope, prefix(scope, step), idx, targets, config.training().adamW(), diagnostics);
      float[] nll = out.nll().toFloatArray();
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
      double millis = (System.nanoTime() - start) / 1e6;
      return new StepMetrics(
          step,
          sum / texts.targetBytes(),
          clips,
          config.training().adamW().learningRate(),
          statistics(out.projector()),
          statistics(out.lm()),
          millis,
          ProcessMemory.now().resident());
    }
  }

  private static PartStatistics statistics(double[] values) {
    return new PartStatistics(values[0], values[1] < 0 ? Double.NaN : values[1], (long) values[2]);
  }

  /** What stands in front of the text at this step, (N, Ta, C_in). */
  private NDArray prefix(NDManager scope, int step) {
    return switch (config.training().prefix()) {
      case AUDIO -> features;
      case NONE -> {
        NDArray none = features.get(new NDIndex(":, 0:0"));
        none.attach(scope);
        yield none;
      }
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
        var rows = new NDList();
        for (int row : order) {
          NDArray one = features.get(new NDIndex(row + ":" + (row + 1)));
          one.attach(scope);
          rows.add(one);
        }
        NDArray shuffled = NDArrays.concat(rows, 0);
        shuffled.attach(scope);
        yield shuffled;
      }
    };
  }

  @Override
  public void close() {
    evaluator.close();
    manager.close();
  }
}
