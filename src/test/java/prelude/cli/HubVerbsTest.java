package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.DType;
import prelude.weights.SmallWhisper;
import prelude.weights.hub.FakeHub;

/** Encoders from a hub, through the verbs. */
class HubVerbsTest {
  private static final String PINNED = "hub:me/small@" + FakeHub.COMMIT;

  @TempDir Path folder;
  private FakeHub hub;
  private CliHarness cli;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    hub = new FakeHub();
    Path model = folder.resolve("model");
    SmallWhisper.write(model, SmallWhisper.weights(128, 4), DType.F16, false);
    for (String name : List.of("config.json", "preprocessor_config.json")) {
      hub.small(name, Files.readAllBytes(model.resolve(name)));
    }
    hub.large("model.safetensors", Files.readAllBytes(model.resolve("model.safetensors")));
    cli = harness();
  }

  private CliHarness harness() {
    return new CliHarness(folder)
        .env(Map.of("HF_ENDPOINT", hub.address(), "WHISPER_HF_ID", "me/small"));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private Path run() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("home/.local/share/prelude/runs"))) {
      return all.filter(path -> Files.exists(path.resolve("run.json"))).findFirst().orElseThrow();
    }
  }

  @Test
  void aRunRecordsItsCommitAndIsLookedIntoWithoutTheNetwork() throws IOException {
    int status = cli.run("smoke", "--encoder", "hub", "--steps", "2", "--stack", "50");
    assertTrue(status <= 1, cli.err());
    assertTrue(cli.out().contains("encoder    me/small@e37978b"), cli.out());
    JsonNode json = new ObjectMapper().readTree(run().resolve("run.json").toFile());
    assertEquals(PINNED, json.at("/config/encoder/source").textValue());
    assertEquals("me/small@e37978b", json.get("encoder").textValue());
    assertEquals(64, json.get("encoderSha256").textValue().length());
    hub.asked.clear();
    hub.move("1".repeat(40)); // main has moved on; the run has not
    CliHarness again = harness();
    status = again.run("evidence", run().toString(), "--seeds", "1", "--variants", "1");
    assertTrue(status <= 1, again.err());
    assertTrue(again.out().contains("encoder    me/small@e37978b"), again.out());
    assertTrue(again.out().contains("All clips never trained on: "), again.out());
    assertEquals(List.of(), hub.asked);
  }

  @Test
  void fetchSaysWhatItGot() throws IOException {
    assertEquals(0, cli.run("fetch", "--json"), cli.err());
    JsonNode json = new ObjectMapper().readTree(cli.out());
    assertEquals(PINNED, json.get("option").textValue());
    assertTrue(Files.isRegularFile(Path.of(json.get("folder").textValue(), "config.json")));
    CliHarness auto = harness();
    assertTrue(auto.run("smoke", "--steps", "2", "--stack", "50") <= 1, auto.err());
    assertTrue(auto.out().contains("encoder    me/small@e37978b"), auto.out() + auto.err());
  }

  @Test
  void fetchRepairsADamagedCopy() throws IOException {
    assertEquals(0, cli.run("fetch", "--json"), cli.err());
    Path weights =
        Path.of(new ObjectMapper().readTree(cli.out()).get("folder").textValue())
            .resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    byte[] damaged = whole.clone();
    damaged[damaged.length - 1] ^= 1;
    for (byte[] bytes : new byte[][] {damaged, Arrays.copyOf(whole, 5000)}) {
      Files.write(weights, bytes);
      CliHarness again = harness();
      assertEquals(0, again.run("fetch", PINNED), again.err());
      assertTrue(again.err().contains("model.safetensors is damaged"), again.err());
      assertTrue(again.out().contains("sha256     " + FakeHub.sha256(whole)), again.out());
      assertArrayEquals(whole, Files.readAllBytes(weights));
    }
  }

  @Test
  void whatIsMissingIsNamedButNotDownloadedUnasked() {
    assertEquals(0, cli.run("doctor"), cli.err());
    assertTrue(cli.out().contains("pass --encoder hub, which downloads me/small"), cli.out());
    assertTrue(cli.out().contains("answers and has me/small@main"), cli.out());
    assertEquals(List.of("hub HEAD config.json"), hub.asked);
  }

  @Test
  void failuresAreOneLine() {
    hub.close();
    assertEquals(2, cli.run("fetch", "hub:me/small@v9"));
    String last = cli.err().lines().toList().getLast();
    assertTrue(last.startsWith("prelude: " + hub.address()), cli.err());
    assertTrue(cli.err().contains("trying again in"), cli.err());
    assertFalse(cli.err().contains("Exception"), cli.err());
    CliHarness bad = harness();
    assertEquals(2, bad.run("fetch", "random:1"));
    assertTrue(bad.err().contains("expected hub or modelscope"), bad.err());
    for (String verb : List.of("fetch", "smoke --encoder")) {
      CliHarness unprefixed = harness();
      assertEquals(2, unprefixed.run((verb + " me/small").split(" ")));
      assertTrue(unprefixed.err().contains("write hub:me/small"), unprefixed.err());
    }
  }
}
