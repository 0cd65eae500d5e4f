package prelude.model.device;

import ai.djl.util.Utils;
import java.nio.file.Path;

/**
 * Where libtorch's natives are unpacked before they are loaded.
 *
 * @param folder DJL's cache of them: below {@code DJL_CACHE_DIR}, by default {@code ~/.djl.ai}
 * @param bytes that unpacking takes
 */
public record NativesFolder(Path folder, long bytes) {
  /** 425 MiB for the CPU on Linux. */
  private static final long CPU_BYTES = 450_000_000;

  /** Those for CUDA. */
  private static final long CUDA_BYTES = 4_100_000_000L;

  /** That of this process. */
  public static NativesFolder of(CudaReport report) {
    return new NativesFolder(
        Utils.getEngineCacheDir("pytorch"),
        report.unpacked().isPresent() && !report.cards().isEmpty() ? CUDA_BYTES : CPU_BYTES);
  }
}
