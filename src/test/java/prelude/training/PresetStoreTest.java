package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetStoreTest {
  @TempDir Path temporary;
  private PresetStore store;

  @BeforeEach
  void open() {
    store = PresetStore.in(temporary);
  }

  @Test
  void savedOnesAreFoundByNameAndListedAfterTheShipped() {
    RunConfig config = Preset.W2_FROZEN.config().withSeed(4);
    store.save("my-recipe", config);
    assertEquals(Optional.of(config.withPreset("my-recipe")), store.find("my-recipe"));
    assertEquals(Optional.of(Preset.W1_EVIDENCE.config()), store.find("w1-evidence"));
    assertEquals(Optional.empty(), store.find("nobody's"));
    PresetEntry last = store.all().getLast();
    assertEquals("my-recipe", last.name());
    assertEquals("Projector, 260 steps at 0.001", last.summary());
    assertEquals(Preset.values().length + 1, store.all().size());
  }

  @Test
  void deletedOnesComeBack() {
    store.save("mine", Preset.W1_EVIDENCE.config());
    store.delete("mine");
    assertEquals(List.of(), store.list());
    assertEquals(Optional.empty(), store.find("mine"));
    store.restore("mine");
    assertEquals(List.of("mine"), store.list().stream().map(PresetEntry::name).toList());
  }

  @Test
  void damagedFilesAreListedWithTheirReason() throws IOException {
    store.save("good", Preset.W1_EVIDENCE.config());
    Path bad = store.folder().resolve("bad.json");
    Files.writeString(
        bad, Files.readString(store.folder().resolve("good.json")).replace("steps", "stepz"));
    Files.writeString(store.folder().resolve("empty.json"), "{}");
    List<PresetEntry> all = store.list();
    assertEquals(List.of("bad", "empty", "good"), all.stream().map(PresetEntry::name).toList());
    assertTrue(all.get(0).problem().startsWith(bad + ": unknown field 'training.stepz'"));
    assertTrue(all.get(1).problem() != null && all.get(2).problem() == null);
    assertThrows(RunFolderException.class, () -> store.find("bad"));
    Files.writeString(bad, "{\n  \"seed\": 3,");
    RunFolderException cut = assertThrows(RunFolderException.class, () -> store.find("bad"));
    assertEquals(
        bad
            + ": ends in the middle of line 2, expected valid JSON; copy it again, or mend it there",
        cut.getMessage());
  }

  @Test
  void namesThatCannotBeKeptAreRefused() {
    RunConfig config = Preset.W1_EVIDENCE.config();
    assertEquals(Optional.of("needs a name"), store.problem(" "));
    assertEquals(Optional.of("is the name of a shipped preset"), store.problem("W1-Evidence"));
    for (String name : List.of("../out", "a b", "", ".hidden", "w1-evidence")) {
      assertThrows(RunConfigException.class, () -> store.save(name, config), name);
    }
    assertEquals(Optional.empty(), store.problem("ours-2.b"));
  }
}
