package prelude.weights;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An untrained encoder, as Hugging Face's {@code WhisperEncoder} starts: convolution and linear
 * weights normal with the configuration's {@code init_std}, biases 0, LayerNorm weight 1 and bias
 * 0, sinusoidal positions. The values themselves are Java's own: equal seeds agree with each other,
 * not with PyTorch's.
 */
public final class RandomEncoder {
  private static final double MAX_TIMESCALE = 10_000;

  /**
   * Four times the encoder of whisper-large: beyond this a configuration is taken for a mistake.
   */
  private static final long MAX_VALUES = 2_500_000_000L;

  private RandomEncoder() {}

  /**
   * Each tensor has its own generator, seeded from {@code seed} and its name, so the values depend
   * on nothing else: neither on threads nor on the other tensors.
   *
   * @throws WeightsException if the configuration asks for sizes that cannot be made
   */
  public static EncoderWeights create(WhisperConfig config, long seed) {
    checkSize(config);
    List<String> names = EncoderWeights.names(config);
    Map<String, float[]> made =
        names.parallelStream()
            .collect(Collectors.toMap(Function.identity(), name -> values(config, seed, name)));
    Map<String, float[]> tensors = new LinkedHashMap<>();
    names.forEach(name -> tensors.put(name, made.get(name)));
    return EncoderWeights.of(config, tensors, source(config, seed));
  }

  /**
   * Whisper's position table: per row the sines of {@code channels / 2} frequencies, then their
   * cosines. Frequencies fall from 1 to 1/10000 per frame in equal ratios. Computed in float, like
   * the original.
   *
   * @param channels even, at least 4
   * @return (length, channels), row-major
   */
  public static float[] sinusoids(int length, int channels) {
    if (channels < 4 || channels % 2 != 0) {
      throw new IllegalArgumentException("channels " + channels + " must be even and at least 4");
    }
    int half = channels / 2;
    float increment = (float) (Math.log(MAX_TIMESCALE) / (half - 1));
    float[] table = new float[Math.multiplyExact(length, channels)];
    for (int i = 0; i < half; i++) {
      float frequency = (float) Math.exp(-increment * i);
      for (int t = 0; t < length; t++) {
        float angle = t * frequency;
        table[t * channels + i] = (float) Math.sin(angle);
        table[t * channels + half + i] = (float) Math.cos(angle);
      }
    }
    return table;
  }

  private static float[] values(WhisperConfig config, long seed, String name) {
    if (name.equals("embed_positions.weight")) {
      return sinusoids(config.maxSourcePositions(), config.dModel());
    }
    float[] values = new float[(int) Shapes.elements(EncoderWeights.shape(config, name))];
    if (name.endsWith("layer_norm.weight")) {
      Arrays.fill(values, 1);
    } else if (name.endsWith(".weight")) {
      var random = new SplittableRandom(seedOf(seed, name));
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (config.initStd() * random.nextGaussian());
      }
    }
    return values;
  }

  /** The seed and every character of the name, mixed with the finalizer of SplitMix64. */
  private static long seedOf(long seed, String name) {
    long state = mix(seed);
    for (int i = 0; i < name.length(); i++) {
      state = mix(state + name.charAt(i));
    }
    return state;
  }

  private static long mix(long state) {
    long z = state + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static void checkSize(WhisperConfig config) {
    long width = config.dModel();
    if (width < 4 || width % 2 != 0) {
      throw new WeightsException(
          "random encoder: found d_model %d, expected an even number from 4, for the sinusoidal"
                  .formatted(width)
              + " positions; correct the configuration.");
    }
    double layer = 4.0 * width * width + 2.0 * width * config.ffnDim();
    double largest = Math.max(3.0 * width * Math.max(width, config.numMelBins()), layer);
    double total =
        config.encoderLayers() * layer + 3 * largest + (double) width * config.maxSourcePositions();
    if (total > MAX_VALUES
        || (double) width * config.maxSourcePositions() > Integer.MAX_VALUE / 2) {
      throw new WeightsException(
          "random encoder: found sizes that need about %.1e values, expected at most %.1e; correct"
                  .formatted(total, (double) MAX_VALUES)
              + " the configuration.");
    }
  }

  /** What people are shown of it; its configuration and seed determine its weights. */
  static EncoderSource source(WhisperConfig config, long seed) {
    return new EncoderSource(
        EncoderSource.Kind.RANDOM,
        "random encoder, seed " + seed,
        Sha256.ofText("random:" + config + ":" + seed),
        seed);
  }
}
