package prelude.model.device;

import java.util.Locale;

/**
 * A CUDA card as its driver describes it.
 *
 * @param index CUDA's number of it, the N of {@code cuda:N}
 * @param name as the driver gives it
 * @param capability compute capability
 * @param memory bytes
 * @param busId PCI address, by which other libraries know it; empty if the driver does not say
 */
public record Card(int index, String name, Capability capability, long memory, String busId) {
  private static final double GIB = 1L << 30;

  /** {@code cuda:N}. */
  public String device() {
    return "cuda:" + index;
  }

  /** Name, capability and memory, such as {@code NVIDIA L4, compute capability 8.9, 22.0 GiB}. */
  public String words() {
    return String.format(
        Locale.ROOT, "%s, compute capability %s, %.1f GiB", name, capability, memory / GIB);
  }
}
