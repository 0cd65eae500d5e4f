package prelude.training;

/**
 * Course of the learning rate.
 *
 * @param kind its form
 * @param warmupSteps updates over which it rises in a line from near 0 to its full height
 * @param finalFraction what is left of it at the last update
 */
public record Schedule(Kind kind, int warmupSteps, double finalFraction) {
  /** Forms. */
  public enum Kind {
    /** The same at every update. */
    CONSTANT,
    /** A linear rise, then half a cosine down (Loshchilov and Hutter, SGDR, 2017, one cycle). */
    WARMUP_COSINE
  }

  /** The same at every update. */
  public static Schedule constant() {
    return new Schedule(Kind.CONSTANT, 0, 0);
  }

  /**
   * What the learning rate is multiplied with.
   *
   * @param step from 0
   * @param steps of all
   */
  public double factor(int step, int steps) {
    if (kind == Kind.CONSTANT) {
      return 1;
    }
    if (step < warmupSteps) {
      return (step + 1.0) / warmupSteps;
    }
    double way = (step - warmupSteps) / (double) Math.max(1, steps - 1 - warmupSteps);
    double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, way)));
    return finalFraction + (1 - finalFraction) * cosine;
  }
}
