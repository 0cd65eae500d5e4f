package prelude.ui.prefixlab.work;

import java.util.function.Consumer;
import prelude.model.device.DeviceException;
import prelude.training.LabSession;
import prelude.training.RunFolder;
import prelude.training.TrainingEnvironment;

/**
 * A run that was opened on its own device, or else on what there is here.
 *
 * @param session to be closed by who asked for it
 * @param notice what is other than in the run; empty if nothing is
 */
record Opening(LabSession session, String notice) {
  static Opening of(TrainingEnvironment environment, RunFolder run, Consumer<String> waiting) {
    try {
      return new Opening(LabSession.open(environment, run, waiting), "");
    } catch (DeviceException e) {
      LabSession session = LabSession.open(environment, run, "auto", waiting);
      return new Opening(
          session,
          "The run's own device is not here; its model answers on %s, which can differ in the last digits."
              .formatted(session.facts().device()));
    }
  }
}
