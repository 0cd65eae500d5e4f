package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.data.ToneSets;
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

  private RunPlan plan(RunConfig config) throws IOException {
    return RunPlan.of(
        config, TinyRun.environment(temporary), Optional.empty(), card -> Optional.empty());
  }

  /** What the form says is what the start says. */
  private void assertRefused(RunConfig config, String field, String words) throws IOException {
    List<ConfigProblem> problems = plan(config).problems();
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(field, problems.getFirst().field());
    assertTrue(problems.getFirst().message().contains(words), problems.toString());
    var trainer = new Trainer(TinyRun.environment(temporary));
    RuntimeException refused =
        assertThrows(
            RuntimeException.class,
            () -> trainer.train(config, new TrainingListener() {}, new RunControl()));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void heldOutClipsHaveToFitToo() throws IOException {
    RunConfig tiny = TinyRun.config(1);
    assertEquals(5, plan(tiny).heldoutClips(), "and the tones are there now");
    Path folder = ToneSets.locate(temporary, temporary.resolve("data"));
    Path tone;
    try (Stream<Path> files = Files.walk(folder)) {
      tone = files.filter(f -> f.toString().endsWith(".wav")).findFirst().orElseThrow();
    }
    Path manifest = temporary.resolve("unseen.jsonl");
    Files.writeString(
        manifest,
        "{\"id\": \"x\", \"audio\": \"%s\", \"text\": \"%s\"}\n".formatted(tone, "x".repeat(200)));
    RunConfig config = tiny.withData(new RunConfig.Data(null, manifest.toString()));
    assertRefused(config, "lm.gpt.sequenceLen", "200 text bytes of a held-out clip");
    assertEquals(1, plan(config).heldoutClips());
    assertTrue(plan(tiny).problems().isEmpty());
  }

  @Test
  void theCheckpointOfABranchHasToFit() throws IOException {
    RunConfig tiny = TinyRun.config(2);
    var trainer = new Trainer(TinyRun.environment(temporary));
    trainer.train(tiny, new TrainingListener() {}, new RunControl());
    RunFolder parent =
        new RunStore(TinyRun.environment(temporary).runs()).list().getFirst().folder();
    RunConfig branch = tiny.withOrigin(new RunConfig.Origin(parent.path().toString(), 2));
    assertEquals(List.of(), plan(branch).problems());
    assertRefused(
        branch.withProjector(branch.projector().withGrouping(2, 25)),
        "origin",
        "projector.fc1.weight of shape");
    assertRefused(
        branch.withOrigin(new RunConfig.Origin(parent.path().toString(), 7)),
        "origin",
        "kept are steps [2]");
    Path model = parent.checkpoints().resolve("step-000002/model.safetensors");
    Files.write(model, new byte[] {1, 2, 3});
    assertRefused(branch, "origin", model.toString());
  }
}
