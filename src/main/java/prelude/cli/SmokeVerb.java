package prelude.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prelude.training.PresetStore;
import prelude.training.RunConfig;

/** W1 from tones to verdict. */
@Command(
    name = "smoke",
    description = {
      "Trains on the five tones and says whether the audio mattered.",
      "Exit status: 0 the recipe's own criterion holds, 1 it does not, 2 bad use or input."
    })
final class SmokeVerb implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final RecipeOptions recipe = new RecipeOptions();
  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final RunOptions runs = new RunOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "Writes every figure to a file.")
  private Path report;

  SmokeVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    RunConfig config = device.applyTo(recipe.config(PresetStore.in(runs.folders(context).data())));
    return new RunExecution(context, output, runs.folders(context), report)
        .execute((trainer, listener, control) -> trainer.train(config, listener, control));
  }
}
