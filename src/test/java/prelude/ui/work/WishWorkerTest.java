package prelude.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WishWorkerTest {
  private static final String FIRST = "nothing";

  private final Fake engine = new Fake();
  private final List<String> told = new ArrayList<>();
  private WishWorker<String, String> worker;

  /** Works a wish out in pieces, each of which the test lets it do. */
  private final class Fake implements WishEngine<String, String> {
    final List<String> asked = new ArrayList<>();
    final Semaphore pieces = new Semaphore(0);
    final Semaphore began = new Semaphore(0);
    final CountDownLatch closed = new CountDownLatch(1);
    volatile Desk desk;
    volatile Thread closedOn;
    volatile RuntimeException fault;
    volatile int looked;
    volatile boolean superseded;
    private int left;

    @Override
    public void sitAt(Desk worker) {
      desk = worker;
    }

    @Override
    public synchronized boolean ask(String wish) {
      asked.add(wish);
      left = 2;
      return false;
    }

    synchronized List<String> asked() {
      return List.copyOf(asked);
    }

    @Override
    public boolean look() {
      looked++;
      return false;
    }

    @Override
    public boolean work() {
      if (left == 0) {
        return false;
      }
      began.release();
      try {
        pieces.acquire();
      } catch (InterruptedException e) {
        throw new IllegalStateException("a file could not be read", e);
      }
      superseded = desk.isSuperseded();
      if (fault != null) {
        RuntimeException now = fault;
        fault = null;
        throw now;
      }
      left--;
      return true;
    }

    @Override
    public synchronized String state() {
      return (asked.isEmpty() ? FIRST : asked.getLast()) + " " + left;
    }

    @Override
    public boolean isUrgent() {
      return true;
    }

    @Override
    public String failed(Throwable e) {
      return "failed: " + e.getMessage();
    }

    @Override
    public void close() {
      closedOn = Thread.currentThread();
      closed.countDown();
    }
  }

  private void begin() {
    worker =
        new WishWorker<>(
            "test-wishes",
            engine,
            FIRST,
            state -> {
              synchronized (told) {
                told.add(state);
              }
            });
  }

  @AfterEach
  void end() throws InterruptedException {
    worker.close();
    assertTrue(engine.closed.await(20, TimeUnit.SECONDS));
  }

  private List<String> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "Waited in vain for " + what);
      Thread.sleep(1);
    }
  }

  @Test
  void aWishBeforeItsThreadRunsIsNotLost() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      var quick = new Fake();
      quick.pieces.release(2);
      try (var early = new WishWorker<String, String>("test-early", quick, FIRST, s -> {})) {
        early.ask("a");
        early.watch(true);
        await("the wish", () -> quick.asked().equals(List.of("a")));
      }
    }
    begin();
  }

  @Test
  void onlyTheNewestWishCounts() throws InterruptedException {
    begin();
    worker.watch(true);
    worker.ask("a");
    engine.began.acquire();
    worker.ask("b");
    worker.ask("c");
    assertFalse(worker.isIdle());
    engine.pieces.release(3);
    await("all of it", worker::isIdle);
    assertEquals(List.of("a", "c"), engine.asked());
    assertEquals("c 0", told().getLast());
    assertFalse(told().stream().anyMatch(state -> state.startsWith("b")));
  }

  @Test
  void workIsToldThatItIsSuperseded() throws InterruptedException {
    begin();
    worker.watch(true);
    worker.ask("a");
    engine.began.acquire();
    engine.pieces.release();
    engine.began.acquire();
    assertFalse(engine.superseded);
    worker.ask("b");
    engine.pieces.release();
    engine.began.acquire();
    assertTrue(engine.superseded, "another wish waits");
    worker.watch(false);
    engine.pieces.release();
    await("the piece", () -> told().contains("b 1"));
    assertTrue(engine.superseded, "nobody looks");
  }

  @Test
  void nothingIsDoneWhileNobodyLooks() throws InterruptedException {
    begin();
    worker.ask("a");
    engine.pieces.release(2);
    assertFalse(engine.began.tryAcquire(100, TimeUnit.MILLISECONDS));
    assertEquals(0, engine.looked);
    worker.watch(true);
    await("the work", worker::isIdle);
    assertEquals("a 0", told().getLast());
    worker.watch(false);
    assertFalse(worker.isIdle());
  }

  @Test
  void aFaultIsToldAndWorkGoesOn() throws InterruptedException {
    begin();
    engine.fault = new IllegalStateException("the card is gone");
    worker.watch(true);
    worker.ask("a");
    engine.pieces.release(3);
    await("the rest", () -> worker.isIdle() && told().getLast().equals("a 0"));
    assertTrue(told().contains("failed: the card is gone"), told().toString());
  }

  @Test
  void closingEndsTheWorkAndClosesTheEngineOnItsThread() throws InterruptedException {
    var thread = new AtomicReference<Thread>();
    begin();
    worker.watch(true);
    worker.ask("a");
    engine.began.acquire();
    thread.set(
        Thread.getAllStackTraces().keySet().stream()
            .filter(one -> one.getName().equals("test-wishes") && one.isAlive())
            .findFirst()
            .orElseThrow());
    worker.close();
    assertTrue(engine.closed.await(20, TimeUnit.SECONDS));
    assertSame(thread.get(), engine.closedOn);
    thread.get().join(20_000);
    assertFalse(thread.get().isAlive());
    assertFalse(told().stream().anyMatch(state -> state.startsWith("failed")), told().toString());
    worker.ask("b");
    assertEquals(List.of("a"), engine.asked());
  }
}
