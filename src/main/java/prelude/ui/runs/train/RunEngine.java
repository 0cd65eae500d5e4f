package prelude.ui.runs.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import prelude.model.TorchRuntime;
import prelude.model.device.Card;
import prelude.model.device.CardMemory;
import prelude.model.device.CardMemoryReader;
import prelude.model.device.DeviceDescription;
import prelude.training.RunCard;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.RunPlan;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;

/**
 * What the screen asks of the engine and of this machine; tests put other machines in its place.
 */
public interface RunEngine {
  /**
   * Finds out which device a run takes that asks for none, and what else there is. Loads libtorch.
   *
   * @param waiting told what takes long, before it starts
   * @throws prelude.model.device.DeviceException if libtorch cannot be loaded
   */
  DeviceDescription describe(Consumer<String> waiting);

  /** How full a card is now; empty if nobody says. */
  Optional<CardMemory> memory(Card card);

  /**
   * What a configuration would train.
   *
   * @param here the machine's devices; empty while they are not known
   */
  RunPlan plan(RunConfig config, Optional<DeviceDescription> here);

  /** Files and folders that the plan of a configuration is read from, there or not. */
  List<Path> files(RunConfig config);

  /**
   * In what clips and encoder are not those of a card, as {@link RunCard#changes}; reads all of
   * them.
   */
  List<String> changes(RunCard card);

  /** Carries out a run, as {@link Trainer#train}. */
  void train(RunConfig config, TrainingListener listener, RunControl control);

  /**
   * Goes on with a run, as {@link Trainer#resume}.
   *
   * @param device where to; null for its own
   */
  void resume(Path folder, String device, TrainingListener listener, RunControl control);

  /** The engine of this process, on this machine. */
  static RunEngine of(TrainingEnvironment environment) {
    var trainer = new Trainer(environment);
    CardMemoryReader reader = CardMemoryReader.ofThisMachine();
    return new RunEngine() {
      @Override
      public DeviceDescription describe(Consumer<String> waiting) {
        return TorchRuntime.describe("auto", 0, waiting);
      }

      @Override
      public Optional<CardMemory> memory(Card card) {
        return reader.read(card);
      }

      @Override
      public RunPlan plan(RunConfig config, Optional<DeviceDescription> here) {
        return RunPlan.of(config, environment, here, reader::read);
      }

      @Override
      public List<Path> files(RunConfig config) {
        return RecipeFiles.of(config, environment.workingDir());
      }

      @Override
      public List<String> changes(RunCard card) {
        return card.changes(card.config(), environment);
      }

      @Override
      public void train(RunConfig config, TrainingListener listener, RunControl control) {
        trainer.train(config, listener, control);
      }

      @Override
      public void resume(
          Path folder, String device, TrainingListener listener, RunControl control) {
        trainer.resume(folder, device, listener, control);
      }
    };
  }
}
