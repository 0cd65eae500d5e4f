package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchVerbTest {
  @TempDir private Path folder;

  @Test
  void measuresAndWritesTheReport() throws IOException {
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("bench", "--steps", "1", "--device", "cpu", "--report", "b/r.json"));
    for (String topic : "machine load GEMM W1 encoder log-mel".split(" ")) {
      assertTrue(cli.out().contains(topic), cli.out());
    }
    assertTrue(cli.out().contains("91.2 GFLOP"), cli.out());
    Path file = folder.resolve("work/b/r.json");
    assertEquals("Wrote " + file, cli.err().strip());
    JsonNode report = new ObjectMapper().readTree(Files.readString(file));
    assertEquals("clip", report.at("/work/frames").asText());
    assertEquals(91.17e9, report.at("/work/flops/total").asDouble(), 0.01e9);
    assertEquals(1, report.at("/step/ms").size());
    assertTrue(report.at("/step/percentOfGemm").asDouble() > 0);
  }

  @Test
  void aReportThatCannotBeWrittenIsSaidBeforeMeasuring() throws IOException {
    Files.writeString(folder.resolve("work"), "a file");
    var cli = new CliHarness(folder);
    assertEquals(2, cli.run("bench", "--report", "r.json"));
    assertEquals("", cli.out());
    assertEquals(1, cli.err().lines().count(), cli.err());
  }

  @Test
  void measuresAPresetAsItIs() throws IOException {
    var cli = new CliHarness(folder);
    assertEquals(
        0,
        cli.run(
            "bench --preset w1-evidence --steps 1 --total-steps 2 --device cpu --report r.json"
                .split(" ")));
    for (String words :
        List.of("w1-evidence ", "10 soft tokens", "for 2 steps in a row", "--encoder times them")) {
      assertTrue(cli.out().contains(words), cli.out());
    }
    JsonNode report = new ObjectMapper().readTree(folder.resolve("work/r.json").toFile());
    assertEquals("w1-evidence", report.at("/work/preset").asText());
    assertEquals("L", report.at("/work/gpt/windowPattern").asText());
    assertEquals(2, report.at("/step/total/steps").asInt());
    assertTrue(report.at("/step/host").isNull(), "a CPU loses nothing on the host");
    assertTrue(report.at("/memory/cardGrowth").isNull());
  }

  @Test
  void aStepIsNamedInOneWayOnly() {
    var cli = new CliHarness(folder);
    assertEquals(2, cli.run("bench", "--preset", "w1-evidence", "--frames", "clip"));
    assertTrue(cli.err().contains("mutually exclusive"), cli.err());
    assertEquals("", cli.out());
  }

  @Test
  void aPresetThatIsNotMeasuredIsRefused() {
    var cli = new CliHarness(folder);
    assertEquals(2, cli.run("bench", "--preset", "w1-shuffled"));
    assertTrue(cli.err().contains("expected w1-published or w1-evidence"), cli.err());
  }
}
