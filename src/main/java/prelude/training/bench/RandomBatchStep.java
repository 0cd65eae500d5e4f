package prelude.training.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import prelude.model.AdamW;
import prelude.model.AudioLm;
import prelude.model.Compute;
import prelude.model.InitialValues;
import prelude.model.OptimizerState;
import prelude.model.ProjectorConfig;
import prelude.model.StepOutput;
import prelude.model.TextBatch;
import prelude.model.TorchRuntime;
import prelude.model.Update;
import prelude.training.ProcessMemory;
import prelude.training.RunConfig;
import prelude.training.StepQueue;

/** A run's training step with random features: no figure depends on their values. */
final class RandomBatchStep implements AutoCloseable {
  private final AudioLm lm;
  private final NDManager data;
  private final NDArray features;
  private final NDArray idx;
  private final NDArray targets;
  private final AdamW adamW;

  RandomBatchStep(
      TorchRuntime runtime,
      RunConfig config,
      Compute compute,
      ProjectorConfig projector,
      TextBatch text,
      int softTokens) {
    adamW = config.training().adamW();
    lm =
        AudioLm.create(
            runtime,
            config.lm().gpt(),
            projector,
            compute,
            InitialValues.of(
                config.lm().gpt(), projector, config.projector().init(), config.lm().init(), 0),
            name -> true);
    lm.bindOptimizer(OptimizerState.zero());
    data = lm.scope();
    features =
        data.randomNormal(
            0, 1, new Shape(text.rows(), softTokens, projector.inDim()), DataType.FLOAT32);
    idx = data.create(text.idx(), new Shape(text.rows(), text.length()));
    targets = data.create(text.targets(), new Shape(text.rows(), text.length()));
  }

  NDManager scope() {
    return lm.scope();
  }

  /** Makes a step, or queues it on a card. */
  StepOutput queue(NDManager scope) {
    return lm.step(scope, features, idx, targets, new Update(adamW, false));
  }

  /** A step and its loss. */
  void run() {
    try (NDManager scope = lm.scope()) {
      queue(scope).read();
    }
  }

  /** Forward and backward alone. */
  void backward() {
    try (NDManager scope = lm.scope()) {
      lm.backward(scope, features, idx, targets).nll().toFloatArray();
    }
  }

  /** Steps one after the other, read as the training loop reads them. */
  void runLikeTraining(int steps) {
    try (var queue = new StepQueue(lm.onCard())) {
      for (int i = 0; i < steps; i++) {
        queue.begin();
        NDManager scope = lm.scope();
        queue.add(i, scope, queue(scope));
        if (queue.isDue()) {
          read(queue);
        }
      }
      read(queue);
    }
  }

  private static void read(StepQueue queue) {
    queue.read().forEach(made -> ProcessMemory.now()); // which every step's metrics hold
  }

  @Override
  public void close() {
    data.close();
    lm.close();
  }
}
