package prelude.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prelude.data.AppFolders;
import prelude.training.Branch;
import prelude.training.ConfigDiff;
import prelude.training.ConfigFields;
import prelude.training.PresetStore;
import prelude.training.RunCard;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;

/** Carries out any configuration. */
@Command(
    name = "train",
    description = {
      "Trains by a preset, a configuration in a file, the card of an earlier run, or as a branch of"
          + " one.",
      "Exit status: 0 the recipe's own criterion holds, 1 it does not, 2 bad use or input."
    })
final class TrainVerb implements Callable<Integer> {
  private final CliContext context;

  @Spec private CommandSpec spec;
  @Mixin private final RecipeOptions recipe = new RecipeOptions();
  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final RunOptions runs = new RunOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @ArgGroup private Source source = new Source();

  /** Where the configuration comes from, if not from a preset. */
  private static final class Source {
    @Option(
        names = "--config",
        paramLabel = "FILE.json",
        description =
            "A configuration, as --out-config prints it; options beside it come before it.")
    private Path config;

    @Option(
        names = "--card",
        paramLabel = "FILE.json",
        description =
            "A run card: that run is made again. Options beside it come before it, and make it"
                + " another run.")
    private Path card;

    @Option(
        names = "--from",
        paramLabel = "RUN[@STEP]",
        description =
            "A run's configuration, the weights from its newest checkpoint or that of a step; options"
                + " beside it come before it.")
    private String from;

    /** What was given; null for none. */
    private String name() {
      return config != null ? "--config" : card != null ? "--card" : from != null ? "--from" : null;
    }
  }

  @Option(
      names = "--allow-changed",
      description = "Replays a card though clips or encoder are not those of the run.")
  private boolean allowChanged;

  @Option(
      names = "--out-config",
      description = "Prints the configuration that would be trained, and trains nothing.")
  private boolean outConfig;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Writes every figure to a file.")
  private Path report;

  TrainVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (recipe.presetGiven() && source.name() != null) {
      throw new ParameterException(
          spec.commandLine(),
          "found --preset with %s, expected one of them".formatted(source.name()));
    }
    AppFolders folders = runs.folders(context);
    RunCard card = source.card == null ? null : RunCard.read(resolve(source.card));
    RunConfig base =
        card != null
            ? card.config()
            : source.config != null
                ? ConfigFields.read(resolve(source.config))
                : source.from != null ? branch(source.from, folders) : null;
    RunConfig config =
        RunConfigCheck.require(
            device.applyTo(
                base == null
                    ? recipe.config(PresetStore.in(runs.folders(context).data()))
                    : recipe.applyTo(base)));
    if (card != null && !outConfig) {
      check(card, config, folders);
    }
    if (card != null) {
      differences(card.config(), config);
    }
    if (outConfig) {
      output.printJson(context, config);
      return ExitCode.SUCCESS;
    }
    return new RunExecution(context, output, folders, report)
        .execute((trainer, listener, control) -> trainer.train(config, listener, control));
  }

  /** Says what options say otherwise than the card. */
  private void differences(RunConfig card, RunConfig config) {
    List<String> changes =
        ConfigDiff.among(List.of(card, config)).stream()
            .map(
                d ->
                    "%s %s in place of %s"
                        .formatted(d.path(), d.values().get(1), d.values().get(0)))
            .toList();
    if (!changes.isEmpty()) {
      output.note(
          context,
          "Note: options come before the card: %s; the run will differ from the card's."
              .formatted(String.join(", ", changes)));
    }
  }

  private RunConfig branch(String from, AppFolders folders) {
    var picker = new RunPicker(context.workingDir(), folders.runs());
    int at = from.lastIndexOf('@');
    if (at < 1 || new RunFolder(resolve(Path.of(from))).exists()) {
      return Branch.of(picker.pick(from), null);
    }
    String step = from.substring(at + 1);
    RunFolder run = picker.pick(from.substring(0, at));
    if (!step.matches("\\d{1,9}")) {
      throw new RunFolderException(
          "%s: found '%s' for a step; %s"
              .formatted(run.path(), step, Branch.choice(run.checkpointSteps())));
    }
    return Branch.of(run, Integer.valueOf(step));
  }

  private Path resolve(Path file) {
    return context.workingDir().resolve(file).normalize();
  }

  private void check(RunCard card, RunConfig config, AppFolders folders) {
    EncoderDownload.of(config.encoder().source(), false, context, output);
    List<String> changes = card.changes(config, RunExecution.environment(context, folders));
    if (!changes.isEmpty() && !allowChanged) {
      throw new RunFolderException(
          "%s: %s; the run would be another one: --allow-changed makes it all the same"
              .formatted(source.card, String.join("; ", changes)));
    }
    changes.forEach(change -> output.note(context, "Note: " + change + "."));
  }
}
