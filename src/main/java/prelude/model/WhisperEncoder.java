package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.audio.LogMel;
import prelude.weights.EncoderWeights;
import prelude.weights.WhisperConfig;

/**
 * Whisper's audio encoder, frozen, in fp32 (resource {@code kernels/encoder.py}; openai/whisper
 * model.py, AudioEncoder). Not thread-safe.
 */
public final class WhisperEncoder implements AutoCloseable {
  private final TorchRuntime runtime;
  private final NDManager manager;
  private final ScriptModule module;
  private final WhisperConfig config;

  private WhisperEncoder(
      TorchRuntime runtime, NDManager manager, ScriptModule module, WhisperConfig config) {
    this.runtime = runtime;
    this.manager = manager;
    this.module = module;
    this.config = config;
  }

  /** Puts the weights on the device and compiles the kernel. */
  public static WhisperEncoder create(TorchRuntime runtime, EncoderWeights weights) {
    NDManager manager = runtime.scope();
    List<String> names = EncoderWeights.names(weights.config());
    List<NDArray> arrays = new ArrayList<>();
    for (String name : names) {
      arrays.add(
          manager.create(weights.tensors().get(name), new Shape(weights.shapes().get(name))));
    }
    ScriptObject script =
        ScriptObject.of("Encoder")
            .with("n_layer", weights.config().encoderLayers())
            .with("n_head", weights.config().attentionHeads())
            .with("names", new ScriptObject.StringList(names))
            .with("weights", new ScriptObject.TensorList());
    ScriptModule module = ScriptModule.load(manager, script, KernelSource.of("encoder"));
    try (NDManager scope = manager.newSubManager()) {
      module.call(scope, "bind", ScriptModule.many(arrays));
    }
    return new WhisperEncoder(runtime, manager, module, weights.config());
  }

  public WhisperConfig config() {
    return config;
  }

  /**
   * The last hidden state, layer-normed, of a clip.
   *
   * @param mel log-mel of the 30 s window
   * @param frames encoder frames to compute (at most 1500); the mel is cut to twice as many
   * @return row-major (frames, d_model) fp32
   */
  public float[] encode(LogMel mel, int frames) {
    return encode(List.of(mel), frames).getFirst();
  }

  /**
   * The last hidden states of some clips, computed in one batch.
   *
   * @param mels log-mels of the 30 s windows, one or more
   * @param frames encoder frames to compute of each, as {@link #encode(LogMel, int)}
   * @return per clip, row-major (frames, d_model) fp32
   */
  public List<float[]> encode(List<LogMel> mels, int frames) {
    return encode(mels, frames, LayerChoice.last()).stream().map(List::getFirst).toList();
  }

  /**
   * Some states of some clips, computed in one batch.
   *
   * @param mels log-mels of the 30 s windows, one or more
   * @param frames encoder frames to compute of each, as {@link #encode(LogMel, int)}
   * @return per clip, per state that is read, row-major (frames, d_model) fp32
   * @throws IllegalArgumentException if the encoder has no such layer
   */
  public List<List<float[]>> encode(List<LogMel> mels, int frames, LayerChoice layer) {
    runtime.use(Compute.FP32);
    int size = config.numMelBins() * 2 * frames;
    float[] values = new float[Math.multiplyExact(size, mels.size())];
    for (int i = 0; i < mels.size(); i++) {
      System.arraycopy(mels.get(i).trimmed(2 * frames), 0, values, i * size, size);
    }
    try (NDManager scope = manager.newSubManager()) {
      NDArray input =
          scope.create(values, new Shape(mels.size(), config.numMelBins(), 2L * frames));
      List<float[]> states = states(scope, input, layer);
      List<List<float[]>> clips = new ArrayList<>();
      for (int i = 0; i < mels.size(); i++) {
        List<float[]> clip = new ArrayList<>();
        for (float[] state : states) {
          int one = state.length / mels.size();
          clip.add(Arrays.copyOfRange(state, i * one, (i + 1) * one));
        }
        clips.add(clip);
      }
      return clips;
    }
  }

  private List<float[]> states(NDManager scope, NDArray input, LayerChoice layer) {
    int layers = config.encoderLayers();
    if (layer.count(layers) == 1 && layer.of(layers) == layers) {
      return List.of(module.call(scope, "forward", ScriptModule.one(input)).head().toFloatArray());
    }
    NDList all = module.call(scope, "states", ScriptModule.one(input));
    all.remove(layers); // the last layer before its norm
    return layer.count(layers) == 1
        ? List.of(all.get(layer.of(layers)).toFloatArray())
        : all.stream().map(NDArray::toFloatArray).toList();
  }

  /**
   * Every state of a clip: the embedding output, each layer's raw output, and the last one
   * layer-normed.
   *
   * @param mel row-major (n_mels, melFrames)
   * @return encoder_layers + 2 arrays, each row-major (melFrames / 2, d_model) fp32
   */
  public List<float[]> states(float[] mel, int melFrames) {
    runtime.use(Compute.FP32);
    try (NDManager scope = manager.newSubManager()) {
      NDArray input = scope.create(mel, new Shape(1, config.numMelBins(), melFrames));
      NDList states = module.call(scope, "states", ScriptModule.one(input));
      return states.stream().map(NDArray::toFloatArray).toList();
    }
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
