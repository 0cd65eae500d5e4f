package prelude.model.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import prelude.model.device.CFunctions.MissingFunctionException;

/**
 * Reads how full cards are: from NVIDIA's management library, which sees every process and makes
 * nothing on the card; else from the driver, once this process computes on the card.
 */
public final class CardMemoryReader {
  private static final long LONG = ValueLayout.JAVA_LONG.byteSize();

  /** NVML counts a little more than the driver gives out; twice as much is another thing. */
  private static final double SAME_CARD = 1.25;

  private final Supplier<Optional<CFunctions>> management;
  private final Supplier<Optional<CFunctions>> driver;
  private Optional<CFunctions> nvml;

  CardMemoryReader(
      Supplier<Optional<CFunctions>> management, Supplier<Optional<CFunctions>> driver) {
    this.management = management;
    this.driver = driver;
  }

  /** A reader of this machine's cards. */
  public static CardMemoryReader ofThisMachine() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return new CardMemoryReader(Optional::empty, Optional::empty);
    }
    return new CardMemoryReader(
        () ->
            CFunctions.open(
                os.startsWith("windows") ? "nvml.dll" : "libnvidia-ml.so.1", CudaDriver.FOLDERS),
        () -> CudaDriver.library(os));
  }

  /** Opened at the first question: a card that nobody uses may take a second to answer. */
  private synchronized Optional<CFunctions> nvml() {
    if (nvml == null) {
      nvml = management.get().filter(library -> status(library, "nvmlInit_v2") == 0);
    }
    return nvml;
  }

  /** How full the card is; empty if nobody says. */
  public Optional<CardMemory> read(Card card) {
    try (Arena arena = Arena.ofConfined()) {
      Optional<CardMemory> managed = nvml().flatMap(library -> managed(library, card, arena));
      return managed.isPresent()
          ? managed
          : driver.get().flatMap(library -> ofContext(library, card, arena));
    }
  }

  private static Optional<CardMemory> managed(CFunctions nvml, Card card, Arena arena) {
    try {
      MemorySegment handle = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment busId = arena.allocateFrom(card.busId());
      if (nvml.call("nvmlDeviceGetHandleByPciBusId_v2", busId, handle) != 0) {
        return Optional.empty();
      }
      // nvmlMemory_t: total, free, used
      MemorySegment memory = arena.allocate(ValueLayout.JAVA_LONG, 3);
      MemorySegment device = handle.get(ValueLayout.ADDRESS, 0);
      if (nvml.call("nvmlDeviceGetMemoryInfo", device, memory) != 0) {
        return Optional.empty();
      }
      long total = memory.get(ValueLayout.JAVA_LONG, 0);
      // A slice of a card (MIG) has the address of the whole one, whose memory is not its own.
      return total <= SAME_CARD * card.memory()
          ? Optional.of(new CardMemory(memory.get(ValueLayout.JAVA_LONG, 2 * LONG), total))
          : Optional.empty();
    } catch (MissingFunctionException e) {
      return Optional.empty(); // a driver older than the function; the other way may work
    }
  }

  /** Only where libtorch has a context already: making one takes memory and time. */
  private static Optional<CardMemory> ofContext(CFunctions cuda, Card card, Arena arena) {
    try {
      MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment flags = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment active = arena.allocate(ValueLayout.JAVA_INT);
      if (cuda.call("cuDeviceGet", number, card.index()) != 0) {
        return Optional.empty();
      }
      int device = number.get(ValueLayout.JAVA_INT, 0);
      boolean inUse =
          cuda.call("cuDevicePrimaryCtxGetState", device, flags, active) == 0
              && active.get(ValueLayout.JAVA_INT, 0) != 0;
      MemorySegment context = arena.allocate(ValueLayout.ADDRESS);
      if (!inUse || cuda.call("cuDevicePrimaryCtxRetain", context, device) != 0) {
        return Optional.empty();
      }
      try {
        return ofContext(cuda, context.get(ValueLayout.ADDRESS, 0), arena);
      } finally {
        cuda.call("cuDevicePrimaryCtxRelease_v2", device);
      }
    } catch (MissingFunctionException e) {
      return Optional.empty();
    }
  }

  private static Optional<CardMemory> ofContext(
      CFunctions cuda, MemorySegment context, Arena arena) {
    if (cuda.call("cuCtxPushCurrent_v2", context) != 0) {
      return Optional.empty();
    }
    try {
      MemorySegment free = arena.allocate(ValueLayout.JAVA_LONG);
      MemorySegment total = arena.allocate(ValueLayout.JAVA_LONG);
      if (cuda.call("cuMemGetInfo_v2", free, total) != 0) {
        return Optional.empty();
      }
      long bytes = total.get(ValueLayout.JAVA_LONG, 0);
      return Optional.of(new CardMemory(bytes - free.get(ValueLayout.JAVA_LONG, 0), bytes));
    } finally {
      cuda.call("cuCtxPopCurrent_v2", arena.allocate(ValueLayout.ADDRESS));
    }
  }

  private static int status(CFunctions library, String function) {
    try {
      return library.call(function);
    } catch (MissingFunctionException e) {
      return -1;
    }
  }
}
