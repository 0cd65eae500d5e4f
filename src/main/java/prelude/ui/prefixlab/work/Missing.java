package prelude.ui.prefixlab.work;

import java.nio.file.Path;
import prelude.training.RunFolder;
import prelude.ui.work.Faults;

/**
 * Why there is nothing to show.
 *
 * @param what in few words; empty if there is something, or might be
 * @param why at length, and a way out
 */
record Missing(String what, String why) {
  static final Missing NOTHING = new Missing("", "");

  static final Missing RUN =
      new Missing(
          "No run is chosen.",
          "Start one on the Runs screen, or choose one there: the lab asks its checkpoints.");

  static Missing of(Throwable fault) {
    return new Missing("This run cannot be asked.", Faults.words(fault));
  }

  /** Of a run without a checkpoint that can be read. */
  static Missing of(Path run, Checkpoints checkpoints) {
    if (!checkpoints.damage().isEmpty()) {
      return new Missing("None of the run's checkpoints can be read.", checkpoints.damage());
    }
    return new RunFolder(run).exists()
        ? new Missing(
            "This run has no checkpoint.",
            "It has not come so far yet, or its checkpoints were removed. Resume it on the Runs"
                + " screen.")
        : new Missing(
            "This run is no longer there.",
            run
                + ": found no such folder: it was moved or deleted. Choose another run at the top"
                + " right.");
  }

  boolean isAny() {
    return !what.isEmpty();
  }
}
