package prelude.model.device;

import java.util.List;
import java.util.Optional;

/**
 * The device in words, and what else a run could choose.
 *
 * @param name such as {@code CPU, 2 threads} or the card's name
 * @param reason why it is this one, such as {@code because no NVIDIA driver was found}; with a card
 *     its number and capability
 * @param card the card; empty for the CPU
 * @param warning whether it is the CPU although the machine seems to have a card
 * @param notes what else the user should know about the devices
 * @param cards all cards that a run can choose
 */
public record DeviceDescription(
    String name,
    String reason,
    Optional<Card> card,
    boolean warning,
    List<String> notes,
    List<Card> cards) {

  /** The card that a choice means here; empty for the CPU, and for a card that is not here. */
  public Optional<Card> card(DeviceChoice choice) {
    return switch (choice) {
      case DeviceChoice.Auto ignored -> card;
      case DeviceChoice.Cpu ignored -> Optional.empty();
      case DeviceChoice.Cuda(int index) ->
          cards.stream().filter(c -> c.index() == index).findFirst();
    };
  }

  /** Why a choice cannot be had here, as a sentence without its end; empty if it can. */
  public Optional<String> obstacle(DeviceChoice choice) {
    if (!(choice instanceof DeviceChoice.Cuda(int index)) || card(choice).isPresent()) {
      return Optional.empty();
    }
    String why =
        cards.isEmpty()
            ? ", " + reason
            : ", which has " + String.join(" and ", cards.stream().map(Card::device).toList());
    return Optional.of("cuda:%d is not on this machine%s".formatted(index, why));
  }

  /**
   * The CPU's name.
   *
   * @param threads as asked for; 0 is one per processor
   * @return such as {@code CPU, 2 threads}
   */
  public static String cpu(int threads) {
    int n = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    return n == 1 ? "CPU, 1 thread" : "CPU, %d threads".formatted(n);
  }
}
