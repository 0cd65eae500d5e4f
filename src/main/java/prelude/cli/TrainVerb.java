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
import prelude.training.ConfigFields;
import prelude.training.PresetStore;
import prelude.training.RunCard;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;
import prelude.training.RunFolderException;

/** Carries out any configuration. */
@Command(
    name = "train",
    description = {
      "Trains by a preset, a configuration in a file, or the card of an earlier run.",
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
        description = "A configuration, as --out-config prints it.")
    private Path config;

    @Option(
        names = "--card",
        paramLabel = "FILE.json",
        description = "A run card: that run is made again.")
    private Path card;
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
    if (recipe.presetGiven() && (source.config != null || source.card != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "found --preset with %s, expected one of them"
              .formatted(source.config != null ? "--config" : "--card"));
    }
    AppFolders folders = runs.folders(context);
    RunCard card = source.card == null ? null : RunCard.read(resolve(source.card));
    RunConfig base =
        card != null
            ? card.config()
            : source.config != null ? ConfigFields.read(resolve(source.config)) : null;
    RunConfig config =
        RunConfigCheck.require(
            device.applyTo(
                base == null
                    ? recipe.config(PresetStore.in(runs.folders(context).data()))
                    : recipe.applyTo(base)));
    if (outConfig) {
      output.printJson(context, config);
      return ExitCode.SUCCESS;
    }
    if (card != null) {
      check(card, config, folders);
    }
    return new RunExecution(context, output, folders, report)
        .execute((trainer, listener, control) -> trainer.train(config, listener, control));
  }

  private Path resolve(Path file) {
    return context.workingDir().resolve(file).normalize();
  }

  private void check(RunCard card, RunConfig config, AppFolders folders) {
    List<String> changes = card.changes(config, RunExecution.environment(context, folders));
    if (!changes.isEmpty() && !allowChanged) {
      throw new RunFolderException(
          "%s: %s; the run would be another one: --allow-changed makes it all the same"
              .formatted(source.card, String.join("; ", changes)));
    }
    changes.forEach(change -> output.note(context, "Note: " + change + "."));
  }
}
