package prelude.ui.runs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Processor time that the window takes: that of the FX thread, and of the one that JavaFX renders
 * on. To be asked on the FX thread.
 */
final class DrawingTime {
  private static final String RENDERER = "QuantumRenderer";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long renderer = -1;

  /** Nanoseconds so far. */
  long nanos() {
    if (renderer < 0) {
      renderer = find();
    }
    long rendering = renderer < 0 ? 0 : threads.getThreadCpuTime(renderer);
    return threads.getCurrentThreadCpuTime() + Math.max(0, rendering);
  }

  private long find() {
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(RENDERER)) {
        return thread.getThreadId();
      }
    }
    return -1;
  }
}
