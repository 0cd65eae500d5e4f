package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.Compute;
import prelude.model.device.Capability;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.DeviceDescription;

class RunPlanTest {
  private static final long GIB = 1L << 30;
  private static final Card CARD =
      new Card(0, "NVIDIA L4", new Capability(8, 9), 22 * GIB, "0000:01:00.0");

  @TempDir Path temporary;

  private static DeviceDescription here(Card... cards) {
    return new DeviceDescription(
        "",
        "because none was found",
        List.of(cards).stream().findFirst(),
        false,
        List.of(),
        List.of(cards));
  }

  private RunPlan plan(String device, Optional<DeviceDescription> here) throws IOException {
    RunConfig config = TinyRun.config(4).withDevice(device).withCompute(Compute.AUTO);
    return RunPlan.of(
        config,
        TinyRun.environment(temporary),
        here,
        card -> Optional.of(new CardMemory(3 * GIB, card.memory())));
  }

  @Test
  void memoryIsThatOfTheDeviceThatIsChosen() throws IOException {
    MemoryNeed onCard = plan("auto", Optional.of(here(CARD))).memory().orElseThrow();
    assertEquals(Optional.of(CARD), onCard.card());
    assertEquals(Compute.BF16, onCard.compute());
    assertEquals(OptionalLong.of(19 * GIB), onCard.free());
    assertTrue(onCard.words().endsWith("of 19.0 GiB free on cuda:0"), onCard.words());
    MemoryNeed onCpu = plan("cpu", Optional.of(here(CARD))).memory().orElseThrow();
    assertEquals(Optional.empty(), onCpu.card());
    assertEquals(Compute.FP32, onCpu.compute());
    assertEquals(Optional.empty(), plan("auto", Optional.of(here())).memory().get().card());
  }

  @Test
  void aDeviceThatIsNotHereIsAProblemOfItsField() throws IOException {
    RunPlan plan = plan("cuda:0", Optional.of(here()));
    assertEquals(
        List.of(
            new ConfigProblem("device", "cuda:0 is not on this machine, because none was found")),
        plan.problems());
    assertTrue(plan.memory().isEmpty());
    assertEquals(10, plan.shape().softTokens());
  }

  @Test
  void nothingIsSaidOfDevicesWhileTheyAreNotKnown() throws IOException {
    RunPlan plan = plan("cuda:0", Optional.empty());
    assertTrue(plan.memory().isEmpty() && plan.problems().isEmpty());
  }
}
