package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
