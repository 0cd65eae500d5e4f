package prelude.training.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What a card waits for the host, per step: wall time of a step less the card's own time.
 *
 * <p>The card's own time is that of steps queued behind a plug of matrix products, while which the
 * host runs ahead. A card's queue is finite, so it is looked at whether the host had queued all of
 * them when the plug ended; where it had not, fewer are tried.
 */
final class HostLoss {
  private static final double NANOS_PER_MS = 1e6;
  private static final int TRIED = 5;
  private static final int PLUGS = 3;

  private final Card card;
  private final double plugMs;

  /** A card with its queue; nothing but {@link #await} waits for it. */
  interface Card {
    /** Queues matrix products. */
    void plug(int products);

    /** Queues a training step. */
    void step();

    /** Waits until all is done. */
    void await();

    long nanos();
  }

  /**
   * @param plugMs length of the plug: more than the host takes to queue the steps
   */
  HostLoss(Card card, double plugMs) {
    this.card = card;
    this.plugMs = plugMs;
  }

  /** When the last was queued and when all was done, since the start. */
  private record Times(double queuedMs, double doneMs) {}

  BenchReport.Host measure(int steps) {
    double queueMs = queueMs(steps);
    double wallMs = times(0, steps).doneMs() / steps;
    int products = products();
    int behind = steps;
    Plugged plugged = plugged(products, behind);
    while (!plugged.ahead() && behind > 1) {
      behind /= 2;
      plugged = plugged(products, behind);
    }
    double cardMs = plugged.behindMs() / behind;
    return new BenchReport.Host(
        steps, wallMs, cardMs, queueMs, Math.max(0, wallMs - cardMs), behind, plugged.ahead());
  }

  /**
   * How long the steps took behind the plug, and whether the host had queued them before its end.
   */
  private record Plugged(double behindMs, boolean ahead) {}

  /** In turn with the plug alone and by their medians: clocks drift by more than a step. */
  private Plugged plugged(int products, int steps) {
    List<Double> alone = new ArrayList<>();
    List<Double> queued = new ArrayList<>();
    List<Double> done = new ArrayList<>();
    for (int i = 0; i < PLUGS; i++) {
      alone.add(times(products, 0).doneMs());
      Times times = times(products, steps);
      queued.add(times.queuedMs());
      done.add(times.doneMs());
    }
    double plug = Stopwatch.median(alone);
    return new Plugged(Math.max(0, Stopwatch.median(done) - plug), Stopwatch.median(queued) < plug);
  }

  /** Each from an idle card, since a full queue would hold the host up. */
  private double queueMs(int steps) {
    List<Double> ms = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      ms.add(times(0, 1).queuedMs());
    }
    return Stopwatch.median(ms);
  }

  private int products() {
    times(TRIED, 0);
    return (int) Math.max(1, Math.round(plugMs * TRIED / times(TRIED, 0).doneMs()));
  }

  private Times times(int products, int steps) {
    card.await();
    long start = card.nanos();
    card.plug(products);
    for (int i = 0; i < steps; i++) {
      card.step();
    }
    double queued = (card.nanos() - start) / NANOS_PER_MS;
    card.await();
    return new Times(queued, (card.nanos() - start) / NANOS_PER_MS);
  }
}
