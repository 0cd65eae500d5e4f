package prelude.ui.runs.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;

/**
 * Asks once a second how full some cards are, while somebody looks. The answers wait in a field
 * until the window takes them.
 */
final class MemoryPoll implements AutoCloseable {
  private static final long EVERY_MILLIS = 1000;

  private final Function<Card, Optional<CardMemory>> reader;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread t = new Thread(work, "card memory");
            t.setDaemon(true);
            return t;
          });
  private volatile List<Card> cards = List.of();
  private volatile Map<Card, CardMemory> newest = Map.of();
  private boolean looking;
  private Future<?> ticking;

  MemoryPoll(Function<Card, Optional<CardMemory>> reader) {
    this.reader = reader;
  }

  /** Whose memory is asked for from now on. Like {@link #look}, on one thread only. */
  void watch(List<Card> cards) {
    if (!cards.equals(this.cards)) {
      this.cards = List.copyOf(cards);
      restart();
    }
  }

  /** Whether somebody looks; nothing is asked while nobody does. */
  void look(boolean now) {
    if (now != looking) {
      looking = now;
      restart();
    }
  }

  /** What was read last, of the cards that said something. */
  Map<Card, CardMemory> newest() {
    return newest;
  }

  private void restart() {
    if (ticking != null) {
      ticking.cancel(false);
      ticking = null;
    }
    if (looking && !cards.isEmpty()) {
      ticking = thread.scheduleWithFixedDelay(this::read, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void read() {
    Map<Card, CardMemory> now = new HashMap<>();
    for (Card card : cards) {
      try {
        reader.apply(card).ifPresent(memory -> now.put(card, memory));
      } catch (RuntimeException e) {
        // A card that fell off the bus says nothing any more; the run that needs it says why.
      }
    }
    newest = Map.copyOf(now);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
