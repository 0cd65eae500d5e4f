package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardMemoryReaderTest {
  private static final long GIB = 1L << 30;
  private static final Card CARD =
      new Card(1, "Card", new Capability(8, 9), 24 * GIB, "0000:01:00.0");

  private final Arena arena = Arena.ofConfined();
  private final List<String> calls = new ArrayList<>();

  /** NVIDIA's management library with one card. */
  record Manager(int init, String busId) {
    private static final MemorySegment DEVICE = MemorySegment.ofAddress(77);

    int nvmlInit_v2() {
      return init;
    }

    int nvmlDeviceGetHandleByPciBusId_v2(MemorySegment id, MemorySegment out) {
      out.reinterpret(ValueLayout.ADDRESS.byteSize()).set(ValueLayout.ADDRESS, 0, DEVICE);
      return id.reinterpret(64).getString(0).equals(busId) ? 0 : 6;
    }

    int nvmlDeviceGetMemoryInfo(MemorySegment device, MemorySegment out) {
      return device.address() == DEVICE.address()
          ? FakeLibrary.put(out, 24 * GIB, 20 * GIB, 4 * GIB)
          : 6;
    }
  }

  /** The management library of a driver that is too old. */
  record OldManager() {
    int nvmlInit_v2() {
      return 0;
    }
  }

  /** The driver's memory functions. */
  record Driver(boolean inUse, List<String> calls) {
    int cuDeviceGet(MemorySegment out, int index) {
      return FakeLibrary.put(out, 10 + index);
    }

    int cuDevicePrimaryCtxGetState(int device, MemorySegment flags, MemorySegment active) {
      calls.add("state " + device);
      return FakeLibrary.put(active, inUse ? 1 : 0);
    }

    int cuDevicePrimaryCtxRetain(MemorySegment out, int device) {
      calls.add("retain " + device);
      out.reinterpret(ValueLayout.ADDRESS.byteSize())
          .set(ValueLayout.ADDRESS, 0, MemorySegment.ofAddress(99));
      return 0;
    }

    int cuCtxPushCurrent_v2(MemorySegment context) {
      calls.add("push " + context.address());
      return 0;
    }

    int cuMemGetInfo_v2(MemorySegment free, MemorySegment total) {
      FakeLibrary.put(free, new long[] {21 * GIB});
      return FakeLibrary.put(total, new long[] {24 * GIB});
    }

    int cuCtxPopCurrent_v2(MemorySegment out) {
      calls.add("pop");
      return 0;
    }

    int cuDevicePrimaryCtxRelease_v2(int device) {
      calls.add("release " + device);
      return 0;
    }
  }

  @AfterEach
  void close() {
    arena.close();
  }

  private Supplier<Optional<CFunctions>> library(Object fake) {
    Optional<CFunctions> library = Optional.of(FakeLibrary.of(fake, arena));
    return () -> library;
  }

  @Test
  void asksTheManagementLibraryFirst() {
    var reader =
        new CardMemoryReader(
            library(new Manager(0, "0000:01:00.0")), library(new Driver(true, calls)));
    CardMemory memory = reader.read(CARD).orElseThrow();
    assertEquals(new CardMemory(4 * GIB, 24 * GIB), memory);
    assertEquals(20 * GIB, memory.free());
    assertEquals("4.0 / 24.0 GiB", memory.words());
    assertEquals(List.of(), calls);
  }

  @Test
  void thenTheContextThatTheProcessHas() {
    Optional<CardMemory> expected = Optional.of(new CardMemory(3 * GIB, 24 * GIB));
    List<String> once = List.of("state 11", "retain 11", "push 99", "pop", "release 11");
    for (Object manager :
        List.of(new Manager(9, "0000:01:00.0"), new Manager(0, "0000:02:00.0"), new OldManager())) {
      calls.clear();
      var reader = new CardMemoryReader(library(manager), library(new Driver(true, calls)));
      assertEquals(expected, reader.read(CARD), manager.toString());
      assertEquals(once, calls, manager.toString());
    }
  }

  /** NVML has one answer for all slices of a card, that of the whole. */
  @Test
  void aSliceOfACardIsAskedForItsOwn() {
    var slice = new Card(CARD.index(), "a slice", CARD.capability(), 10 * GIB, CARD.busId());
    var reader =
        new CardMemoryReader(
            library(new Manager(0, "0000:01:00.0")), library(new Driver(true, calls)));
    assertEquals(Optional.of(new CardMemory(3 * GIB, 24 * GIB)), reader.read(slice));
    assertEquals("state 11", calls.getFirst());
  }

  @Test
  void makesNoContextToAsk() {
    var reader = new CardMemoryReader(Optional::empty, library(new Driver(false, calls)));
    assertEquals(Optional.empty(), reader.read(CARD));
    assertEquals(List.of("state 11"), calls);
  }

  @Test
  void saysNothingWhereNobodyKnows() {
    assertEquals(
        Optional.empty(),
        new CardMemoryReader(Optional::empty, () -> Optional.of(FakeLibrary.empty())).read(CARD));
    assertEquals(
        Optional.empty(),
        new CardMemoryReader(() -> Optional.of(FakeLibrary.empty()), Optional::empty).read(CARD));
  }

  @Test
  void readsWhatACompilerLaidOut(@TempDir Path folder) throws IOException {
    Path library = CompiledFake.NVML.into(folder);
    Optional<CFunctions> nvml = CFunctions.open(library.toString(), List.of());
    assertEquals(
        Optional.of(new CardMemory(3 * GIB, 24 * GIB)),
        new CardMemoryReader(() -> nvml, Optional::empty).read(CARD));
  }
}
