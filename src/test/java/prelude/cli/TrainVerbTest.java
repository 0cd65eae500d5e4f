package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.evidence.PrefixKind;
import prelude.training.RunConfig;
import prelude.training.RunFolder;
import prelude.training.RunJson;
import prelude.training.StepMetrics;
import prelude.training.TinyRun;

/** Runs from files and cards, with a model small enough for tests. */
class TrainVerbTest {
  @TempDir Path folder;

  private JsonNode run(int status, String... words) throws IOException {
    var cli = new CliHarness(folder);
    assertEquals(status, cli.run(words), cli.err() + cli.out());
    return new ObjectMapper().readTree(status == 2 ? "\"" + cli.err().strip() + "\"" : cli.out());
  }

  @Test
  void aRunIsMadeAgainFromItsCard() throws IOException {
    Path work = Files.createDirectories(folder.resolve("work"));
    RunConfig tiny = TinyRun.config(2);
    String source = tiny.encoder().source();
    int at = source.indexOf('@') + 1;
    Path encoder = work.resolve("encoder.json");
    Files.copy(Path.of(source.substring(at)), encoder);
    RunConfig config =
        tiny.withEncoder(tiny.encoder().withSource(source.substring(0, at) + encoder));
    Files.writeString(work.resolve("tiny.json"), new RunJson().pretty(config));
    Path first = Path.of(run(1, "train", "--config", "tiny.json", "--json").get("run").textValue());
    String shortId = first.getFileName().toString().replaceAll(".*-", "");

    var export = new CliHarness(folder);
    assertEquals(0, export.run("runs", "export", shortId, "--card", "card.json"), export.err());
    JsonNode card = new ObjectMapper().readTree(work.resolve("card.json").toFile());
    assertEquals("train --card card.json", card.get("command").textValue());
    assertEquals(64, card.get("manifestSha256").textValue().length());

    Path again = Path.of(run(1, "train", "--card", "card.json", "--json").get("run").textValue());
    assertEquals(
        new RunFolder(first).metrics().stream().map(StepMetrics::loss).toList(),
        new RunFolder(again).metrics().stream().map(StepMetrics::loss).toList());

    Files.writeString(
        encoder, Files.readString(encoder).replaceFirst("\\{", "{\"note\": \"changed\","));
    String seven = "random:7@" + encoder;
    String refused = run(2, "train", "--card", "card.json", "--encoder", seven).textValue();
    assertTrue(refused.contains("the encoder is not the one of the card"), refused);
    assertTrue(refused.contains("--allow-changed"), refused);
    run(1, "train", "--card", "card.json", "--encoder", seven, "--allow-changed", "--json");

    String set = "training.adamW.learningRate=0.001";
    Path branch =
        Path.of(
            run(1, "train", "--from", shortId + "@2", "--set", set, "--json")
                .get("run")
                .textValue());
    RunConfig branched = new RunFolder(branch).record().config();
    assertEquals(new RunConfig.Origin(first.toString(), 2), branched.origin());
    assertEquals(1e-3, branched.training().adamW().learningRate());
    assertEquals(
        new RunFolder(first).evaluations().getLast().ce(PrefixKind.TRUE),
        new RunFolder(branch).evaluations().getFirst().ce(PrefixKind.TRUE),
        1e-6,
        "it begins where the other ended");
    String none = run(2, "train", "--from", shortId + "@7").textValue();
    assertTrue(none.contains("found no checkpoint of step 7; expected one of 2, where"), none);
    String word = run(2, "train", "--from", shortId + "@last").textValue();
    assertTrue(word.contains("found 'last' for a step; expected one of 2, where"), word);

    var show = new CliHarness(folder);
    assertEquals(0, show.run("runs", "show", shortId), show.out());
    Path model = first.resolve("checkpoints/step-000002/model.safetensors");
    Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 5000));
    Files.delete(model.resolveSibling("optimizer.safetensors"));
    show = new CliHarness(folder);
    assertEquals(1, show.run("runs", "show", shortId));
    assertTrue(show.out().contains(model + ": "), show.out());
    assertTrue(show.out().contains("optimizer.safetensors: no such file"), show.out());

    var resume = new CliHarness(folder);
    assertEquals(2, resume.run("resume", shortId));
    assertTrue(resume.err().contains("finished"), resume.err());
  }
}
