package prelude.ui.plot;

/**
 * Smooths a long column on another thread. That reads only what stood in the column when it began:
 * points that are appended go elsewhere, and a column that is cut makes the result void.
 */
final class SmoothingJob {
  private final DebiasedEma ema;
  private volatile boolean dropped;
  private volatile boolean done;

  private SmoothingJob(DebiasedEma ema) {
    this.ema = ema;
  }

  static SmoothingJob start(Column source, double weight) {
    var job = new SmoothingJob(new DebiasedEma(source, weight));
    double[] values = source.raw();
    int size = source.size();
    Thread.ofVirtual().name("smoothing").start(() -> job.run(values, size));
    return job;
  }

  private void run(double[] values, int size) {
    ema.takeAll(values, size, () -> dropped);
    done = true;
  }

  /** Nobody waits for it any more. */
  void drop() {
    dropped = true;
  }

  /** What was worked out, to be gone on with; null while it is not there. */
  DebiasedEma result() {
    return done ? ema : null;
  }
}
