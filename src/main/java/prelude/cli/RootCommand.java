package prelude.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import prelude.Version;
import prelude.cli.DisplayCheck.Obstacle;

/** Without a verb: the window, or W1 in the terminal where there can be none. */
@Command(
    name = "prelude",
    description =
        "A workbench for audio-prepended language models. Without a verb it opens the window.",
    versionProvider = RootCommand.VersionLine.class,
    synopsisSubcommandLabel = "[VERB]",
    commandListHeading = "%nVerbs:%n",
    footer = {"", "Exit status: 0 success, 1 the check failed, 2 bad use or input."})
final class RootCommand implements Callable<Integer> {
  /** The verb that runs W1. */
  static final String HEADLESS_VERB = "smoke";

  private final CliContext context;
  private final HeadlessRun headless;

  @Spec private CommandSpec spec;
  @Mixin private final RunOptions runs = new RunOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "A manifest, a folder of sounds or one sound to open in the window, or a run"
              + " configuration (.json), which is opened in the form.")
  private Path file;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  private boolean version;

  @Option(
      names = "--stacktrace",
      hidden = true,
      scope = ScopeType.INHERIT,
      description = "Shows where an error came from.")
  private boolean stackTrace;

  /** Runs a verb in place of the window. */
  @FunctionalInterface
  interface HeadlessRun {
    int run(List<String> arguments);
  }

  RootCommand(CliContext context, HeadlessRun headless) {
    this.context = context;
    this.headless = headless;
  }

  boolean stackTrace() {
    return stackTrace;
  }

  @Override
  public Integer call() {
    Optional<Path> asked = asked();
    Optional<Obstacle> obstacle = context.display().obstacle();
    if (obstacle.isPresent()) {
      return instead(obstacle.get());
    }
    try {
      context.window().launch(runs.folders(context), asked);
      return ExitCode.SUCCESS;
    } catch (NoDisplayException e) {
      return instead(new Obstacle(e.getMessage(), "See --help for the verbs."));
    } catch (RuntimeException | LinkageError e) {
      Optional<Obstacle> display = context.display().explain(e);
      if (display.isEmpty()) {
        throw e;
      }
      return instead(display.get());
    }
  }

  /** A word that names no file is more likely a verb with a typing error. */
  private Optional<Path> asked() {
    if (file == null) {
      return Optional.empty();
    }
    Path path = context.workingDir().resolve(file);
    if (Files.notExists(path)) {
      throw new ParameterException(
          spec.commandLine(),
          ("unknown verb '%s', expected one of %s, or a manifest, folder, sound file or"
                  + " run configuration that exists")
              .formatted(file, String.join(", ", spec.commandLine().getSubcommands().keySet())));
    }
    return Optional.of(path);
  }

  private int instead(Obstacle obstacle) {
    String noWindow = "No window: %s. %s".formatted(obstacle.what(), obstacle.wayOut());
    CommandLine line = spec.commandLine();
    if (isConfiguration()) { // W1 is not what was asked for
      context.err().println(noWindow + " To train it in the terminal: train --config " + file);
      return ExitCode.BAD_USE;
    }
    if (!line.getSubcommands().containsKey(HEADLESS_VERB)) {
      context.err().println(noWindow);
      return ExitCode.BAD_USE;
    }
    context.err().println(noWindow + " Running W1 here instead: " + HEADLESS_VERB + ".");
    List<String> arguments = new ArrayList<>(List.of(HEADLESS_VERB));
    runs.runsDir().ifPresent(dir -> arguments.addAll(List.of(RunOptions.RUNS_DIR, dir.toString())));
    if (stackTrace) {
      arguments.add("--stacktrace");
    }
    return headless.run(arguments);
  }

  private boolean isConfiguration() {
    return file != null && file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** One line: Prelude's version and Java's. */
  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "Prelude %s, Java %s".formatted(Version.current(), System.getProperty("java.version"))
      };
    }
  }
}
