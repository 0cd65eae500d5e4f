package prelude.ui.space.film;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out what is asked for on a thread of its own. Only the newest wish counts: it is looked at
 * between pieces of work. While somebody looks, new snapshots are looked for too.
 */
public final class SpaceWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceWorker.class);
  private static final long LOOK_MS = 300;

  /** Frames that nobody waits for are told of this often. */
  private static final long TELL_MS = 100;

  private final SpaceEngine engine = new SpaceEngine();
  private final AtomicReference<SpaceWish> wish = new AtomicReference<>(SpaceWish.NOTHING);
  private final Consumer<SpaceState> told;
  private final Thread thread = new Thread(this::run, "prelude-space");
  private final Object change = new Object();
  private boolean watching;
  private volatile boolean closed;
  private volatile boolean idle;

  /**
   * @param told hears what is known, on the worker's thread
   */
  public SpaceWorker(Consumer<SpaceState> told) {
    this.told = told;
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY); // training goes first
    thread.start();
  }

  /** Asks for something; what was asked for before is forgotten. */
  public void ask(SpaceWish now) {
    synchronized (change) {
      wish.set(now);
      idle = false;
      change.notifyAll();
    }
  }

  /** Whether somebody looks: otherwise nothing is done. */
  public void watch(boolean on) {
    synchronized (change) {
      watching = on;
      idle = false;
      change.notifyAll();
    }
  }

  /** Whether all that was asked for is worked out. */
  public boolean isIdle() {
    return idle;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    SpaceWish taken = SpaceWish.NOTHING;
    long looked = Long.MIN_VALUE / 2;
    long toldAt = 0;
    boolean untold = true;
    String failure = "";
    while (!closed) {
      try {
        SpaceWish now = waitForWish();
        if (!now.equals(taken)) {
          if (!java.util.Objects.equals(now.run(), taken.run())) {
            looked = Long.MIN_VALUE / 2;
          }
          taken = now;
          engine.ask(now);
          untold = true;
        }
        if (millis() - looked >= LOOK_MS) {
          untold |= engine.look();
          looked = millis();
        }
        boolean worked = engine.work();
        untold |= worked;
        if (untold && (!worked || millis() - toldAt >= TELL_MS || engine.isUrgent())) {
          told.accept(engine.state());
          toldAt = millis();
          untold = false;
        }
        if (!worked) {
          rest(taken, LOOK_MS - (millis() - looked));
        }
      } catch (InterruptedException e) {
        return; // closed
      } catch (RuntimeException | Error e) {
        if (!e.toString().equals(failure)) {
          LOG.error("The Space screen's work failed", e);
          failure = e.toString(); // it is tried again and again
        }
        told.accept(engine.failed(e));
        looked = millis();
        try {
          rest(taken, LOOK_MS);
        } catch (InterruptedException closing) {
          return;
        }
      }
    }
  }

  private SpaceWish waitForWish() throws InterruptedException {
    synchronized (change) {
      while (!watching && !closed) {
        change.wait();
      }
      return wish.get();
    }
  }

  private void rest(SpaceWish taken, long millis) throws InterruptedException {
    synchronized (change) {
      if (wish.get().equals(taken) && watching) {
        idle = true;
        change.wait(Math.max(1, millis));
      }
    }
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }
}
