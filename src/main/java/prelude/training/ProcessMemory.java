package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Memory of this process as the system counts it: heap, libtorch and all else.
 *
 * @param resident bytes in memory now (VmRSS), -1 where the system does not say
 * @param peak the most it ever was (VmHWM), -1 where the system does not say
 */
public record ProcessMemory(long resident, long peak) {
  private static final long UNKNOWN = -1;

  /** Reads the figures now: Linux only, elsewhere both are -1. */
  public static ProcessMemory now() {
    return read(Path.of("/proc/self/status"));
  }

  /** Bytes that programs on this machine can still take (MemAvailable); Linux only. */
  public static OptionalLong available() {
    return available(Path.of("/proc/meminfo"));
  }

  static OptionalLong available(Path meminfo) {
    try {
      long bytes = bytes(Files.readAllLines(meminfo), "MemAvailable:");
      return bytes == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(bytes);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static ProcessMemory read(Path status) {
    try {
      List<String> lines = Files.readAllLines(status);
      return new ProcessMemory(bytes(lines, "VmRSS:"), bytes(lines, "VmHWM:"));
    } catch (IOException e) {
      return new ProcessMemory(UNKNOWN, UNKNOWN); // not Linux, or /proc is closed to us
    }
  }

  private static long bytes(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()).replace("kB", "").strip())
        .filter(digits -> digits.matches("\\d{1,15}"))
        .mapToLong(digits -> Long.parseLong(digits) * 1024)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
