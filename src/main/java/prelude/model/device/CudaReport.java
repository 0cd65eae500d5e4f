package prelude.model.device;

import java.util.List;
import java.util.Optional;

/**
 * What the start-up routine found: the cards that libtorch can use, or why there is none.
 *
 * @param sentence why no card is used, as the end of a sentence that begins with "because"; with
 *     cards, what they are used through
 * @param cards the cards that can be used, in CUDA's order; empty if none can
 * @param driver what the driver said
 * @param flavor the CUDA natives in use, such as {@code cu124}; empty if none are
 * @param notes what else the user should know: variables that had no effect, cards left out
 * @param delay what loading libtorch will take its time for, once; usually empty
 * @param failure why libtorch must not be loaded at all, as a whole sentence; usually empty
 */
public record CudaReport(
    String sentence,
    List<Card> cards,
    CudaDriver driver,
    Optional<String> flavor,
    List<String> notes,
    Optional<String> delay,
    Optional<String> failure) {

  /** Whether the machine seems to have a card, so that nobody expects the CPU to compute. */
  public boolean expectsCard() {
    return driver.state() == CudaDriver.State.READY || driver.state() == CudaDriver.State.FAULTY;
  }
}
