package prelude.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import prelude.training.ProcessMemory;

/** Memory of the machine (or container), of Java's heap, and of this process with libtorch. */
final class MemoryCheck {
  private static final double GIB = 1 << 30;

  /** W1 with trimmed clips was seen to take 0.8 GB. */
  private static final long W1_BYTES = 1L << 30;

  /** An encoder's weights pass through the heap. */
  private static final long HEAP_BYTES = 512L << 20;

  private MemoryCheck() {}

  static List<Finding> run() {
    long total = -1;
    long free = -1;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      total = system.getTotalMemorySize();
      free = system.getFreeMemorySize();
    }
    return List.of(machine(total, free), heap(Runtime.getRuntime().maxMemory()));
  }

  static Finding machine(long total, long free) {
    if (total < 0) {
      return Finding.ok("memory", "not told by this Java");
    }
    long resident = ProcessMemory.now().resident();
    String found =
        "%s, %s free".formatted(gib(total), gib(free))
            + (resident < 0 ? "" : ", %s in use by Prelude".formatted(gib(resident)));
    return total >= 2 * W1_BYTES
        ? Finding.ok("memory", found)
        : Finding.warning("memory", found, "W1 needs about 1 GiB; close other programs.");
  }

  static Finding heap(long most) {
    return most >= HEAP_BYTES
        ? Finding.ok("heap", gib(most) + " at most")
        : Finding.warning("heap", gib(most) + " at most", "Start Java with -Xmx1g or more.");
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
