package prelude.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import prelude.model.device.CardMemory;

/**
 * Projector and GPT behind one audio-prepended language model: parameters in native memory, bound
 * once to the kernels (resource {@code kernels/learner.py}).
 *
 * <p>Sequence: {@code [soft tokens (Ta)][BOS][bytes…]}. Tensors are given and returned in the
 * caller's scope. Not thread-safe.
 */
public final class AudioLm implements AutoCloseable {
  private final TorchRuntime runtime;
  private final NDManager manager;
  private final ScriptModule module;
  private final GptConfig gpt;
  private final ProjectorConfig projector;
  private final List<String> names;
  private final List<NDArray> parameters;
  private final List<Integer> trained;
  private List<NDArray> firstMoments = List.of();
  private List<NDArray> secondMoments = List.of();
  private List<NDArray> stepCounts = List.of();

  private AudioLm(
      TorchRuntime runtime,
      NDManager manager,
      ScriptModule module,
      GptConfig gpt,
      ProjectorConfig projector,
      List<String> names,
      List<NDArray> parameters,
      List<Integer> trained) {
    this.runtime = runtime;
    this.manager = manager;
    this.module = module;
    this.gpt = gpt;
    this.projector = projector;
    this.names = names;
    this.parameters = parameters;
    this.trained = trained;
  }

  /**
   * Puts the parameters on the device and compiles the kernels.
   *
   * @param values fp32 values by name, as {@link Parameters#shapes} lists them
   * @param trains which parameters receive updates
   * @throws IllegalArgumentException if a tensor is missing or has the wrong size
   */
  public static AudioLm create(
      TorchRuntime runtime,
      GptConfig gpt,
      ProjectorConfig projector,
      Compute compute,
      Map<String, float[]> values,
      Predicate<String> trains) {
    runtime.use(compute);
    NDManager manager = runtime.scope();
    List<String> names = new ArrayList<>();
    List<NDArray> parameters = new ArrayList<>();
    List<Integer> trained = new ArrayList<>();
    Parameters.shapes(gpt, projector)
        .forEach(
            (name, shape) -> {
              float[] value = values.get(name);
              if (value == null || value.length != Parameters.size(shape)) {
                throw new IllegalArgumentException(
                    "Parameter %s: expected %d values of shape %s, found %s"
                        .formatted(
                            name,
                            Parameters.size(shape),
                            new Shape(shape),
                            value == null ? "none" : value.length));
              }
              if (trains.test(name)) {
                trained.add(names.size());
              }
              names.add(name);
              parameters.add(manager.create(value, new Shape(shape)));
            });
    ScriptModule module =
        ScriptModule.load(
            manager,
            script(gpt, projector, compute, names, trained),
            KernelSource.of("gpt", "projector", "optimizer", "learner"));
    try (NDManager scope = manager.newSubManager()) {
      module.call(scope, "bind", ScriptModule.many(parameters));
    }
    return new AudioLm(runtime, manager, module, gpt, projector, names, parameters, trained);
  }

  private static ScriptObject script(
      GptConfig gpt,
      ProjectorConfig projector,
      Compute compute,
      List<String> names,
      List<Integer> trained) {
    return ScriptObject.of("Learner")
        .with(
            "projector",
            ScriptObject.of("Projector")
                .with("rms_norm", projector.rmsNorm())
                .with("compute", compute.torchDtype()))
        .with(
            "gpt",
            ScriptObject.of("Gpt")
                .with("n_layer", gpt.nLayer())
                .with("n_head", gpt.nHead())
                .with("n_kv_head", gpt.nKvHead())
                .with("vocab_size", gpt.vocabSize())
                .with("compute", compute.torchDtype())
                .with("windows", new ScriptObject.IntList(gpt.windowSizes())))
        .with(
            "adamw",
            ScriptObject.of("AdamW")
                .with("params", new ScriptObject.TensorList())
                .with("grads", new ScriptObject.TensorList())
                .with("exp_avg", new ScriptObject.TensorList())
                .with("exp_avg_sq", new ScriptObject.TensorList())
                .with("steps", new ScriptObject.TensorList()))
        .with("names", new ScriptObject.StringList(names))
        .with("trained", new ScriptObject.IntList(trained))
        .with("params", new ScriptObject.TensorList())
        .with("exp_avg", new ScriptObject.TensorList())
        .with("exp_avg_sq", new ScriptObject.TensorList())
        .with("steps", new ScriptObject.TensorList());
  }

  public GptConfig gpt() {
    return gpt;
  }

  public ProjectorConfig projector() {
    return projector;
  }

  /** Whether the model is on a CUDA card, which works on while Java goes on. */
  public boolean onCard() {
    return runtime.card().isPresent();
  }

  /** How full that card is; empty on the CPU, and where nobody says. */
  public Optional<CardMemory> cardMemory() {
    return runtime.cardMemory();
  }

  /**
   * A copy on the model's device, brought there without waiting for what it computes.
   *
   * @param array fp32 on the host
   */
  public NDArray upload(NDManager scope, NDArray array) {
    return module.call(scope, "upload", ScriptModule.one(array)).head();
  }

  /** A sub-scope on the model's device. */
  public NDManager scope() {
    return manager.newSubManager();
  }

  /** Soft tokens (B, Ta, C) in fp32 of features (B, Ta, C_in). */
  public NDArray softTokens(NDManager scope, NDArray features) {
    return module.call(scope, "soft_tokens", ScriptModule.one(features)).head();
  }

  /**
   * Logits of every position.
   *
   * @param soft (B, Ta, C), Ta may be 0
   * @param idx (B, Tt) int64
   * @return (B, Ta + Tt, 257) fp32
   */
  public NDArray logits(NDManager scope, NDArray soft, NDArray idx) {
    return module.call(scope, "logits", ScriptModule.one(soft), ScriptModule.one(idx)).head();
  }

  /** Nats per target (B, Tt), 0 where the target is -1. */
  public NDArray nll(NDManager scope, NDArray soft, NDArray idx, NDArray targets) {
    return module
        .call(
            scope, "nll", ScriptModule.one(soft), ScriptModule.one(idx), ScriptModule.one(targets))
        .head();
  }

  /**
   * Nats per target (B, Tt), then a gradient by name for every trained parameter that takes part.
   */
  public Gradients backward(NDManager scope, NDArray features, NDArray idx, NDArray targets) {
    NDList out =
        module.call(
            scope,
            "backward",
            ScriptModule.one(features),
            ScriptModule.one(idx),
            ScriptModule.one(targets));
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    for (int t = 0; t < trained.size(); t++) {
      NDArray gradient = out.get(1 + t);
      if (gradient.size() > 0) {
        gradients.put(names.get(trained.get(t)), gradient);
      }
    }
    return new Gradients(out.head(), gradients);
  }

  /**
   * Gradients of the mean loss.
   *
   * @param nll (B, Tt)
   * @param byName gradient of each trained parameter that takes part in the loss
   */
  public record Gradients(NDArray nll, Map<String, NDArray> byName) {}

  /** Puts AdamW's state at zero, or at the given values, for the trained parameters. */
  public void bindOptimizer(OptimizerState state) {
    firstMoments = arrays(state.firstMoments());
    secondMoments = arrays(state.secondMoments());
    stepCounts = new ArrayList<>();
    for (int t = 0; t < trained.size(); t++) {
      stepCounts.add(manager.create(state.steps().getOrDefault(names.get(trained.get(t)), 0f)));
    }
    try (NDManager scope = scope()) {
      module.call(
          scope,
          "bind_optimizer",
          ScriptModule.many(firstMoments),
          ScriptModule.many(secondMoments),
          ScriptModule.many(stepCounts));
    }
  }

  private List<NDArray> arrays(Map<String, float[]> values) {
    List<NDArray> arrays = new ArrayList<>();
    for (int index : trained) {
      Shape shape = parameters.get(index).getShape();
      float[] value = values.get(names.get(index));
      arrays.add(value == null ? manager.zeros(shape) : manager.create(value, shape));
    }
    return arrays;
  }

  /**
   * One AdamW update; {@link #bindOptimizer} must have been called. On a card the work is only
   * queued: what comes back is computed when it is read.
   */
  public StepOutput step(
      NDManager scope,
      NDArray features,
      NDArray idx,
      NDArray targets,
      AdamW adamW,
      boolean diagnostics) {
    try (NDManager host = NDManager.newBaseManager(Device.cpu())) {
      NDArray hyper = host.create(adamW.hyper(diagnostics));
      NDList out =
          module.call(
              scope,
              "step",
              ScriptModule.one(features),
              ScriptModule.one(idx),
              ScriptModule.one(targets),
              ScriptModule.one(hyper));
      return new StepOutput(out.head());
    }
  }

  /** Prefix and text once through, filling a cache; see {@link Decoder}. */
  NDList prefill(NDManager scope, NDArray soft, NDArray idx) {
    return module.call(scope, "prefill", ScriptModule.one(soft), ScriptModule.one(idx));
  }

  /** More tokens (B, n) on top of a cache. */
  NDList extend(
      NDManager scope, NDArray idx, NDArray previous, List<NDArray> keys, List<NDArray> values) {
    return module.call(
        scope,
        "extend",
        ScriptModule.one(idx),
        ScriptModule.one(previous),
        ScriptModule.many(keys),
        ScriptModule.many(values));
  }

  /** Parameter values now, copied to the heap. */
  public Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), parameters.get(i).toFloatArray());
    }
    return values;
  }

  /** Room on the heap for {@link #copyTo}, made once and used again. */
  public StateCopy newStateCopy() {
    List<String> trainedNames = trained.stream().map(names::get).toList();
    return StateCopy.allocate(shapes(), trainedNames);
  }

  /** Copies parameters and AdamW's state as they are now. */
  public void copyTo(StateCopy copy) {
    for (int i = 0; i < names.size(); i++) {
      copy(parameters.get(i), copy.parameters().get(names.get(i)));
    }
    for (int t = 0; t < trained.size(); t++) {
      String name = names.get(trained.get(t));
      copy(firstMoments.get(t), copy.firstMoments().get(name));
      copy(secondMoments.get(t), copy.secondMoments().get(name));
      copy(stepCounts.get(t), copy.steps().get(name));
    }
  }

  private static void copy(NDArray from, ByteBuffer to) {
    to.clear();
    if (from.getDevice().isGpu()) {
      try (NDArray host = from.toDevice(Device.cpu(), true)) {
        to.put(host.toByteBuffer(true));
      }
    } else {
      to.put(from.toByteBuffer(true)); // a view of the native memory
    }
    to.flip();
  }

  /** Shapes by name. */
  public Map<String, long[]> shapes() {
    return Parameters.shapes(gpt, projector);
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
