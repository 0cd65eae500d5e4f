package prelude.model;

import java.util.Map;

/**
 * AdamW's state by parameter name, fp32.
 *
 * @param firstMoments exp_avg; a missing name means zero
 * @param secondMoments exp_avg_sq; a missing name means zero
 * @param steps updates made to each; a missing name means none
 */
public record OptimizerState(
    Map<String, float[]> firstMoments,
    Map<String, float[]> secondMoments,
    Map<String, Float> steps) {

  /** The state before the first update. */
  public static OptimizerState zero() {
    return new OptimizerState(Map.of(), Map.of(), Map.of());
  }
}
