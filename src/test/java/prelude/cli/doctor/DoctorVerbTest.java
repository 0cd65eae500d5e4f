package prelude.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cli.CliHarness;
import prelude.cli.doctor.Finding.Level;

class DoctorVerbTest {
  private static final List<String> TOPICS =
      List.of(
          "device",
          "libtorch",
          "threads",
          "memory",
          "heap",
          "encoder",
          "sound",
          "display",
          "data",
          "runs",
          "disk");

  @TempDir private Path folder;

  @Test
  void looksAtEverythingAndLeavesNothing() throws IOException {
    var cli = new CliHarness(folder);
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
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("doctor"));
    List<String> lines = cli.out().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("!")) {
        assertTrue(lines.get(i + 1).startsWith("            "), cli.out());
      }
    }
    assertTrue(cli.out().contains("! encoder   no trained weights found"), cli.out());
    assertTrue(cli.out().contains("--encoder hub, which downloads openai/whisper-base"), cli.out());
    assertEquals("W1 can run here.", lines.getLast());
  }

  @Test
  void runsThatCannotBeWrittenFail() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    var cli = new CliHarness(folder);
    assertEquals(1, cli.run("doctor", "--quiet", "--runs-dir", file.resolve("runs").toString()));
    assertTrue(cli.out().contains("✗ runs"), cli.out());
    assertFalse(cli.out().contains("✓"), cli.out());
  }

  @Test
  void limitsDecideTheLevel() {
    assertEquals(Level.FAILURE, FolderCheck.space(1 << 20).level());
    assertEquals(Level.WARNING, FolderCheck.space(1L << 30).level());
    assertEquals(Level.OK, FolderCheck.space(9L << 30).level());
    assertEquals(Level.WARNING, MemoryCheck.machine(1L << 30, 1L << 20).level());
    assertEquals(Level.OK, MemoryCheck.machine(-1, -1).level());
    assertEquals(Level.WARNING, MemoryCheck.heap(64 << 20).level());
    assertEquals(Level.WARNING, SoundCheck.of(List.of()).level());
    assertEquals("a, b, c and 1 more", SoundCheck.of(List.of("a", "b", "c", "d")).found());
  }
}
