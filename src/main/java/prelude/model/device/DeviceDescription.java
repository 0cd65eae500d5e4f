package prelude.model.device;

import java.util.List;
import java.util.Optional;

/**
 * The device in words.
 *
 * @param name such as {@code CPU, 2 threads} or the card's name
 * @param reason why it is this one, such as {@code because no NVIDIA driver was found}; with a card
 *     its number and capability
 * @param card the card; empty for the CPU
 * @param warning whether it is the CPU although the machine has a card
 * @param notes what else the user should know about the devices
 * @param cards all cards that a run can choose
 */
public record DeviceDescription(
    String name,
    String reason,
    Optional<Card> card,
    boolean warning,
    List<String> notes,
    List<Card> cards) {}
