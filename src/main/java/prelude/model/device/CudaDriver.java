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
 * @param obstacle why no card can be used, as the end of a sentence; empty when there is a card
 * @param version the newest CUDA the driver supports, such as 12.4; empty without a driver
 * @param cards the cards, in CUDA's order
 */
public record CudaDriver(Optional<String> obstacle, String version, List<Card> cards) {
  /** libtorch's CUDA 12 natives work with every driver from this version on. */
  private static final int LEAST_VERSION = 12_000;

  private static final int NO_DEVICE = 100; // CUDA_ERROR_NO_DEVICE
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
      return none("macOS has no CUDA");
    }
    return library(os)
        .map(CudaDriver::ask)
        .orElseGet(() -> none("no NVIDIA driver was found (%s)".formatted(file(os))));
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
      return none("NVIDIA's driver library lacks the function " + e.getMessage());
    }
  }

  private static CudaDriver none(String obstacle) {
    return new CudaDriver(Optional.of(obstacle), "", List.of());
  }

  /** The few functions of the driver that are needed. */
  private record Questions(CFunctions library, Arena arena) {
    CudaDriver ask() {
      int status = library.call("cuInit", 0);
      if (status != 0) {
        return none(
            switch (status) {
              case NO_DEVICE -> "NVIDIA's driver finds no card (cuInit: 100)";
              case 803, 804 ->
                  "NVIDIA's driver and its library do not match (cuInit: %d); restart or update it"
                      .formatted(status);
              default -> "NVIDIA's driver does not start (cuInit: %d)".formatted(status);
            });
      }
      int number = integer("cuDriverGetVersion");
      String version = "%d.%d".formatted(number / 1000, number % 1000 / 10);
      if (number < LEAST_VERSION) {
        return new CudaDriver(
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
      Optional<String> obstacle =
          cards.isEmpty() ? Optional.of("NVIDIA's driver finds no card") : Optional.empty();
      return new CudaDriver(obstacle, version, List.copyOf(cards));
    }

    private Card card(int index) {
      int device = integer("cuDeviceGet", index);
      MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
      library.call("cuDeviceTotalMem_v2", bytes, device);
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
      int status = library.call(function, arguments.toArray());
      return status == 0 ? out.get(ValueLayout.JAVA_INT, 0) : 0;
    }
  }
}
