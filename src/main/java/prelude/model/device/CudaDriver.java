package prelude.model.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prelude.model.device.CFunctions.MissingFunctionException;

/**
 * What NVIDIA's driver says of itself and its cards, asked without libtorch, since libtorch only
 * says that it sees none.
 *
 * @param state what there is
 * @param obstacle why no card can be used, as the end of a sentence; empty when there is a card
 * @param version the newest CUDA the driver supports, such as 12.4; empty without a driver
 * @param cards the cards, in CUDA's order
 */
public record CudaDriver(State state, Optional<String> obstacle, String version, List<Card> cards) {
  /** What there is of driver and cards. */
  public enum State {
    /** A driver with cards. */
    READY,
    /** A driver that shows no card, as variables and containers can make it do. */
    NO_CARD,
    /** A driver that does not work, or is too old: there probably is a card. */
    FAULTY,
    /** No driver. */
    ABSENT
  }

  /** libtorch's CUDA 12 natives work with every driver from this version on. */
  private static final int LEAST_VERSION = 12_000;

  private static final int NO_DEVICE = 100; // CUDA_ERROR_NO_DEVICE
  private static final String NO_CARD = "NVIDIA's driver finds no card";
  private static final int MAJOR = 75; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
  private static final int MINOR = 76;
  private static final int NAME_BYTES = 256;

  /** Where drivers are that the loader does not find by name: containers, WSL, NixOS. */
  static final List<String> FOLDERS =
      List.of(
          "/usr/local/nvidia/lib64",
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib64",
          "/usr/lib/wsl/lib",
          "/run/opengl-driver/lib");

  /** Asks the driver of this machine. */
  public static CudaDriver ask() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return none(State.ABSENT, "macOS has no CUDA");
    }
    try {
      return library(os)
          .map(CudaDriver::ask)
          .orElseGet(
              () -> none(State.ABSENT, "no NVIDIA driver was found (%s)".formatted(file(os))));
    } catch (IllegalCallerException | IllegalStateException | UnsupportedOperationException e) {
      return none(State.FAULTY, "NVIDIA's driver cannot be asked (%s)".formatted(e.getMessage()));
    }
  }

  /** The driver's library, if there is one. */
  static Optional<CFunctions> library(String os) {
    return CFunctions.open(file(os), FOLDERS);
  }

  private static String file(String os) {
    return os.toLowerCase(Locale.ROOT).startsWith("windows") ? "nvcuda.dll" : "libcuda.so.1";
  }

  /** Asks a driver library, whose functions are those of cuda.h. */
  static CudaDriver ask(CFunctions library) {
    try (Arena arena = Arena.ofConfined()) {
      return new Questions(library, arena).ask();
    } catch (MissingFunctionException e) {
      return none(State.FAULTY, "NVIDIA's driver library lacks the function " + e.getMessage());
    } catch (FailedCallException e) {
      return none(State.FAULTY, "NVIDIA's driver does not answer (%s)".formatted(e.getMessage()));
    }
  }

  /** A function that failed; the message is its name and status. */
  private static final class FailedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedCallException(String function, int status) {
      super(function + ": " + status);
    }
  }

  /** CUDA's way of counting, 12040, in words: 12.4. */
  static String version(int number) {
    return "%d.%d".formatted(number / 1000, number % 1000 / 10);
  }

  private static CudaDriver none(State state, String obstacle) {
    return new CudaDriver(state, Optional.of(obstacle), "", List.of());
  }

  /** The few functions of the driver that are needed. */
  private record Questions(CFunctions library, Arena arena) {
    CudaDriver ask() {
      int status = library.call("cuInit", 0);
      if (status != 0) {
        return none(
            status == NO_DEVICE ? State.NO_CARD : State.FAULTY,
            switch (status) {
              case 34 -> "the NVIDIA driver that was found is the toolkit's stub (cuInit: 34)";
              case NO_DEVICE -> NO_CARD + " (cuInit: 100)";
              case 802 -> "NVIDIA's driver is not ready (cuInit: 802); start nvidia-fabricmanager";
              case 803 ->
                  "NVIDIA's driver and its library do not match (cuInit: 803); restart the machine";
              case 804 ->
                  "NVIDIA's driver is too old for its library on this card (cuInit: 804); update"
                      + " the driver";
              default -> "NVIDIA's driver does not start (cuInit: %d)".formatted(status);
            });
      }
      int number = integer("cuDriverGetVersion");
      String version = version(number);
      if (number < LEAST_VERSION) {
        return new CudaDriver(
            State.FAULTY,
            Optional.of(
                "NVIDIA's driver supports CUDA %s, expected 12.0 or newer; update the driver"
                    .formatted(version)),
            version,
            List.of());
      }
      List<Card> cards = new ArrayList<>();
      int count = integer("cuDeviceGetCount");
      for (int i = 0; i < count; i++) {
        cards.add(card(i));
      }
      return cards.isEmpty()
          ? new CudaDriver(State.NO_CARD, Optional.of(NO_CARD), version, List.of())
          : new CudaDriver(State.READY, Optional.empty(), version, List.copyOf(cards));
    }

    private Card card(int index) {
      int device = integer("cuDeviceGet", index);
      MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
      require("cuDeviceTotalMem_v2", library.call("cuDeviceTotalMem_v2", bytes, device));
      return new Card(
          index,
          text("cuDeviceGetName", device),
          new Capability(
              integer("cuDeviceGetAttribute", MAJOR, device),
              integer("cuDeviceGetAttribute", MINOR, device)),
          bytes.get(ValueLayout.JAVA_LONG, 0),
          text("cuDeviceGetPCIBusId", device));
    }

    private String text(String function, int device) {
      MemorySegment text = arena.allocate(NAME_BYTES);
      return library.call(function, text, NAME_BYTES, device) == 0 ? text.getString(0) : "";
    }

    /** A function whose first argument receives an int. */
    private int integer(String function, Integer... more) {
      MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
      List<Object> arguments = new ArrayList<>(List.of(out));
      arguments.addAll(List.of(more));
      require(function, library.call(function, arguments.toArray()));
      return out.get(ValueLayout.JAVA_INT, 0);
    }

    private static void require(String function, int status) {
      if (status != 0) {
        throw new FailedCallException(function, status);
      }
    }
  }
}
