package prelude.ui.work;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out what is asked for on a thread of its own. Only the newest wish counts: it is looked at
 * between pieces of work. While somebody looks, changes in the files are looked for too.
 *
 * @param <W> what is wished for
 * @param <S> what is known so far
 */
public final class WishWorker<W, S> implements AutoCloseable, WishEngine.Desk {
  private static final Logger LOG = LoggerFactory.getLogger(WishWorker.class);
  private static final long LOOK_MS = 300;

  /** Frames that nobody waits for are told of this often. */
  private static final long TELL_MS = 100;

  private final WishEngine<W, S> engine;
  private final AtomicReference<W> wish;
  private final Consumer<S> told;
  private final Thread thread;
  private final Object change = new Object();
  private boolean watching;
  private volatile boolean closed;
  private volatile boolean idle;
  private W taken;
  private long toldAt;

  /**
   * @param name of the thread
   * @param engine does the work; the worker closes it
   * @param first what is wished for at first
   * @param told hears what is known, on the worker's thread
   */
  public WishWorker(String name, WishEngine<W, S> engine, W first, Consumer<S> told) {
    this.engine = engine;
    this.wish = new AtomicReference<>(first);
    this.taken = first; // not on the thread: it may start after the next wish
    this.told = told;
    engine.sitAt(this);
    thread = new Thread(this::runAndClose, name);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY); // training goes first
    thread.start();
  }

  /** Asks for something; what was asked for before is forgotten. */
  public void ask(W now) {
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

  private void runAndClose() {
    try {
      run();
    } finally {
      engine.close();
    }
  }

  private void run() {
    long looked = Long.MIN_VALUE / 2;
    boolean untold = true;
    String failure = "";
    while (!closed) {
      try {
        W now = waitForWish();
        if (!now.equals(taken)) {
          taken = now;
          if (engine.ask(now)) {
            looked = Long.MIN_VALUE / 2;
          }
          untold = true;
        }
        if (millis() - looked >= LOOK_MS) {
          untold |= engine.look();
          looked = millis();
        }
        boolean worked = engine.work();
        if (worked) {
          idle = false; // also where a look has found something to do
        }
        untold |= worked;
        if (untold && (!worked || millis() - toldAt >= TELL_MS || engine.isUrgent())) {
          told.accept(engine.state());
          toldAt = millis();
          untold = false;
        }
        if (!worked) {
          rest(LOOK_MS - (millis() - looked));
        }
      } catch (InterruptedException e) {
        return; // closed
      } catch (RuntimeException | Error e) {
        if (closed) {
          return; // the interruption may fail what was being read
        }
        if (!e.toString().equals(failure)) {
          LOG.error("The work of {} failed", thread.getName(), e);
          failure = e.toString(); // it is tried again and again
        }
        told.accept(engine.failed(e));
        looked = millis();
        try {
          rest(LOOK_MS);
        } catch (InterruptedException closing) {
          return;
        }
      }
    }
  }

  private W waitForWish() throws InterruptedException {
    synchronized (change) {
      while (!watching && !closed) {
        change.wait();
      }
      return wish.get();
    }
  }

  private void rest(long millis) throws InterruptedException {
    synchronized (change) {
      if (wish.get().equals(taken) && watching) {
        idle = true;
        change.wait(Math.max(1, millis));
      }
    }
  }

  @Override
  public boolean isSuperseded() {
    synchronized (change) {
      return closed || !watching || !wish.get().equals(taken);
    }
  }

  @Override
  public void tell() {
    if (millis() - toldAt >= TELL_MS) {
      told.accept(engine.state());
      toldAt = millis();
    }
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }
}
