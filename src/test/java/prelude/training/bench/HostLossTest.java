package prelude.training.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class HostLossTest {
  /** A card that computes what is queued in order, and a host that waits when the queue is full. */
  private static final class FakeCard implements HostLoss.Card {
    private static final double PRODUCT = 1;
    private final double hostMs;
    private final double cardMs;
    private final int room;
    private final Deque<Double> queue = new ArrayDeque<>();
    private double now;
    private double free;

    FakeCard(double hostMs, double cardMs, int room) {
      this.hostMs = hostMs;
      this.cardMs = cardMs;
      this.room = room;
    }

    private void queue(double host, double card) {
      now += host;
      queue.removeIf(end -> end <= now);
      if (queue.size() >= room) {
        now = queue.removeFirst();
      }
      free = Math.max(free, now) + card;
      queue.addLast(free);
    }

    @Override
    public void plug(int products) {
      if (products > 0) {
        queue(0, products * PRODUCT);
      }
    }

    @Override
    public void step() {
      queue(hostMs, cardMs);
    }

    @Override
    public void await() {
      now = Math.max(now, free);
      queue.clear();
    }

    @Override
    public long nanos() {
      return Math.round(now * 1e6);
    }
  }

  @Test
  void aSlowHostLosesWhatTheCardDoesNotNeed() {
    BenchReport.Host host = new HostLoss(new FakeCard(10, 3, 100), 300).measure(12);
    assertEquals(10.25, host.wallMs(), 1e-3); // the last one's work is not hidden
    assertEquals(3, host.cardMs(), 1e-3);
    assertEquals(10, host.queueMs(), 1e-3);
    assertEquals(7.25, host.lostMs(), 1e-3);
    assertEquals(12, host.stepsBehindPlug());
    assertTrue(host.ahead());
  }

  @Test
  void aFastHostLosesNextToNothing() {
    BenchReport.Host host = new HostLoss(new FakeCard(1, 20, 100), 300).measure(10);
    assertEquals(20, host.cardMs(), 1e-3);
    assertEquals(1, host.queueMs(), 1e-3);
    assertEquals(0.1, host.lostMs(), 1e-3);
  }

  @Test
  void fewerStepsAreTriedWhereTheQueueIsShort() {
    BenchReport.Host host = new HostLoss(new FakeCard(10, 3, 4), 300).measure(12);
    assertEquals(3, host.stepsBehindPlug());
    assertEquals(3, host.cardMs(), 1e-3);
    assertTrue(host.ahead());
  }

  @Test
  void aHostThatNeverGetsAheadIsSaidToLoseAtLeastThat() {
    BenchReport.Host host = new HostLoss(new FakeCard(400, 3, 100), 300).measure(4);
    assertEquals(1, host.stepsBehindPlug());
    assertFalse(host.ahead());
  }
}
