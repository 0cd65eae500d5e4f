package prelude.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import prelude.cli.CliHarness;
import prelude.cli.doctor.Finding.Level;
import prelude.weights.EncoderWeights;
import prelude.weights.WhisperConfig;
import prelude.weights.hub.HubReach;
import prelude.weights.hub.HubReach.State;

class DoctorVerbTest {
  private static final List<String> TOPICS =
      List.of(
          "device",
          "libtorch",
          "threads",
          "memory",
          "heap",
          "encoder",
          "network",
          "cache",
          "sound",
          "display",
          "settings",
          "data",
          "runs",
          "disk");

  private static final Map<String, String> OFFLINE = Map.of("HF_HUB_OFFLINE", "1");

  @TempDir private Path folder;

  @Test
  void looksAtEverythingAndLeavesNothing() throws IOException {
    var cli = new CliHarness(folder).env(OFFLINE);
    assertEquals(0, cli.run("doctor", "--json"));
    JsonNode diagnosis = new ObjectMapper().readTree(cli.out());
    assertTrue(diagnosis.get("w1Runs").asBoolean());
    assertEquals(TOPICS, diagnosis.get("findings").findValuesAsText("topic"));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void everyTroubleHasAWayOut() {
    var cli = new CliHarness(folder).env(OFFLINE);
    assertEquals(0, cli.run("doctor"));
    List<String> lines = cli.out().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("!")) {
        assertTrue(lines.get(i + 1).startsWith("            "), cli.out());
      }
    }
    assertTrue(
        cli.out().contains("! encoder   openai/whisper-base is not in the cache"), cli.out());
    assertTrue(cli.out().contains("--encoder hub, which downloads openai/whisper-base"), cli.out());
    assertEquals("W1 can run here.", lines.getLast());
  }

  @Test
  void runsThatCannotBeWrittenFail() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    var cli = new CliHarness(folder).env(OFFLINE);
    assertEquals(1, cli.run("doctor", "--quiet", "--runs-dir", file.resolve("runs").toString()));
    assertTrue(cli.out().contains("✗ runs"), cli.out());
    assertFalse(cli.out().contains("✓"), cli.out());
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where nobody can make a file in /sys
  void aReadOnlyHomeIsToldFolderByFolder() {
    Path readOnly = Path.of("/sys");
    var cli =
        new CliHarness(folder)
            .env(Map.of("HF_HUB_OFFLINE", "1", "PRELUDE_HOME", "/sys/p", "HF_HOME", "/sys/hf"));
    assertEquals(1, cli.run("doctor", "--quiet"));
    for (String line :
        List.of("! settings  /sys", "! cache     /sys", "✗ data      /sys", "✗ runs      /sys")) {
      assertTrue(cli.out().contains(line + " cannot be written to ("), cli.out());
    }
    assertTrue(cli.out().contains("PRELUDE_HOME for everything"), cli.out());
    assertFalse(Files.exists(readOnly.resolve("p")));
    assertTrue(cli.out().endsWith("W1 cannot run here: see ✗ above.\n"), cli.out());
  }

  @Test
  void withoutADisplayOrTheNetworkW1RunsAllTheSame() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    String hub = "http://127.0.0.1:" + closed;
    var cli = new CliHarness(folder).env(Map.of("HF_ENDPOINT", hub));
    assertEquals(0, cli.run("doctor"));
    assertTrue(cli.out().contains("! network   " + hub), cli.out());
    assertTrue(cli.out().contains("Only downloads need it: W1, the window"), cli.out());
    assertTrue(cli.out().contains("! display   no window: there is no display"), cli.out());
  }

  @Test
  void theHubsAnswersDecideTheLevel() {
    assertEquals(Level.OK, NetworkCheck.of(new HubReach(State.ANSWERS, "")).level());
    assertEquals(Level.OK, NetworkCheck.of(new HubReach(State.OFFLINE, "")).level());
    for (State state : List.of(State.REFUSED, State.UNREACHABLE)) {
      Finding finding = NetworkCheck.of(new HubReach(state, "found"));
      assertEquals(Level.WARNING, finding.level());
      assertEquals("found", finding.found());
      assertTrue(finding.wayOut().contains("Only downloads need it"), finding.wayOut());
    }
  }

  /** Its numbers would take 17 GB of memory. */
  @Test
  void aLargeModelIsLookedAtButNotLoaded() throws IOException {
    var config = new WhisperConfig(16_384, 1, 16, 65_536, 80, 1500, false, 0.02, "gelu");
    Path snapshot =
        folder.resolve("home/.cache/huggingface/hub/models--me--huge/snapshots/" + "1".repeat(40));
    Files.createDirectories(snapshot);
    Files.writeString(
        snapshot.resolve("config.json"),
        """
        {"model_type": "whisper", "activation_function": "gelu", "d_model": 16384,
         "encoder_layers": 1, "encoder_attention_heads": 16, "encoder_ffn_dim": 65536,
         "num_mel_bins": 80, "max_source_positions": 1500, "scale_embedding": false,
         "init_std": 0.02}
        """);
    writeHoles(snapshot.resolve("model.safetensors"), config);
    var cli =
        new CliHarness(folder)
            .env(Map.of("HF_HUB_OFFLINE", "1", "WHISPER_HF_ID", "me/huge@" + "1".repeat(40)));
    cli.run("doctor");
    String expected =
        String.format(
            java.util.Locale.ROOT,
            "encoder   me/huge@1111111, %.1f million numbers",
            EncoderWeights.parameterCount(config) / 1e6);
    assertTrue(cli.out().contains(expected), cli.out());
  }

  /** A file of zeros that take no room on the disk. */
  private static void writeHoles(Path file, WhisperConfig config) throws IOException {
    ObjectNode header = new ObjectMapper().createObjectNode();
    long end = 0;
    for (String name : EncoderWeights.names(config)) {
      ObjectNode tensor = header.putObject("model.encoder." + name).put("dtype", "F32");
      long bytes = 4;
      for (long side : EncoderWeights.shape(config, name)) {
        tensor.withArray("shape").add(side);
        bytes *= side;
      }
      tensor.putArray("data_offsets").add(end).add(end + bytes);
      end += bytes;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer start =
        ByteBuffer.allocate(8 + json.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .flip();
    try (var out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      out.write(start);
      out.write(ByteBuffer.allocate(1), 8 + json.length + end - 1);
    }
  }

  @Test
  void aFullDiskIsToldWithWhatIsNeeded() {
    assertEquals(
        "0.0 GiB free for runs, expected 0.5 GiB for a run's checkpoints",
        free(1 << 20).runs(folder).found());
    assertEquals(Level.FAILURE, free(1 << 20).runs(folder).level());
    assertEquals(Level.WARNING, free(1L << 30).runs(folder).level());
    assertEquals(Level.OK, free(9L << 30).runs(folder).level());

    assertEquals(
        folder + "/hub: 0.2 GiB free, expected 0.3 GiB for whisper-base",
        free(200 << 20).cache(folder.resolve("hub")).found());
    assertEquals(Level.WARNING, free(200 << 20).cache(folder).level());
    assertEquals(Level.OK, free(1L << 30).cache(folder).level());

    Finding natives = free(200 << 20).natives(folder, 450_000_000);
    assertEquals(folder + ": 0.2 GiB free, expected 0.4 GiB for libtorch", natives.found());
    assertEquals(Level.FAILURE, natives.level());
    assertTrue(natives.wayOut().contains("DJL_CACHE_DIR"), natives.wayOut());
    assertEquals(Level.OK, free(1L << 30).natives(folder, 450_000_000).level());
  }

  @Test
  void aDiskThatDoesNotAnswerIsNoFullOne() {
    var mute =
        new DiskCheck(
            f -> {
              throw new IOException("the server is gone");
            });
    assertEquals("free space is not known (the server is gone)", mute.runs(folder).found());
    assertEquals(Level.WARNING, mute.runs(folder).level());
    assertEquals(Level.WARNING, mute.cache(folder).level());
    assertEquals(Level.WARNING, mute.natives(folder, 1).level());
  }

  private static DiskCheck free(long bytes) {
    return new DiskCheck(f -> bytes);
  }

  @Test
  void limitsDecideTheLevel() {
    assertEquals(Level.WARNING, MemoryCheck.machine(1L << 30, 1L << 20).level());
    assertEquals(Level.OK, MemoryCheck.machine(-1, -1).level());
    assertEquals(Level.WARNING, MemoryCheck.heap(64 << 20).level());
    assertEquals(Level.WARNING, SoundCheck.of(List.of()).level());
    assertEquals("a, b, c and 1 more", SoundCheck.of(List.of("a", "b", "c", "d")).found());
  }
}
