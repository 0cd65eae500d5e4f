package prelude.model.device;

/**
 * CUDA's compute capability: which instructions a card has.
 *
 * @param major the architecture, such as 9 for Hopper
 * @param minor its variant
 */
public record Capability(int major, int minor) implements Comparable<Capability> {
  /** Ampere: the first with bf16 and TF32 matrix products. */
  private static final int AMPERE = 8;

  /** Whether matrix products in bf16 and TF32 run in hardware. */
  public boolean hasBf16() {
    return major >= AMPERE;
  }

  @Override
  public int compareTo(Capability other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
