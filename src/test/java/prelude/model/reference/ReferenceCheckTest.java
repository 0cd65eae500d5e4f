package prelude.model.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.WavWriter;
import prelude.audio.Waveform;
import prelude.model.Compute;
import prelude.model.TorchRuntime;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TensorData;
import prelude.weights.WeightsException;

class ReferenceCheckTest {
  private static TorchRuntime runtime;

  @TempDir Path temp;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open("cpu", 0);
    runtime.prepareThread();
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static List<ReferenceItem> run(Path folder, Compute compute) {
    List<ReferenceItem> items = new ArrayList<>();
    ReferenceCheck.run(folder, runtime, compute, items::add);
    return items;
  }

  /** Names of the items that failed, with their groups. */
  private static Set<String> failures(FolderCopy copy) {
    return run(copy.root(), Compute.FP32).stream()
        .filter(item -> !item.passed())
        .map(item -> item.group() + ": " + item.name())
        .collect(Collectors.toSet());
  }

  @Test
  void everythingAgreesInFp32() {
    List<ReferenceItem> items = run(FolderCopy.ORIGINAL, Compute.FP32);
    assertEquals(List.of(), items.stream().filter(item -> !item.passed()).toList());
    Map<String, Long> groups =
        items.stream().collect(Collectors.groupingBy(ReferenceItem::group, Collectors.counting()));
    assertEquals(
        Set.of("mel-filters", "mel", "encoder", "gpt", "gradients", "training", "greedy"),
        groups.keySet());
    assertTrue(groups.get("mel") >= 8 * 7 + 3, groups::toString);
    assertTrue(groups.get("encoder") >= 2 * 5 + 18, groups::toString);
    assertTrue(groups.get("gpt") >= 6 * 8, groups::toString);
    assertTrue(groups.get("gradients") >= 6 * 29 * 2, groups::toString);
    assertTrue(groups.get("training") >= 3 * 2 * 4, groups::toString);
    assertEquals(5 * 2 * 2, groups.get("greedy"));
    Set<String> names = items.stream().map(ReferenceItem::name).collect(Collectors.toSet());
    for (String name :
        List.of(
            "mel_80",
            "chirp",
            "click_frames_0_64",
            "noise31 valid_encoder_frames",
            "chirp.last_hidden_state.stride5",
            "tone_440.layer2.head100",
            "c3_gqa_window audio_logits_audio_positions_stride10",
            "c1_mha_L grad.projector.fc2.weight",
            "c6_gqa_tile_SLS grad.gpt.backout_lambda summary",
            "c5_real_init joint.projector.fc1.weight",
            "c1_mha_L frozen_gpt losses",
            "c4_odd_long prompt_bos_only cached")) {
      assertTrue(names.contains(name), name);
    }
    assertEquals(items.size(), names.size(), "every item has a name of its own");
  }

  @Test
  void aSmallCaseAgreesInBf16WithWiderTolerances() throws IOException {
    List<ReferenceItem> items = run(FolderCopy.smallCase(temp).root(), Compute.BF16);
    assertEquals(List.of(), items.stream().filter(item -> !item.passed()).toList());
    ReferenceItem logits =
        items.stream().filter(i -> i.name().endsWith("text_logits")).findFirst().orElseThrow();
    assertTrue(logits.largestError() > 1e-2, "bf16 was not used");
  }

  @Test
  void oneLogitOff() throws IOException {
    FolderCopy copy = FolderCopy.smallCase(temp);
    copy.add("gpt/c4_odd_long.expected.safetensors", "text_logits", 4321, 1e-2f);
    assertEquals(Set.of("gpt: c4_odd_long text_logits"), failures(copy));
  }

  @Test
  void oneMelCellOff() throws IOException {
    FolderCopy copy = FolderCopy.of(temp, "mel/", "wavs/");
    copy.add("mel/mel.safetensors", "chirp", 5000, 1e-5f);
    assertEquals(Set.of("mel: chirp"), failures(copy));
  }

  @Test
  void oneEncoderValueOff() throws IOException {
    FolderCopy copy = FolderCopy.of(temp, "mel/mel.safetensors", "encoder/");
    copy.add("encoder/expected.safetensors", "chirp.layer1.stride20", 64 * 74 + 63, 1e-4f);
    assertEquals(Set.of("encoder: chirp.layer1.stride20"), failures(copy));
  }

  @Test
  void numbersOffInTheDescription() throws IOException {
    FolderCopy copy = FolderCopy.smallCase(temp);
    copy.edit(
        "gpt/c4_odd_long.json",
        json -> {
          json.put("loss_audio", json.get("loss_audio").doubleValue() + 2e-5);
          json.put("backout_layer", 2);
          ((ArrayNode) json.at("/greedy/prompt_bos_l/new_tokens_per_row/1")).set(15, 223);
          ((ObjectNode) json.get("grad_norms")).put("projector.fc1.weight", 1e3);
        });
    assertEquals(
        Set.of(
            "gpt: c4_odd_long loss_audio",
            "gpt: c4_odd_long structure",
            "greedy: c4_odd_long prompt_bos_l plain",
            "greedy: c4_odd_long prompt_bos_l cached",
            "gradients: c4_odd_long grad.projector.fc1.weight norm"),
        failures(copy));
  }

  @Test
  void oneTrainingLossOff() throws IOException {
    FolderCopy copy = FolderCopy.of(temp, "gpt/c5");
    copy.edit(
        "gpt/c5_real_init.json",
        json -> {
          ArrayNode losses = (ArrayNode) json.at("/training/joint/losses");
          losses.set(7, losses.get(7).doubleValue() + 3e-4);
        });
    copy.add("gpt/c5_real_init.training.safetensors", "frozen_gpt.projector.fc1.weight", 9, 2e-4f);
    assertEquals(
        Set.of(
            "training: c5_real_init joint losses",
            "training: c5_real_init frozen_gpt.projector.fc1.weight"),
        failures(copy));
  }

  @Test
  void nothingThatIsNotANumberPasses() throws IOException {
    FolderCopy copy = FolderCopy.smallCase(temp);
    copy.add("gpt/c4.weights.safetensors", "projector.fc1.weight", 0, Float.NaN);
    Set<String> failures = failures(copy);
    assertTrue(failures.contains("gpt: c4_odd_long projector_out"));
    assertTrue(failures.contains("gpt: c4_odd_long loss_audio"));
    assertTrue(failures.contains("gpt: c4_odd_long audio_logits summary sums"));
    assertTrue(failures.contains("gradients: c4_odd_long grad.gpt.lm_head.weight summary"));
    assertTrue(failures.contains("gradients: c4_odd_long grad.gpt.lm_head.weight norm"));
    assertFalse(failures.contains("gpt: c4_odd_long text_logits"));
  }

  @Test
  void optionalPartsMayBeMissing() throws IOException {
    FolderCopy copy = FolderCopy.smallCase(temp);
    copy.edit(
        "gpt/c4_odd_long.json",
        json -> {
          json.remove(List.of("greedy", "grad_norms", "grad_summaries", "expected", "loss_text"));
          json.remove(List.of("audio_logits_summary", "window_sizes_left"));
        });
    copy.delete("gpt/c4_odd_long.expected.safetensors");
    List<ReferenceItem> items = run(copy.root(), Compute.FP32);
    assertEquals(
        List.of("c4_odd_long structure", "c4_odd_long loss_audio"),
        items.stream().map(ReferenceItem::name).toList());
  }

  @Test
  void otherNamesAndSizesAreTakenFromTheFolder() throws IOException {
    FolderCopy copy = FolderCopy.smallCase(temp);
    for (String end : List.of(".json", ".inputs.safetensors", ".expected.safetensors")) {
      Files.move(temp.resolve("gpt/c4_odd_long" + end), temp.resolve("gpt/another case" + end));
    }
    var waveform = new Waveform(new float[3000], 16_000);
    waveform.samples()[1000] = 0.5f;
    Files.createDirectories(temp.resolve("sounds"));
    Files.createDirectories(temp.resolve("mel"));
    new WavWriter().write(temp.resolve("sounds/pop.wav"), waveform);
    LogMel mel = new LogMelExtractor(128).extract(waveform);
    float[] part = new float[128 * 5];
    for (int i = 0; i < part.length; i++) {
      part[i] = mel.at(i / 5, 3 + i % 5);
    }
    SafetensorsWriter.write(
        temp.resolve("mel/mel.safetensors"),
        Map.of("pop_frames_3_8", TensorData.floats(new long[] {128, 5}, part)),
        Map.of());
    Files.writeString(
        temp.resolve("mel/mel.json"),
        """
        {"clips": {"pop": {"wav": "sounds/pop.wav", "valid_mel_frames": 19, "mel":
          {"shape": [128, 3000], "sum": 0, "abs_sum": 1, "min": %s, "max": 9,
           "flat_indices": [0], "values": [%s]}}}}
        """
            .formatted(mel.floorValue(), mel.at(0, 0)));
    List<ReferenceItem> items = run(copy.root(), Compute.FP32);
    assertEquals(
        Set.of("pop summary", "pop summary sums"),
        items.stream()
            .filter(item -> !item.passed())
            .map(ReferenceItem::name)
            .collect(Collectors.toSet()));
    assertTrue(items.stream().anyMatch(i -> i.name().equals("pop_frames_3_8")));
    assertTrue(items.stream().anyMatch(i -> i.name().equals("another case text_logits")));
  }

  private <T extends RuntimeException> void assertRefused(Class<T> kind, String... parts) {
    String message = assertThrows(kind, () -> run(temp, Compute.FP32)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
    assertFalse(message.contains("\n"));
  }

  @Test
  void emptyAndMissingFoldersAreRefused() {
    assertRefused(ReferenceFolderException.class, temp.toString(), "nothing to check");
    temp = temp.resolve("nowhere");
    assertRefused(ReferenceFolderException.class, "nowhere", "no such folder");
  }

  @Test
  void truncatedTensorsAreRefused() throws IOException {
    FolderCopy.smallCase(temp).truncate("gpt/c4_odd_long.expected.safetensors", 4);
    assertRefused(WeightsException.class, "c4_odd_long.expected.safetensors");
  }

  @Test
  void missingFilesAreRefused() throws IOException {
    FolderCopy copy = FolderCopy.smallCase(temp);
    copy.delete("gpt/c4_odd_long.expected.safetensors");
    assertRefused(
        ReferenceFolderException.class, "c4_odd_long.expected.safetensors", "no such file");
    copy.delete("gpt/c4.weights.safetensors");
    assertRefused(ReferenceFolderException.class, "c4.weights.safetensors", "no such file");
  }

  @Test
  void missingClipsAreRefused() throws IOException {
    FolderCopy.of(temp, "mel/");
    assertRefused(ReferenceFolderException.class, ".wav", "mel/mel.json");
  }

  @Test
  void missingTensorsAreRefused() throws IOException {
    FolderCopy.smallCase(temp)
        .edit(
            "gpt/c4_odd_long.json",
            json -> ((ObjectNode) json.get("expected")).putObject("projector_in"));
    assertRefused(WeightsException.class, "projector_in", "projector_out");
  }

  @Test
  void badDescriptionsAreRefused() throws IOException {
    FolderCopy copy = FolderCopy.smallCase(temp);
    copy.edit("gpt/c4_odd_long.json", json -> ((ObjectNode) json.get("config")).put("n_head", 0));
    assertRefused(ReferenceFolderException.class, "c4_odd_long.json", "config", "n_head is 0");
    copy.edit("gpt/c4_odd_long.json", json -> ((ObjectNode) json.get("config")).put("n_head", "4"));
    assertRefused(ReferenceFolderException.class, "config.n_head", "whole number");
    copy.edit("gpt/c4_odd_long.json", json -> json.remove("config"));
    assertRefused(ReferenceFolderException.class, "no \"config\"");
    Files.writeString(temp.resolve("gpt/c4_odd_long.json"), "{\"config\": ");
    assertRefused(
        ReferenceFolderException.class,
        "c4_odd_long.json",
        "ends in the middle, expected valid JSON");
  }

  @Test
  void pathsOutOfTheFolderAreRefused() throws IOException {
    FolderCopy.smallCase(temp)
        .edit("gpt/c4_odd_long.json", json -> json.put("weights", "../c4.weights.safetensors"));
    assertRefused(ReferenceFolderException.class, "outside of the folder");
  }
}
