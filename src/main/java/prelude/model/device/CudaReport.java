package prelude.model.device;

import java.nio.file.Path;
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
 * @param unpacked where the natives of a jar are, or will be put before they are loaded
 * @param failure why libtorch must not be loaded at all, as a whole sentence; usually empty
 */
public record CudaReport(
    String sentence,
    List<Card> cards,
    CudaDriver driver,
    Optional<String> flavor,
    List<String> notes,
    Optional<Path> unpacked,
    Optional<String> failure) {

  /** Said before DJL does it, 40 s on a machine with a fast disk. */
  private static final String UNPACKING =
      "Unpacking the CUDA natives, 4.1 GB, once; this takes about a minute";

  /** What loading libtorch will take its time for; empty once it has. */
  public Optional<String> delay() {
    return unpacked.filter(CudaNatives::isMissing).map(folder -> UNPACKING);
  }

  /** Whether the machine seems to have a card, so that nobody expects the CPU to compute. */
  public boolean expectsCard() {
    return driver.state() == CudaDriver.State.READY || driver.state() == CudaDriver.State.FAULTY;
  }
}
