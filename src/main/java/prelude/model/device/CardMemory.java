package prelude.model.device;

import java.util.Locale;

/**
 * Memory of a card now, counting every process that uses it.
 *
 * @param used bytes
 * @param total bytes
 */
public record CardMemory(long used, long total) {
  private static final double GIB = 1L << 30;

  /** Bytes nobody uses. */
  public long free() {
    return total - used;
  }

  /** Such as {@code 3.1 / 22.0 GiB}. */
  public String words() {
    return String.format(Locale.ROOT, "%.1f / %.1f GiB", used / GIB, total / GIB);
  }
}
