package prelude.cli.gpucheck;

import prelude.cli.gpucheck.Outcome.State;

/** One thing that a card has to show. */
interface Check {
  /** In a word or two. */
  String name();

  /** Carries it out; a fault of the device is a finding as well. */
  Finding run() throws Exception;

  /** State and figures. */
  record Finding(State state, String words) {
    static Finding of(boolean passed, String words) {
      return new Finding(passed ? State.PASSED : State.FAILED, words);
    }

    static Finding skipped(String reason) {
      return new Finding(State.SKIPPED, reason);
    }
  }

  /** Runs it, times it, and turns whatever is thrown into a failure. */
  default Outcome outcome() {
    long start = System.nanoTime();
    Finding finding;
    try {
      finding = run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      finding = Finding.skipped("interrupted");
    } catch (Exception | LinkageError e) {
      finding = Finding.of(false, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return new Outcome(name(), finding.state(), finding.words(), (System.nanoTime() - start) / 1e9);
  }
}
