package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prelude.Version;
import prelude.data.AppFolders;

class CliTest {
  @TempDir private Path folder;
  private CliHarness cli;

  @BeforeEach
  void start() {
    cli = new CliHarness(folder);
  }

  @Test
  void helpListsTheVerbs() {
    assertEquals(0, cli.run("--help"));
    for (String verb : List.of("bench", "tones", "doctor")) {
      assertTrue(cli.out().contains("\n  " + verb + " "), cli.out());
    }
    assertTrue(cli.out().contains("Exit status: 0 success, 1 the check failed, 2 bad use"));
    assertEquals("", cli.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench", "tones", "doctor"})
  void everyVerbHasHelpQuietAndJson(String verb) {
    assertEquals(0, cli.run(verb, "--help"));
    assertTrue(cli.out().startsWith("Usage: prelude " + verb), cli.out());
    assertTrue(cli.out().contains("--quiet") && cli.out().contains("--json"), cli.out());
    assertTrue(!cli.out().contains("stacktrace"), cli.out());
  }

  @Test
  void everyHelpTellsTheExitStatus() {
    for (String verb :
        List.of(
            "", "smoke", "train", "resume", "verify", "bench", "gpu-check", "tones", "doctor")) {
      assertHelpTellsTheExitStatus(verb);
    }
    for (String verb :
        List.of(
            "", "list", "show", "compare", "export", "tag", "untag", "note", "delete", "restore")) {
      assertHelpTellsTheExitStatus(("runs " + verb).strip());
    }
  }

  private void assertHelpTellsTheExitStatus(String verb) {
    var harness = new CliHarness(folder);
    assertEquals(0, harness.run((verb + " --help").strip().split(" ")));
    assertTrue(harness.out().contains("Exit status: "), verb + ": " + harness.out());
  }

  @Test
  void versionIsOneLine() {
    assertEquals(0, cli.run("--version"));
    assertTrue(cli.out().startsWith("Prelude " + Version.current() + ", Java "), cli.out());
    assertEquals(1, cli.out().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench --stesp 3|prelude bench: unknown option '--stesp'; did you mean --steps?; see prelude bench --help",
        "bench more|prelude bench: unknown argument 'more'; see prelude bench --help",
        "bench --steps 0|prelude bench: invalid value for option '--steps': found '0', expected a whole number from 1 to 999999; see prelude bench --help",
        "bench --threads -1|prelude bench: invalid value for option '--threads': found '-1', expected a whole number from 0 to 1024; see prelude bench --help",
        "bench --compute fp16|prelude bench: invalid value for option '--compute': found 'fp16', expected auto, fp32, tf32 or bf16; see prelude bench --help",
        "bench --device gpu|prelude bench: invalid value for option '--device': Unknown device 'gpu'; expected auto, cpu or cuda:N, such as cuda:0; see prelude bench --help",
        "tones --dir|prelude tones: missing required parameter for option '--dir' (DIR); see prelude tones --help"
      })
  void badUseIsOneLineAndTwo(String arguments, String line) {
    assertEquals(2, cli.run(arguments.split(" ")));
    assertEquals(line + System.lineSeparator(), cli.err());
    assertEquals("", cli.out());
  }

  @Test
  void expectedFailuresAreOneLineAndTwo() {
    assertEquals(2, cli.run("bench", "--device", "cuda:99"));
    assertTrue(cli.err().startsWith("prelude: Device cuda:99 was asked for, but "), cli.err());
    assertEquals(1, cli.err().lines().count(), cli.err());
  }

  @Test
  void stackTracesAreForThoseWhoAsk() {
    assertEquals(2, cli.run("bench", "--device", "cuda:99", "--stacktrace"));
    assertTrue(cli.err().contains("\tat prelude."), cli.err());
  }

  @Test
  void withoutAVerbTheWindowOpens() {
    List<AppFolders> opened = new ArrayList<>();
    cli.env(Map.of("DISPLAY", ":0")).window((folders, clips) -> opened.add(folders));
    assertEquals(0, cli.run("--runs-dir", "r"));
    assertEquals(folder.resolve("work/r"), opened.getFirst().runs());
    assertEquals("", cli.err());
  }

  @Test
  void aFileIsOpenedInTheWindow() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    Path file = Files.createFile(folder.resolve("work/a.prelude.json"));
    List<Path> opened = new ArrayList<>();
    cli.env(Map.of("DISPLAY", ":0")).window((folders, asked) -> opened.add(asked.orElseThrow()));
    assertEquals(0, cli.run("a.prelude.json"), cli.err());
    assertEquals(List.of(file), opened);
  }

  @Test
  void withoutADisplayAConfigurationIsNotAnsweredWithW1() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    Files.createFile(folder.resolve("work/a.prelude.json"));
    assertEquals(2, cli.run("a.prelude.json"));
    assertTrue(
        cli.err().endsWith(" To train it in the terminal: train --config a.prelude.json\n"),
        cli.err());
    assertEquals(1, cli.err().lines().count());
  }

  /** Stands in for W1. */
  @Command(name = "smoke")
  static final class FakeSmoke implements Callable<Integer> {
    @Mixin private final RunOptions runs = new RunOptions();
    private final CliContext context;

    FakeSmoke(CliContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      context.out().println("W1 in " + runs.folders(context).runs());
      return ExitCode.CHECK_FAILED;
    }
  }

  @Test
  void withoutADisplayItSaysSoInOneLineAndRunsW1() {
    cli.window(
        (folders, clips) -> {
          throw new AssertionError("there is nothing to show it on");
        });
    CliContext context = cli.context();
    var withSmoke = new Cli(context, () -> List.of(new FakeSmoke(context)));
    assertEquals(1, withSmoke.run("--runs-dir", "r"));
    assertTrue(cli.err().startsWith("No window: there is no display (DISPLAY is not set)."));
    assertTrue(cli.err().endsWith(" Running W1 here instead: smoke.\n"), cli.err());
    assertEquals(1, cli.err().lines().count());
    assertEquals("W1 in " + folder.resolve("work/r"), cli.out().strip());
  }

  @Test
  void withoutADisplayAndWithoutW1ItSaysSoInOneLine() {
    var bare = new Cli(cli.context(), List::of);
    assertEquals(2, bare.run());
    assertTrue(cli.err().startsWith("No window: there is no display (DISPLAY is not set)."));
    assertEquals(1, cli.err().lines().count());
  }

  @Test
  void anUnknownVerbIsAnsweredWithThoseThereAre() {
    assertEquals(2, cli.run("bnech"));
    assertTrue(
        cli.err().startsWith("prelude: unknown verb 'bnech', expected one of smoke, "), cli.err());
    assertEquals(1, cli.err().lines().count());
  }

  @Test
  void aDisplayThatCannotBeReachedIsNoStackTrace() {
    cli.env(Map.of("DISPLAY", ":77"))
        .window(
            (folders, clips) -> {
              throw new RuntimeException(
                  new UnsupportedOperationException("Unable to open DISPLAY"));
            });
    assertEquals(2, new Cli(cli.context(), List::of).run());
    assertTrue(cli.err().startsWith("No window: the display :77 cannot be reached."), cli.err());
  }

  @Test
  void otherFailuresOfTheWindowAreUnexpected() {
    cli.env(Map.of("DISPLAY", ":0"))
        .window(
            (folders, clips) -> {
              throw new IllegalStateException("two\nlines");
            });
    assertEquals(2, cli.run());
    assertEquals(
        "prelude: unexpected IllegalStateException: two; lines;"
            + " run again with --stacktrace for details",
        cli.err().strip());
  }

  @Test
  void runningOutOfMemoryIsOneLine() {
    cli.env(Map.of("DISPLAY", ":0"))
        .window(
            (folders, clips) -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertEquals(2, cli.run());
    assertTrue(cli.err().startsWith("prelude: out of memory (Java heap space); "), cli.err());
  }
}
