package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.training.RunBin;
import prelude.training.RunConfig;
import prelude.training.RunFixture;
import prelude.training.RunFolder;
import prelude.training.RunStatus;
import prelude.training.TinyRun;

/** What is kept of runs, through the verbs; nothing is trained. */
class RunsVerbTest {
  private static final String A = "20260102T030405Z-tiny-00a1";
  private static final String B = "20260102T030406Z-tiny-00a2";
  private static final String C = "20260103T000000Z-tiny-00b1";

  @TempDir Path folder;
  private Path runs;

  @BeforeEach
  void threeRuns() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    runs = folder.resolve("home/.local/share/prelude/runs");
    RunFixture.finished(runs, A, TinyRun.config(5));
    RunFixture.finished(runs, B, TinyRun.config(5).withSeed(3));
    RunFixture.step(RunFixture.empty(runs, C, TinyRun.config(9), RunStatus.STOPPED), 0);
  }

  /** What a command prints; its exit status is checked. */
  private String run(int status, String... words) {
    var cli = new CliHarness(folder);
    assertEquals(status, cli.run(words), cli.err() + cli.out());
    return status == 2 ? cli.err() : cli.out();
  }

  private JsonNode json(String... words) throws IOException {
    return new ObjectMapper().readTree(run(0, words));
  }

  private static List<String> ids(JsonNode list) {
    return list.findValuesAsText("shortId");
  }

  @Test
  void runsAreListedSortedAndFiltered() throws IOException {
    String text = run(0, "runs", "list");
    assertEquals(4, text.lines().count(), text);
    assertTrue(text.contains("5/5") && text.contains("pass: The audio is used"), text);
    assertTrue(text.contains("stopped") && text.contains("1/9"), text);
    assertEquals(List.of("00b1", "00a2", "00a1"), ids(json("runs", "list", "--json")));
    assertEquals(
        List.of("00a2", "00b1", "00a1"),
        ids(json("runs", "list", "--json", "--sort", "seed", "--reverse")));
    assertEquals(
        List.of("00a2", "00a1", "00b1"), ids(json("runs", "list", "--json", "--sort", "loss")));
    assertEquals(List.of("00b1"), ids(json("runs", "list", "--json", "--status", "stopped")));
    assertEquals(List.of("00a2"), ids(json("runs", "list", "--json", "--filter", "030406")));
    run(0, "runs", "tag", "00a1", "good", "five tones");
    assertEquals(List.of("00a1"), ids(json("runs", "list", "--json", "--tag", "good")));
    Files.writeString(runs.resolve(B).resolve("run.json"), "{\"format\": 9}");
    assertTrue(run(2, "runs", "list", "--sort", "x").contains("expected one of id, status"));
  }

  @Test
  void runsThatCannotBeReadAreListedWithTheReasonFirst() throws IOException {
    Files.writeString(runs.resolve(B).resolve("run.json"), "{\"format\": 9}");
    Files.writeString(runs.resolve(A).resolve("run.json"), "{\n  \"format\"");
    String text = run(0, "runs", "list");
    assertEquals(4, text.lines().count());
    assertTrue(
        line(text, "00a1")
            .matches("00a1 +damaged +" + A + " .* ends in the middle of line 2, expected .*"),
        text);
    assertTrue(line(text, "00a1").endsWith("; copy it again, or mend it there (run.json)"), text);
    assertTrue(
        line(text, "00a2").matches("00a2 +newer +" + B + " .* made by a newer version .*"), text);
    assertEquals(List.of("00a1"), ids(json("runs", "list", "--json", "--status", "damaged")));
    JsonNode newer = json("runs", "list", "--json", "--status", "newer");
    assertEquals(List.of("00a2"), ids(newer));
    assertTrue(newer.get(0).get("newer").booleanValue());
    assertTrue(
        run(2, "runs", "list", "--status", "foo")
            .contains("found 'foo', expected one of running, paused, done, "));
    assertTrue(run(1, "runs", "show", "00a2").matches("(?s).*status +newer\\n.*"));
  }

  private static String line(String text, String beginning) {
    return text.lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  @Test
  void foldersThatAreNoRunsAreNamedAtTheEnd() throws IOException {
    Files.createDirectories(runs.resolve("half-copied"));
    Files.writeString(runs.resolve("a file"), "");
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("runs", "list"));
    assertEquals("1 folder without a run.json is no run: half-copied.\n", cli.err());
    assertEquals(4, cli.out().lines().count(), cli.out());
    for (int i = 0; i < 6; i++) {
      Files.createDirectories(runs.resolve("x" + i));
    }
    cli = new CliHarness(folder);
    cli.run("runs", "list");
    assertEquals(
        "7 folders without a run.json are no runs: half-copied, x0, x1, x2, x3, …\n", cli.err());
  }

  @Test
  void aFileInPlaceOfAFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("work/x"), "");
    String words = "--runs-dir: " + file + ": found a file, expected a folder";
    for (String verb : List.of("runs list", "runs show 00a1", "resume 00a1", "smoke", "train")) {
      String err = run(2, (verb + " --runs-dir x").split(" "));
      assertEquals("prelude: " + words, err.strip(), verb);
    }
    Path below = file.resolve("runs");
    assertTrue(
        run(2, "runs", "list", "--runs-dir", "x/runs")
            .contains(below + ": found the file " + file + ", expected a folder"));
    Path bin = Files.writeString(runs.resolve(".bin"), "");
    for (String verb : List.of("runs list --bin", "runs restore 00a1")) {
      assertTrue(run(2, verb.split(" ")).contains(bin + ": found a file, expected a folder"), verb);
    }
    assertTrue(
        run(2, "runs", "delete", "00a1")
            .contains("cannot be moved: found the file " + bin + ", expected a folder"));
    assertTrue(new RunFolder(runs.resolve(A)).exists());
    assertTrue(
        run(2, "runs", "export", "00a1", "--csv", "x/a.csv")
            .contains("cannot be written: found the file " + file + ", expected a folder"));
  }

  @Test
  void aRunIsNamedInManyWaysAndAmbiguityIsTold() {
    for (String word : List.of(runs.resolve(A).toString(), A, "00a1", "20260102T030405Z")) {
      assertTrue(run(0, "runs", "show", word).contains(A), word);
    }
    String both = run(2, "runs", "show", "00a");
    assertTrue(both.contains("found 2 runs") && both.contains(A) && both.contains(B), both);
    assertTrue(run(2, "runs", "show", "zzz").contains("see runs list"));
    assertEquals(1, run(2, "runs").lines().count());
  }

  @Test
  void showingTellsWhatIsDamagedAndShowsTheRest() throws IOException {
    String text = run(0, "runs", "show", "00a1");
    for (String row :
        List.of(
            "steps +5/5, 4 evaluations",
            "loss +5.5000 → 1.1000 \\(drop 4.4000\\), nats per byte",
            "verdict +pass: The audio is used",
            " +It is\\. Really\\.",
            "training clips +2, after 5 updates",
            "CE gap +0.4000",
            "retrieval +2/2",
            "information +at least 1.25 nats per clip",
            "ms per step +12.5",
            "peak memory +1074 MB",
            "held-out clips +2, after 3 updates")) {
      assertTrue(text.lines().anyMatch(line -> line.matches(row)), row + " in\n" + text);
    }
    int values = text.indexOf(A);
    assertTrue(
        text.lines()
            .allMatch(
                line ->
                    line.isEmpty() || line.charAt(values - 1) == ' ' && line.charAt(values) != ' '),
        "values stand under each other:\n" + text);
    assertTrue(text.contains("training.adamW.learningRate"), text);
    Path metrics = runs.resolve(A).resolve("metrics.csv");
    Files.writeString(metrics, Files.readString(metrics) + "garbage\n");
    text = run(1, "runs", "show", "00a1");
    assertTrue(text.contains("metrics.csv, line 7: found 1 columns"), text);
    assertTrue(text.contains("5/5, 4 evaluations"), text);
    String json = run(1, "runs", "show", "00a1", "--json");
    assertEquals(1, new ObjectMapper().readTree(json).get("problems").size());
  }

  @Test
  void comparingShowsResultsAndDifferences() throws IOException {
    String text = run(0, "runs", "compare", "00a1", "00a2", "00b1");
    assertTrue(text.lines().anyMatch(l -> l.matches("seed +0 +3 +0")), text);
    assertTrue(text.lines().anyMatch(l -> l.matches("training.steps +5 +5 +9")), text);
    assertFalse(text.contains("projector.pool"), text);
    assertTrue(text.lines().anyMatch(l -> l.matches("status +done +done +stopped")), text);
    JsonNode json = json("runs", "compare", "00a1", "00a2", "--json");
    assertEquals(1, json.get("differences").size());
    assertTrue(run(0, "runs", "compare", "00a1", "00a1").contains("are the same"));
    assertTrue(run(2, "runs", "compare", "00a1").contains("found one run, expected two or more"));
    String branch = "20260102T030409Z-tiny-00d1";
    RunFixture.finished(
        runs, branch, TinyRun.config(5).withOrigin(new RunConfig.Origin("/runs/" + A, 4)));
    text = run(0, "runs", "compare", "00a1", "00d1");
    assertTrue(text.lines().anyMatch(l -> l.matches("origin +null +" + A + "@4")), text);
    String dir = runs.toString();
    for (List<String> words :
        List.of(
            List.of("--runs-dir", dir, "00a1", "00a2"),
            List.of("00a1", "--runs-dir", dir, "00a2"),
            List.of("00a1", "00a2", "--runs-dir", dir))) {
      List<String> all = new ArrayList<>(List.of("runs", "compare"));
      all.addAll(words);
      assertTrue(run(0, all.toArray(String[]::new)).contains("tiny 00a2"), words.toString());
    }
  }

  @Test
  void numbersAreExportedAndReadBack() throws IOException {
    run(0, "runs", "export", "00a1", "--csv", "a.csv", "--json", "a.json");
    List<String> lines = Files.readAllLines(folder.resolve("work/a.csv"));
    assertEquals(7, lines.size(), "header, five steps, the last evaluation");
    int columns = lines.getFirst().split(",", -1).length;
    assertTrue(lines.stream().allMatch(line -> line.split(",", -1).length == columns));
    assertTrue(lines.get(1).startsWith("0,5.5,0.001,0.0,0.5,3,2.0,,,12.5,1048576,5.5,"));
    assertTrue(lines.get(2).startsWith("1,2.75,0.001,1.0,,,2.0,,,12.5,1048576,,"), lines.get(2));
    List<String> names = List.of(lines.getFirst().split(","));
    List<String> first = List.of(lines.get(1).split(","));
    assertEquals("5.25", first.get(names.indexOf("loss:a")));
    assertEquals("5.75", first.get(names.indexOf("loss:b")));
    assertEquals("19.5", first.get(names.indexOf("soft_token_norm")));
    assertEquals("0.0", first.get(names.indexOf("encoder_gradient_norm")));
    assertTrue(lines.getLast().startsWith("5,,,"), "an evaluation after the last step");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("work/a.json").toFile());
    assertEquals(5, json.get("steps").size());
    assertEquals(4, json.get("evaluations").size());
    JsonNode unknown = json.get("steps").get(1);
    assertTrue(unknown.at("/projector/updateRatio").isNull(), "not measured there");
    assertTrue(unknown.at("/projector/deadParameters").isNull());
    assertEquals(3, json.get("steps").get(0).at("/projector/deadParameters").intValue());
    assertFalse(Files.readString(folder.resolve("work/a.json")).contains("NaN"));
    String nothing = run(2, "runs", "export", "00a1");
    assertTrue(
        nothing.contains(
            "found nothing to write, expected one or more of --csv, --json, --md, --html and"
                + " --card; see prelude runs export --help"),
        nothing);
  }

  @Test
  void reportsAreWholeAndWellFormed() throws Exception {
    run(0, "runs", "note", "00a1", "a <b> & \"c\" | d");
    run(0, "runs", "export", "00a1", "--html", "r.html", "--md", "r.md");
    String html = Files.readString(folder.resolve("work/r.html"));
    assertTrue(html.contains("Passed: The audio is used"), html);
    assertTrue(html.contains("a &lt;b&gt; &amp; &quot;c&quot; | d"), html);
    assertFalse(html.contains("<link") || html.contains("<script") || html.contains("src="));
    // Every picture is well-formed XML, and so is the page but for its unclosed meta elements.
    xml(html.replaceAll("<!DOCTYPE html>|<meta[^>]*>", ""));
    String markdown = Files.readString(folder.resolve("work/r.md"));
    assertTrue(markdown.contains("![loss](r-loss.svg)"), markdown);
    assertTrue(markdown.contains("a \\<b\\> \\& \"c\" \\| d"), markdown);
    for (String name : List.of("loss", "controls", "information", "gradients")) {
      xml(Files.readString(folder.resolve("work/r-" + name + ".svg")));
    }
    assertTrue(Files.readString(folder.resolve("work/r-loss.svg")).contains(">0.5<"));
    // A folder is taken as the place, and a run that has only begun has a report too.
    Files.createDirectories(folder.resolve("work/out"));
    run(0, "runs", "export", "00b1", "--html", "out");
    assertTrue(Files.readString(folder.resolve("work/out/" + C + ".html")).contains("No verdict"));
  }

  private static void xml(String text) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void labelsComeAndGo() {
    assertTrue(run(0, "runs", "tag", "00a1", "x", "y", "x").contains("tags x y; note none"));
    assertTrue(run(0, "runs", "note", "00a1", "why").contains("tags x y; note \"why\""));
    assertTrue(run(0, "runs", "untag", "00a1", "x").contains("tags y; note \"why\""));
    assertTrue(run(0, "runs", "note", "00a1", "").contains("note none"));
    assertEquals(List.of("y"), new RunFolder(runs.resolve(A)).labels().tags());
  }

  @Test
  void deletedRunsComeBack() throws IOException {
    run(2, "runs", "delete", "00a1", "nowhere");
    assertEquals(3, json("runs", "list", "--json").size(), "nothing was moved");
    run(0, "runs", "delete", "00a1", "00a2");
    assertEquals(List.of("00b1"), ids(json("runs", "list", "--json")));
    assertEquals(List.of("00a2", "00a1"), ids(json("runs", "list", "--json", "--bin")));
    run(0, "runs", "restore", "00a1");
    assertEquals(List.of("00b1", "00a1"), ids(json("runs", "list", "--json")));
    assertTrue(
        run(2, "runs", "restore", "zzz").contains(".bin has " + B + "; see runs list --bin"));
    run(0, "runs", "restore", "00a2");
    assertTrue(run(2, "runs", "restore", "00a1").contains(".bin is empty"));
  }

  @Test
  void whatIsLeftOfADeletionIsListed() throws IOException {
    Files.createDirectories(runs.resolve(".bin/.deleting-" + A));
    String text = run(0, "runs", "list", "--bin");
    assertTrue(text.contains("deleted in part") && text.contains(".deleting-" + A), text);
    new RunBin(runs).delete(A);
    assertEquals(0, json("runs", "list", "--bin", "--json").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set nothing.here=1 | nothing.here: found no such field",
        "--set training.steps=many | training.steps",
        "--set training.steps=1.5 | training.steps",
        "--set training=1 | training: found no such field",
        "--set lm.trained=7 | lm.trained",
        "--set training.steps=0 | training.steps",
        "--config none.json | none.json",
        "--card none.json | none.json",
        "--config a.json --card b.json | mutually exclusive",
        "--config a.json --preset w1-evidence | found --preset with --config",
        "--from 00a1 --preset w1-evidence | found --preset with --from",
        "--from 00a1 --card b.json | mutually exclusive",
        "--from 00a1 | found no checkpoint to branch from",
        "--from zzz@3 | see runs list",
        "--from 00a1@x | found 'x' for a step; found no checkpoint",
        "--set steps | found 'steps', expected FIELD=VALUE",
        "--set seed=1 --seed 2 | found --seed and --set seed, expected one of them",
        "--set training.steps=1 --steps 2 | found --steps and --set training.steps",
        "--set device=cpu --device cpu | found --device and --set device",
        "--set seed=1 --set seed=2 | found --set seed twice",
        "--set preset=../x | preset: found '../x', which needs letters",
        "--set preset=null | preset: found none, expected a name",
        "--frames half | found 'half', expected full or clip"
      })
  void badConfigurationsAreNamed(String options, String named) {
    String err = run(2, ("train --out-config " + options).split(" "));
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.contains(named), err);
  }

  @Test
  void filesOfAnotherKindAreRecognised() throws IOException {
    run(0, "runs", "export", "00a1", "--card", "card.json");
    Files.writeString(folder.resolve("work/c.json"), run(0, "train", "--out-config"));
    String record = runs.resolve(A).resolve("run.json").toString();
    assertTrue(
        run(2, "train", "--config", "card.json", "--out-config")
            .contains("card.json: this is a run card, expected a configuration; "));
    assertTrue(
        run(2, "train", "--card", "c.json", "--out-config")
            .contains("c.json: this is a configuration, expected a run card; "));
    for (String option : List.of("--card", "--config")) {
      String err = run(2, "train", option, record, "--out-config");
      assertTrue(err.contains("run.json: this is the record of a run, expected a"), err);
    }
  }

  @Test
  void whatOptionsChangeOfACardIsSaid() throws IOException {
    run(0, "runs", "export", "00a1", "--card", "card.json");
    var cli = new CliHarness(folder);
    assertEquals(0, cli.run("train", "--card", "card.json", "--seed", "4", "--out-config"));
    assertEquals(
        "Note: options come before the card: seed 4 in place of 0; the run will differ from the"
            + " card's.\n",
        cli.err());
    cli = new CliHarness(folder);
    assertEquals(0, cli.run("train", "--card", "card.json", "--seed", "0", "--out-config"));
    assertEquals("", cli.err());
  }

  @Test
  void anyFieldCanBeSetAndTheConfigurationGoesThroughAFile() throws IOException {
    String text =
        run(
            0,
            "train",
            "--preset",
            "w1-text-only",
            "--seed",
            "4",
            "--set",
            "training.adamW.weightDecay=0.25",
            "--set",
            "encoder.source=random:3",
            "--set",
            "projector.rmsNorm=false",
            "--out-config");
    JsonNode config = new ObjectMapper().readTree(text);
    assertEquals(4, config.get("seed").intValue());
    assertEquals(0.25, config.at("/training/adamW/weightDecay").doubleValue());
    assertEquals("random:3", config.at("/encoder/source").textValue());
    assertFalse(config.at("/projector/rmsNorm").booleanValue());
    Files.writeString(folder.resolve("work/c.json"), text);
    assertEquals(text, run(0, "train", "--config", "c.json", "--out-config"));
    JsonNode more =
        new ObjectMapper()
            .readTree(run(0, "train", "--config", "c.json", "--steps", "7", "--out-config"));
    assertEquals(7, more.at("/training/steps").intValue());
    assertFalse(Files.exists(folder.resolve("work/runs")));
  }
}
