package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of this process, from /proc on Linux; -1 elsewhere. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /** Bytes resident now (VmRSS). */
  public static long residentBytes() {
    return field("VmRSS:");
  }

  /** Most bytes ever resident (VmHWM). */
  public static long peakBytes() {
    return field("VmHWM:");
  }

  private static long field(String name) {
    if (!Files.isReadable(STATUS)) {
      return -1;
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(name)) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
