package prelude.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Parameters of a small model that has learned nothing, none of which are zero. */
public final class RandomParameters {
  private RandomParameters() {}

  /** Values by name; gains and other vectors lie around 0.7, all else around 0. */
  public static Map<String, float[]> of(
      GptConfig gpt, ProjectorConfig projector, SplittableRandom random) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Parameters.shapes(gpt, projector)
        .forEach(
            (name, shape) -> {
              var value = new float[(int) Parameters.size(shape)];
              for (int i = 0; i < value.length; i++) {
                value[i] = (float) (0.3 * random.nextGaussian() + (shape.length == 1 ? 0.7 : 0));
              }
              values.put(name, value);
            });
    return values;
  }
}
