package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.training.RunUpgrade.Default;

class RunUpgradeTest {
  @TempDir private Path temporary;

  private final RunJson json = new RunJson();
  private final RunUpgrade upgrade =
      new RunUpgrade(
          List.of(new Default("parent", "null")),
          List.of(new Default("training.clip", "0.5"), new Default("gone.deep", "1")),
          List.of(new Default("samples", "[]")));

  @Test
  void fieldsThatAreMissingGetTheirDefaultsAndOthersStay() {
    ObjectNode node =
        json.object(
            "{\"config\":{\"training\":{\"steps\":3}},\"result\":{\"evaluation\":{},"
                + "\"heldout\":null}}",
            "test");
    upgrade.record(node, "test");
    assertEquals(
        "{\"config\":{\"training\":{\"steps\":3,\"clip\":0.5}},\"result\":{\"evaluation\":"
            + "{\"samples\":[]},\"heldout\":null},\"parent\":null}",
        json.line(node));
    ObjectNode own = json.object("{\"format\":2,\"training\":{\"clip\":7}}", "test");
    upgrade.config(own, "test");
    assertEquals("{\"training\":{\"clip\":7}}", json.line(own));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "0", "-1", "1.5", "null"})
  void aFormatThatIsNoNumberIsNamed(String format) {
    ObjectNode node = json.object("{\"format\":" + format + "}", "x.json");
    RunFolderException e =
        assertThrows(RunFolderException.class, () -> upgrade.config(node, "x.json"));
    assertTrue(e.getMessage().startsWith("x.json: field 'format': found "), e.getMessage());
  }

  @Test
  void aRunOfTheSecondFormatTriesRetrievalOverSomeClips() throws IOException {
    RunFolder folder = RunFixture.finished(temporary, "old", Preset.W1_EVIDENCE.config());
    ObjectNode node = json.object(Files.readString(folder.recordFile()), "test");
    node.put("format", 2);
    ((ObjectNode) node.get("config").get("evidence")).remove("retrievalClips");
    Files.writeString(folder.recordFile(), json.pretty(node));
    assertEquals(Preset.W1_EVIDENCE.config(), folder.record().config());
  }

  /** As the first version wrote it: without a number, and without the fields that came later. */
  @Test
  void aRunOfTheFirstVersionIsRead() throws IOException {
    RunConfig config = Preset.W1_PUBLISHED.config();
    RunFolder folder = RunFixture.finished(temporary, "old", config);
    ObjectNode node = json.object(Files.readString(folder.recordFile()), "test");
    node.remove("format");
    ((ObjectNode) node.get("shape")).remove(List.of("encoder", "encoderParameters"));
    ObjectNode old = (ObjectNode) node.get("config");
    old.remove("origin");
    ((ObjectNode) old.get("encoder")).remove(List.of("layer", "trained"));
    ((ObjectNode) old.get("lm")).remove(List.of("init", "pretrainSteps"));
    ((ObjectNode) old.get("evidence")).remove(List.of("samples", "retrievalClips"));
    ((ObjectNode) old.get("training")).retain("steps", "adamW", "prefix", "checkpointEvery");
    Files.writeString(folder.recordFile(), json.pretty(node));
    RunRecord record = folder.record();
    assertEquals(config.withEvidence(config.evidence().withSamples(0)), record.config());
    assertNull(record.shape().encoder());
    assertEquals(
        new ModelTree(List.of(), List.of()), ModelTree.of(record.config(), record.shape()));
  }
}
