package prelude.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import prelude.model.device.CardMemory;

/**
 * Projector and GPT behind one audio-prepended language model, and the encoder before them where it
 * is trained: parameters in native memory, bound once to the kernels (resource {@code
 * kernels/learner.py}).
 *
 * <p>What stands for the audio is called {@code features}: (B, Ta, C_in) of a frozen encoder, (B,
 * K, Ta, C_in) where K of its states are summed, the log-mel (B, M, F) where the encoder is
 * trained, and (B, 0, C_in) for none.
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
  private final LiveEncoder encoder; // null for a frozen one, which is no part of this
  private final TrainedState state;

  private AudioLm(
      TorchRuntime runtime,
      NDManager manager,
      ScriptModule module,
      GptConfig gpt,
      ProjectorConfig projector,
      LiveEncoder encoder,
      TrainedState state) {
    this.runtime = runtime;
    this.manager = manager;
    this.module = module;
    this.gpt = gpt;
    this.projector = projector;
    this.encoder = encoder;
    this.state = state;
  }

  /** A model whose encoder is frozen. */
  public static AudioLm create(
      TorchRuntime runtime,
      GptConfig gpt,
      ProjectorConfig projector,
      Compute compute,
      Map<String, float[]> values,
      Predicate<String> trains) {
    return create(runtime, gpt, projector, null, compute, values, trains);
  }

  /**
   * Puts the parameters on the device and compiles the kernels.
   *
   * @param encoder an encoder that is trained with the model; null for one that is no part of it
   * @param values fp32 values by name, as {@link Parameters#shapes} lists them
   * @param trains which parameters receive updates
   * @throws IllegalArgumentException if a tensor is missing or has the wrong size
   */
  public static AudioLm create(
      TorchRuntime runtime,
      GptConfig gpt,
      ProjectorConfig projector,
      LiveEncoder encoder,
      Compute compute,
      Map<String, float[]> values,
      Predicate<String> trains) {
    runtime.use(compute);
    NDManager manager = runtime.scope();
    List<String> names = new ArrayList<>();
    List<NDArray> parameters = new ArrayList<>();
    List<Integer> trained = new ArrayList<>();
    Parameters.shapes(gpt, projector, encoder == null ? null : encoder.config())
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
            LearnerScript.of(gpt, projector, encoder, compute, names, trained),
            LearnerScript.source());
    try (NDManager scope = manager.newSubManager()) {
      module.call(scope, "bind", ScriptModule.many(parameters));
      if (encoder != null) {
        bindStandardisation(scope, manager, module, encoder);
      }
    }
    var state = new TrainedState(manager, names, parameters, trained);
    return new AudioLm(runtime, manager, module, gpt, projector, encoder, state);
  }

  private static void bindStandardisation(
      NDManager scope, NDManager manager, ScriptModule module, LiveEncoder encoder) {
    int k = encoder.scale().length;
    int softTokens = encoder.grouping().softTokens();
    NDArray mean =
        manager.create(
            encoder.mean(), new Shape(k, softTokens, encoder.mean().length / k / softTokens));
    NDArray scale = manager.create(encoder.scale(), new Shape(k, 1, 1));
    module.call(
        scope,
        "bind_standardisation",
        ScriptModule.many(List.of(mean)),
        ScriptModule.many(List.of(scale)));
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

  /** Soft tokens (B, Ta, C) in fp32. */
  public NDArray softTokens(NDManager scope, NDArray features) {
    return module.call(scope, "soft_tokens", ScriptModule.one(features)).head();
  }

  /**
   * What the LM puts behind the prefix for each token of its vocabulary: (V, C) fp32, RMS-normed.
   */
  public NDArray textEmbeddings(NDManager scope) {
    return module.call(scope, "text_embeddings").head();
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

  /**
   * What each block of the LM leaves in the residual stream.
   *
   * @param soft (B, Ta, C), Ta may be 0
   * @param idx (B, Tt) int64
   * @return one (B, Ta + Tt, C) fp32 per block
   */
  public List<NDArray> layerStates(NDManager scope, NDArray soft, NDArray idx) {
    return module.call(scope, "layer_states", ScriptModule.one(soft), ScriptModule.one(idx));
  }

  /** Nats per target (B, Tt), 0 where the target is -1. */
  public NDArray nll(NDManager scope, NDArray soft, NDArray idx, NDArray targets) {
    return module
        .call(
            scope, "nll", ScriptModule.one(soft), ScriptModule.one(idx), ScriptModule.one(targets))
        .head();
  }

  /**
   * The same of B texts behind one prefix, which goes through the model once.
   *
   * @param soft (1, Ta, C), Ta may be 0
   * @param seen (1, Ta + Tt) boolean as in {@link #read}; without values where all is seen
   */
  public NDArray nllBehind(
      NDManager scope, NDArray soft, NDArray idx, NDArray targets, NDArray seen) {
    return module
        .call(
            scope,
            "nll_behind",
            ScriptModule.one(soft),
            ScriptModule.one(idx),
            ScriptModule.one(targets),
            ScriptModule.one(seen))
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
    List<String> trained = state.trainedNames();
    for (int t = 0; t < trained.size(); t++) {
      NDArray gradient = out.get(1 + t);
      if (gradient.size() > 0) {
        gradients.put(trained.get(t), gradient);
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
  public void bindOptimizer(OptimizerState values) {
    state.bindOptimizer(module, values);
  }

  /**
   * One AdamW update; {@link #bindOptimizer} must have been called. On a card the work is only
   * queued: what comes back is computed when it is read.
   */
  public StepOutput step(
      NDManager scope, NDArray features, NDArray idx, NDArray targets, Update update) {
    try (NDManager host = NDManager.newBaseManager(Device.cpu())) {
      NDArray hyper = host.create(update.hyper());
      NDList out =
          module.call(
              scope,
              "step",
              ScriptModule.one(features),
              ScriptModule.one(idx),
              ScriptModule.one(targets),
              ScriptModule.one(hyper));
      return new StepOutput(out.head(), projector.layers() > 1 ? projector.layers() : 0);
    }
  }

  /**
   * A text that was read behind a prefix. Tensors are fp32.
   *
   * @param logits of the text (B, Tt, 257)
   * @param states the prefix's keys and values in every layer (B, 2L, H_kv, Ta, D), the keys first;
   *     no text behind it changes them
   * @param attention where each position of the text looks, (B, H, Tt, Ta + Tt) layer by layer; its
   *     rows sum to 1. Empty where it was not asked for
   */
  public record Read(NDArray logits, NDArray states, List<NDArray> attention) {
    private static Read of(NDList out) {
      return new Read(out.get(0), out.get(1), out.subList(2, out.size()));
    }
  }

  /**
   * Reads a text behind a prefix.
   *
   * @param soft (B, Ta, C), Ta may be 0
   * @param idx (B, Tt) int64
   * @param seen (B, Ta + Tt) boolean: false for a position that no other may look at; without
   *     values where all is seen
   * @param attention whether to watch it, which takes more time and memory
   */
  public Read read(NDManager scope, NDArray soft, NDArray idx, NDArray seen, boolean attention) {
    return Read.of(
        module.call(
            scope,
            attention ? "watch" : "read",
            ScriptModule.one(soft),
            ScriptModule.one(idx),
            ScriptModule.one(seen)));
  }

  /**
   * Reads a text behind prefixes that have been through the model: its own positions alone.
   *
   * @param states one (2L, H_kv, Ta, D) for each of B texts, as {@link Read} has them
   */
  public Read readBehind(
      NDManager scope, List<NDArray> states, NDArray idx, NDArray seen, boolean attention) {
    return Read.of(
        module.call(
            scope,
            attention ? "watch_behind" : "read_behind",
            ScriptModule.many(states),
            ScriptModule.one(idx),
            ScriptModule.one(seen)));
  }

  /**
   * Prefixes without a text: their states as {@link Read} has them.
   *
   * @param soft (P, Ta, C), Ta at least 1
   * @param seen (P, Ta) boolean as in {@link #read}
   */
  public NDArray prefixStates(NDManager scope, NDArray soft, NDArray seen) {
    return module
        .call(scope, "prefix_states", ScriptModule.one(soft), ScriptModule.one(seen))
        .head();
  }

  /** As {@link TorchRuntime#pass}, for a pass of this model. */
  public TorchRuntime.Pass pass(int positions) {
    return runtime.pass(positions);
  }

  /**
   * Prefix and text once through, filling a cache; see {@link Decoder}.
   *
   * @param seen (B, Ta + Tt) boolean as in {@link #read}; without values where all is seen
   */
  NDList prefill(NDManager scope, NDArray soft, NDArray idx, NDArray seen) {
    return module.call(
        scope, "prefill", ScriptModule.one(soft), ScriptModule.one(idx), ScriptModule.one(seen));
  }

  /** More tokens (B, n) on top of a cache; {@code seen} is that of the prefill. */
  NDList extend(
      NDManager scope,
      NDArray idx,
      NDArray previous,
      List<NDArray> keys,
      List<NDArray> values,
      NDArray seen) {
    return module.call(
        scope,
        "extend",
        ScriptModule.one(idx),
        ScriptModule.one(previous),
        ScriptModule.many(keys),
        ScriptModule.many(values),
        ScriptModule.one(seen));
  }

  /** Parameter values now, copied to the heap. */
  public Map<String, float[]> values() {
    return state.values();
  }

  /** Room on the heap for {@link #copyTo}, made once and used again. */
  public StateCopy newStateCopy() {
    return StateCopy.allocate(shapes(), state.trainedNames());
  }

  /** Copies parameters and AdamW's state as they are now. */
  public void copyTo(StateCopy copy) {
    state.copyTo(copy);
  }

  /** Shapes by name. */
  public Map<String, long[]> shapes() {
    return Parameters.shapes(gpt, projector, encoder == null ? null : encoder.config());
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
