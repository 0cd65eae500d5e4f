package prelude.model.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceDescriptionTest {
  private static final Card FIRST = new Card(0, "NVIDIA L4", new Capability(8, 9), 22L << 30, "");
  private static final Card SECOND = new Card(1, "Tesla T4", new Capability(7, 5), 15L << 30, "");

  private static final DeviceDescription CARDS =
      new DeviceDescription(
          "NVIDIA L4",
          "cuda:0, compute capability 8.9",
          Optional.of(FIRST),
          false,
          List.of(),
          List.of(FIRST, SECOND));
  private static final DeviceDescription NONE =
      new DeviceDescription(
          "CPU, 2 threads",
          "because no NVIDIA driver was found (libcuda.so.1)",
          Optional.empty(),
          false,
          List.of(),
          List.of());

  @Test
  void aChoiceMeansACardOrTheCpu() {
    assertEquals(Optional.of(FIRST), CARDS.card(new DeviceChoice.Auto()));
    assertEquals(Optional.of(SECOND), CARDS.card(new DeviceChoice.Cuda(1)));
    assertEquals(Optional.empty(), CARDS.card(new DeviceChoice.Cpu()));
    assertEquals(Optional.empty(), NONE.card(new DeviceChoice.Auto()));
  }

  @Test
  void aCardThatIsNotHereIsExplained() {
    assertEquals(Optional.empty(), CARDS.obstacle(new DeviceChoice.Cuda(1)));
    assertEquals(Optional.empty(), NONE.obstacle(new DeviceChoice.Auto()));
    assertEquals(Optional.empty(), NONE.obstacle(new DeviceChoice.Cpu()));
    assertEquals(
        "cuda:2 is not on this machine, which has cuda:0 and cuda:1",
        CARDS.obstacle(new DeviceChoice.Cuda(2)).orElseThrow());
    assertEquals(
        "cuda:0 is not on this machine, because no NVIDIA driver was found (libcuda.so.1)",
        NONE.obstacle(new DeviceChoice.Cuda(0)).orElseThrow());
  }

  @Test
  void theCpuIsNamedWithItsThreads() {
    assertEquals("CPU, 1 thread", DeviceDescription.cpu(1));
    assertEquals("CPU, 3 threads", DeviceDescription.cpu(3));
    assertTrue(DeviceDescription.cpu(0).matches("CPU, [1-9]\\d* threads?"));
  }
}
