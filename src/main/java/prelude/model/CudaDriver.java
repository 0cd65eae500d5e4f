package prelude.model;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  private static final int MAJOR = 75; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
  private static final int MINOR = 76;
  private static final int NAME_BYTES = 256;

  /** Where drivers are that the loader does not find by name: containers, WSL, NixOS. */
  private static final List<String> FOLDERS =
      List.of(
          "/usr/local/nvidia/lib64",
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib64",
          "/usr/lib/wsl/lib",
          "/run/opengl-driver/lib");

  /**
   * A CUDA card.
   *
   * @param name as the driver gives it
   * @param capability compute capability, such as 9.0
   * @param memory bytes
   */
  public record Card(String name, String capability, long memory) {}

  /** Asks the driver of this machine. */
  public static CudaDriver ask() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return none("macOS has no CUDA");
    }
    String library = os.startsWith("windows") ? "nvcuda.dll" : "libcuda.so.1";
    return open(library)
        .map(CudaDriver::ask)
        .orElseGet(() -> none("no NVIDIA driver was found (%s)".formatted(library)));
  }

  /** Asks a driver library, whose functions are those of cuda.h. */
  static CudaDriver ask(SymbolLookup library) {
    try (Arena arena = Arena.ofConfined()) {
      return new Functions(library, arena).read();
    } catch (Missing e) {
      return none("NVIDIA's driver library lacks " + e.getMessage());
    }
  }

  private static CudaDriver none(String obstacle) {
    return new CudaDriver(Optional.of(obstacle), "", List.of());
  }

  @SuppressWarnings("restricted")
  private static Optional<SymbolLookup> open(String library) {
    List<String> names = new ArrayList<>(List.of(library));
    for (String folder : FOLDERS) {
      Path file = Path.of(folder, library);
      if (Files.exists(file)) {
        names.add(file.toString());
      }
    }
    for (String name : names) {
      try {
        // Never closed: libtorch uses the same library.
        return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
      } catch (IllegalArgumentException e) {
        // not there under this name; try the next
      }
    }
    return Optional.empty();
  }

  /** A function that the driver library does not have. */
  private static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String function) {
      super(function);
    }
  }

  /** The few functions of the driver that are needed. */
  private record Functions(SymbolLookup library, Arena arena) {
    CudaDriver read() {
      int status = call("cuInit", 0);
      if (status != 0) {
        return none(
            switch (status) {
              case 100 -> "NVIDIA's driver finds no card (cuInit: 100)";
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
      for (int i = 0; i < integer("cuDeviceGetCount"); i++) {
        cards.add(card(i));
      }
      Optional<String> obstacle =
          cards.isEmpty() ? Optional.of("NVIDIA's driver finds no card") : Optional.empty();
      return new CudaDriver(obstacle, version, List.copyOf(cards));
    }

    private Card card(int index) {
      int device = integer("cuDeviceGet", index);
      MemorySegment name = arena.allocate(NAME_BYTES);
      call("cuDeviceGetName", name, NAME_BYTES, device);
      MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
      call("cuDeviceTotalMem_v2", bytes, device);
      return new Card(
          name.getString(0),
          integer("cuDeviceGetAttribute", MAJOR, device)
              + "."
              + integer("cuDeviceGetAttribute", MINOR, device),
          bytes.get(ValueLayout.JAVA_LONG, 0));
    }

    /** A function whose first argument receives an int. */
    private int integer(String function, Integer... more) {
      MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
      List<Object> arguments = new ArrayList<>(List.of(out));
      arguments.addAll(List.of(more));
      int status = call(function, arguments.toArray());
      return status == 0 ? out.get(ValueLayout.JAVA_INT, 0) : 0;
    }

    @SuppressWarnings("restricted")
    private int call(String function, Object... arguments) {
      MemorySegment address =
          library.find(function).orElseThrow(() -> new Missing("the function " + function));
      MemoryLayout[] layouts = new MemoryLayout[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        layouts[i] =
            arguments[i] instanceof MemorySegment ? ValueLayout.ADDRESS : ValueLayout.JAVA_INT;
      }
      MethodHandle handle =
          Linker.nativeLinker()
              .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
      try {
        return (int) handle.invokeWithArguments(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException("NVIDIA's driver cannot be called: " + function, e);
      }
    }
  }
}
