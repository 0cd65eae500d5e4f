package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evidence report through the verb: real tones and recipes, with a small encoder. */
class EvidenceVerbTest {
  /** Two layers of 256: the smallest random encoder whose features carry over to held-out tones. */
  private static final String CONFIG =
      """
      {"model_type": "whisper", "activation_function": "gelu", "d_model": 256,
       "encoder_attention_heads": 4, "encoder_ffn_dim": 512, "encoder_layers": 2,
       "num_mel_bins": 80, "max_source_positions": 1500, "init_std": 0.02}
      """;

  @TempDir Path folder;
  private CliHarness cli;
  private String smallEncoder;

  @BeforeEach
  void harness() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    cli = new CliHarness(folder);
    smallEncoder = "random:0@" + Files.writeString(folder.resolve("config.json"), CONFIG);
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("work").resolve(file).toFile());
  }

  private void train(String words) {
    int status =
        new CliHarness(folder)
            .run(
                ("smoke --runs-dir runs --quiet --encoder " + smallEncoder + " " + words)
                    .split(" "));
    assertTrue(status < 2);
  }

  private int evidence(String words) {
    return cli.run(("evidence 2 --runs-dir runs " + words).split(" "));
  }

  @Test
  void theEvidenceRecipeShowsItOnTonesNeverTrainedOn() throws IOException {
    train("--preset w1-evidence");
    assertEquals(0, evidence("--report e.json --html e.html"), cli.err());
    String out = cli.out();
    assertTrue(out.contains("The audio is used."), out);
    assertTrue(out.contains("All clips never trained on: 25 clips of 10 tones"), out);
    JsonNode report = json("e.json");
    assertEquals("audio_used", report.get("verdict").get("outcome").textValue());
    assertEquals(5, report.get("groups").size());
    for (JsonNode group : report.get("groups")) {
      assertEquals(9, group.get("findings").size());
      assertTrue(group.get("findings").get(0).get("difference").get("low").doubleValue() > 0);
      for (JsonNode finding : group.get("findings")) {
        assertFalse(finding.get("sentence").textValue().isBlank());
      }
    }
    JsonNode training = report.get("groups").get(0);
    JsonNode labels = training.get("findings").get(5);
    assertEquals("labels", labels.get("kind").textValue());
    assertEquals(1.0 / 120, labels.get("permutation").get("p").doubleValue(), 1e-12);
    JsonNode heldout = report.get("groups").get(1);
    assertEquals("heldout", heldout.get("group").textValue());
    assertEquals(5, heldout.get("retrieved").intValue());
    assertTrue(training.get("findings").get(6).get("value").get("low").isNull());
    assertEquals(11, report.get("probes").get("probes").size());
    String html = Files.readString(folder.resolve("work/e.html"));
    assertTrue(html.contains("prefers-color-scheme: dark"));
    assertTrue(html.contains("<svg"));
    assertTrue(html.contains("1/120"));
    assertFalse(html.contains("NaN"));
    assertFalse(html.contains("src=") || html.contains("href="), "needs no other file");
  }

  @ParameterizedTest
  @CsvSource({
    "--preset w1-shuffled --steps 20",
    "--preset w1-text-only --steps 20",
    "--preset w1-published --frames clip --pool 25 --steps 10"
  })
  void controlRunsAndThePublishedRecipeShowNone(String recipe) throws IOException {
    train(recipe);
    assertEquals(1, evidence("--variants 0 --seeds 2 --quiet --report e.json"), cli.err());
    assertTrue(cli.out().startsWith("No evidence of audio."), cli.out());
    assertEquals(2, cli.out().lines().count(), cli.out());
    assertEquals("no_evidence", json("e.json").get("verdict").get("outcome").textValue());
  }

  @Test
  void badUseIsOneLine() throws IOException {
    assertEquals(2, evidence(""));
    assertTrue(cli.err().contains("no run"), cli.err());
    train("--preset w1-evidence --steps 1");
    String[][] bad = {
      {"--step 7", "no checkpoint of step 7, expected one of 1"},
      {"--step x", "found 'x', expected a whole number"},
      {"--seeds 0", "seeds: found 0, expected a whole number from 1 to 100"},
      {"--clips 1", "clips: found 1"},
      {"--device cuda:99", "cuda:99"},
      {"--html .", "is a folder"}
    };
    for (String[] one : bad) {
      cli = new CliHarness(folder);
      assertEquals(2, evidence(one[0]), one[0]);
      assertEquals(1, cli.err().lines().count(), cli.err());
      assertTrue(cli.err().contains(one[1]), cli.err());
    }
  }

  @Test
  void jsonGoesToStandardOutput() throws IOException {
    train("--preset w1-evidence --steps 1");
    assertEquals(1, evidence("--json --variants 0"), cli.err());
    JsonNode report = new ObjectMapper().readTree(cli.out());
    assertEquals(1, report.get("step").intValue());
    assertTrue(report.get("probes").get("missing").isNull());
  }
}
