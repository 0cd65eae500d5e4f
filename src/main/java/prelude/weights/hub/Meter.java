package prelude.weights.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Counts the bytes of a fetch and tells of them now and then. */
final class Meter {
  private static final long TELL_NANOS = 100_000_000;
  private static final long RATE_NANOS = 5_000_000_000L;

  private final String model;
  private final HubListener listener;
  private final LongSupplier nanoTime;
  private final long total;
  private final Deque<Point> recent = new ArrayDeque<>();
  private String file = "";
  private long done;
  private long counted;
  private long received;
  private long told;

  private record Point(long time, long received) {}

  /**
   * @param done bytes that are here
   * @param total bytes that are wanted
   */
  Meter(String model, long done, long total, HubListener listener, LongSupplier nanoTime) {
    this.model = model;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.total = total;
    this.done = done;
    recent.add(new Point(nanoTime.getAsLong(), 0));
  }

  /**
   * A file is next.
   *
   * @param here so much of it is among what is done
   */
  void begin(String name, long here) {
    file = name;
    counted = here;
    tell();
  }

  /** Bytes came. */
  void add(long bytes) {
    done += bytes;
    counted += bytes;
    received += bytes;
    long now = nanoTime.getAsLong();
    if (now - told >= TELL_NANOS) {
      tell(now);
    }
  }

  /** So much of the file is here, whatever was counted before. */
  void settle(long here) {
    done += here - counted;
    counted = here;
  }

  /** Says how it stands. */
  void tell() {
    tell(nanoTime.getAsLong());
  }

  private void tell(long now) {
    told = now;
    recent.addLast(new Point(now, received));
    while (recent.size() > 2 && now - recent.getFirst().time > RATE_NANOS) {
      recent.removeFirst();
    }
    Point first = recent.getFirst();
    double seconds = (now - first.time) / 1e9;
    double rate = seconds > 0 ? (received - first.received) / seconds : 0;
    listener.progress(new HubProgress(model, file, done, total, rate));
  }
}
