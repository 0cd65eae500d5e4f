package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver made of upcalls stands in for NVIDIA's. */
class CudaDriverTest {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout POINTER = ValueLayout.ADDRESS;

  private final Arena arena = Arena.ofConfined();

  /** What the fake driver answers. */
  record Fake(int init, int version, int count) {
    int cuInit(int flags) {
      return init;
    }

    int cuDriverGetVersion(MemorySegment out) {
      return put(out, version);
    }

    int cuDeviceGetCount(MemorySegment out) {
      return put(out, count);
    }

    int cuDeviceGet(MemorySegment out, int ordinal) {
      return put(out, 7 + ordinal);
    }

    int cuDeviceGetName(MemorySegment out, int length, int device) {
      out.reinterpret(length).setString(0, "Card " + device);
      return 0;
    }

    int cuDeviceGetPCIBusId(MemorySegment out, int length, int device) {
      out.reinterpret(length).setString(0, "0000:0%d:00.0".formatted(device));
      return 0;
    }

    int cuDeviceTotalMem_v2(MemorySegment out, int device) {
      out.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 24L << 30);
      return 0;
    }

    int cuDeviceGetAttribute(MemorySegment out, int attribute, int device) {
      return put(out, attribute == 75 ? 8 : 9);
    }

    private static int put(MemorySegment out, int value) {
      out.reinterpret(4).set(INT, 0, value);
      return 0;
    }
  }

  @AfterEach
  void close() {
    arena.close();
  }

  private CFunctions library(Fake fake) {
    Map<String, FunctionDescriptor> functions =
        Map.of(
            "cuInit", FunctionDescriptor.of(INT, INT),
            "cuDriverGetVersion", FunctionDescriptor.of(INT, POINTER),
            "cuDeviceGetCount", FunctionDescriptor.of(INT, POINTER),
            "cuDeviceGet", FunctionDescriptor.of(INT, POINTER, INT),
            "cuDeviceGetName", FunctionDescriptor.of(INT, POINTER, INT, INT),
            "cuDeviceGetPCIBusId", FunctionDescriptor.of(INT, POINTER, INT, INT),
            "cuDeviceTotalMem_v2", FunctionDescriptor.of(INT, POINTER, INT),
            "cuDeviceGetAttribute", FunctionDescriptor.of(INT, POINTER, INT, INT));
    return new CFunctions(
        name -> Optional.ofNullable(functions.get(name)).map(form -> stub(fake, name, form)));
  }

  @SuppressWarnings("restricted")
  private MemorySegment stub(Fake fake, String name, FunctionDescriptor form) {
    try {
      MethodType type = form.toMethodType();
      MethodHandle method = MethodHandles.lookup().findVirtual(Fake.class, name, type).bindTo(fake);
      return Linker.nativeLinker().upcallStub(method, form, arena);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesTheCards() {
    CudaDriver driver = CudaDriver.ask(library(new Fake(0, 12_040, 2)));
    assertEquals(Optional.empty(), driver.obstacle());
    assertEquals("12.4", driver.version());
    assertEquals(
        List.of(
            new Card(0, "Card 7", new Capability(8, 9), 24L << 30, "0000:07:00.0"),
            new Card(1, "Card 8", new Capability(8, 9), 24L << 30, "0000:08:00.0")),
        driver.cards());
  }

  @Test
  void saysWhatIsInTheWay() {
    assertEquals(
        "NVIDIA's driver finds no card (cuInit: 100)",
        CudaDriver.ask(library(new Fake(100, 0, 0))).obstacle().orElseThrow());
    assertEquals(
        "NVIDIA's driver does not start (cuInit: 999)",
        CudaDriver.ask(library(new Fake(999, 0, 0))).obstacle().orElseThrow());
    assertEquals(
        "NVIDIA's driver supports CUDA 11.8, expected 12.0 or newer; update the driver",
        CudaDriver.ask(library(new Fake(0, 11_080, 1))).obstacle().orElseThrow());
    assertEquals(
        "NVIDIA's driver finds no card",
        CudaDriver.ask(library(new Fake(0, 12_040, 0))).obstacle().orElseThrow());
    assertEquals(
        "NVIDIA's driver library lacks the function cuInit",
        CudaDriver.ask(new CFunctions(name -> Optional.empty())).obstacle().orElseThrow());
  }
}
