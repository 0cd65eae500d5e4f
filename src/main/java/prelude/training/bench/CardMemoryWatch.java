package prelude.training.bench;

import java.util.Optional;
import java.util.function.Supplier;
import prelude.model.device.CardMemory;

/** The fullest a card was seen since the start. */
final class CardMemoryWatch {
  private final Supplier<Optional<CardMemory>> card;
  private final long start;
  private long most;

  CardMemoryWatch(Supplier<Optional<CardMemory>> card) {
    this.card = card;
    this.start = used();
    this.most = start;
  }

  private long used() {
    return card.get().map(CardMemory::used).orElse(-1L);
  }

  void look() {
    most = Math.max(most, used());
  }

  /** Bytes since the start, all processes counted; null where nobody says. */
  Long growth() {
    return start < 0 ? null : Long.valueOf(most - start);
  }
}
