package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.model.device.CudaDriver.State;

/** A driver made of upcalls stands in for NVIDIA's. */
class CudaDriverTest {
  private static final int MAJOR = 75;

  private final Arena arena = Arena.ofConfined();

  /**
   * What the fake driver answers.
   *
   * @param failing a function that fails with status 999, if any
   */
  record Fake(int init, int version, int count, String failing) {
    Fake(int init, int version, int count) {
      this(init, version, count, "");
    }

    private int answer(String function, int status) {
      return failing.equals(function) ? 999 : status;
    }

    int cuInit(int flags) {
      return init;
    }

    int cuDriverGetVersion(MemorySegment out) {
      return answer("cuDriverGetVersion", FakeLibrary.put(out, version));
    }

    int cuDeviceGetCount(MemorySegment out) {
      return answer("cuDeviceGetCount", FakeLibrary.put(out, count));
    }

    int cuDeviceGet(MemorySegment out, int ordinal) {
      return FakeLibrary.put(out, 7 + ordinal);
    }

    int cuDeviceGetName(MemorySegment out, int length, int device) {
      return FakeLibrary.put(out, length, "Card " + device);
    }

    int cuDeviceGetPCIBusId(MemorySegment out, int length, int device) {
      return answer(
          "cuDeviceGetPCIBusId", FakeLibrary.put(out, length, "0000:0%d:00.0".formatted(device)));
    }

    int cuDeviceTotalMem_v2(MemorySegment out, int device) {
      return answer("cuDeviceTotalMem_v2", FakeLibrary.put(out, new long[] {24L << 30}));
    }

    int cuDeviceGetAttribute(MemorySegment out, int attribute, int device) {
      return FakeLibrary.put(out, attribute == MAJOR ? 8 : 9);
    }
  }

  @AfterEach
  void close() {
    arena.close();
  }

  private CFunctions library(Fake fake) {
    return FakeLibrary.of(fake, arena);
  }

  @Test
  void namesTheCards() {
    CudaDriver driver = CudaDriver.ask(library(new Fake(0, 12_040, 2)));
    assertEquals(State.READY, driver.state());
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
        CudaDriver.ask(FakeLibrary.empty()).obstacle().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          34  | the NVIDIA driver that was found is the toolkit's stub (cuInit: 34)
          802 | NVIDIA's driver is not ready (cuInit: 802); start nvidia-fabricmanager
          803 | NVIDIA's driver and its library do not match (cuInit: 803); restart the machine
          804 | NVIDIA's driver is too old for its library on this card (cuInit: 804); update the driver
          """)
  void knowsWhatStartsFailOf(int status, String obstacle) {
    CudaDriver driver = CudaDriver.ask(library(new Fake(status, 0, 0)));
    assertEquals(obstacle, driver.obstacle().orElseThrow());
    assertEquals(State.FAULTY, driver.state());
  }

  @Test
  void tellsNoCardFromAFault() {
    assertEquals(State.NO_CARD, CudaDriver.ask(library(new Fake(100, 0, 0))).state());
    assertEquals(State.NO_CARD, CudaDriver.ask(library(new Fake(0, 12_040, 0))).state());
    assertEquals(State.FAULTY, CudaDriver.ask(library(new Fake(999, 0, 0))).state());
    assertEquals(State.FAULTY, CudaDriver.ask(library(new Fake(0, 11_080, 1))).state());
    assertEquals(State.FAULTY, CudaDriver.ask(FakeLibrary.empty()).state());
  }

  @ParameterizedTest
  @CsvSource({"cuDriverGetVersion", "cuDeviceGetCount", "cuDeviceTotalMem_v2"})
  void doesNotTakeAFailedCallForAnAnswer(String function) {
    CudaDriver driver = CudaDriver.ask(library(new Fake(0, 12_040, 1, function)));
    assertEquals(
        "NVIDIA's driver does not answer (%s: 999)".formatted(function),
        driver.obstacle().orElseThrow());
    assertEquals(State.FAULTY, driver.state());
  }

  @Test
  void doesWithoutAnAddress() {
    CudaDriver driver = CudaDriver.ask(library(new Fake(0, 12_040, 1, "cuDeviceGetPCIBusId")));
    assertEquals("", driver.cards().getFirst().busId());
  }
}
