package prelude.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All weights of a Whisper encoder as fp32, row-major, under Hugging Face's names without prefix:
 * {@code conv1.weight}, {@code layers.0.self_attn.q_proj.weight}, …, {@code layer_norm.bias}.
 *
 * @param config the encoder's sizes
 * @param tensors values by name, exactly those of {@link #names}, in that order; shared, not copied
 * @param shapes dimensions by name
 * @param source where the values came from
 */
public record EncoderWeights(
    WhisperConfig config,
    Map<String, float[]> tensors,
    Map<String, long[]> shapes,
    EncoderSource source) {

  /**
   * @throws IllegalArgumentException if names, shapes and lengths are not those of the
   *     configuration
   */
  public EncoderWeights {
    List<String> names = names(config);
    if (!List.copyOf(tensors.keySet()).equals(names)) {
      throw new IllegalArgumentException(
          "tensors " + tensors.keySet() + " are not, in order, " + names);
    }
    for (String name : names) {
      long[] expected = shape(config, name);
      if (!Arrays.equals(shapes.get(name), expected)
          || tensors.get(name).length != Shapes.elements(expected)) {
        throw new IllegalArgumentException(
            "%s: shape %s with %d values, expected %s"
                .formatted(
                    name,
                    Arrays.toString(shapes.get(name)),
                    tensors.get(name).length,
                    Arrays.toString(expected)));
      }
    }
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
  }

  /** The weights with the shapes that the configuration gives them. */
  static EncoderWeights of(
      WhisperConfig config, Map<String, float[]> tensors, EncoderSource source) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    names(config).forEach(name -> shapes.put(name, shape(config, name)));
    return new EncoderWeights(config, tensors, shapes, source);
  }

  /** Every tensor of such an encoder, in the order of the computation. */
  public static List<String> names(WhisperConfig config) {
    List<String> names = new ArrayList<>();
    addPair(names, "conv1");
    addPair(names, "conv2");
    names.add("embed_positions.weight");
    for (int layer = 0; layer < config.encoderLayers(); layer++) {
      String prefix = "layers." + layer + ".";
      addPair(names, prefix + "self_attn_layer_norm");
      addPair(names, prefix + "self_attn.q_proj");
      names.add(prefix + "self_attn.k_proj.weight"); // Whisper's keys have no bias
      addPair(names, prefix + "self_attn.v_proj");
      addPair(names, prefix + "self_attn.out_proj");
      addPair(names, prefix + "final_layer_norm");
      addPair(names, prefix + "fc1");
      addPair(names, prefix + "fc2");
    }
    addPair(names, "layer_norm");
    return Collections.unmodifiableList(names);
  }

  private static void addPair(List<String> names, String module) {
    names.add(module + ".weight");
    names.add(module + ".bias");
  }

  /**
   * Dimensions of the tensor of this name: convolutions (out, in, 3), linear layers (out, in),
   * positions (frames, width), all others one-dimensional.
   *
   * @throws IllegalArgumentException if such an encoder has no tensor of this name
   */
  public static long[] shape(WhisperConfig config, String name) {
    if (!names(config).contains(name)) {
      throw new IllegalArgumentException("a Whisper encoder has no tensor " + name);
    }
    int parameter = name.lastIndexOf('.');
    String module = name.substring(name.lastIndexOf('.', parameter - 1) + 1, parameter);
    long width = config.dModel();
    long out = module.equals("fc1") ? config.ffnDim() : width;
    if (name.endsWith(".bias")) {
      return new long[] {out};
    }
    return switch (module) {
      case "conv1" -> new long[] {width, config.numMelBins(), 3};
      case "conv2" -> new long[] {width, width, 3};
      case "embed_positions" -> new long[] {config.maxSourcePositions(), width};
      case "fc2" -> new long[] {width, config.ffnDim()};
      case "fc1", "q_proj", "k_proj", "v_proj", "out_proj" -> new long[] {out, width};
      default -> new long[] {width};
    };
  }

  /** How many numbers such an encoder has, positions included. */
  public static long parameterCount(WhisperConfig config) {
    return names(config).stream().mapToLong(name -> Shapes.elements(shape(config, name))).sum();
  }

  /** How many numbers the encoder has, positions included. */
  public long parameterCount() {
    return parameterCount(config);
  }
}
