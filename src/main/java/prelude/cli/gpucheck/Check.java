package prelude.cli.gpucheck;

import prelude.cli.gpucheck.Outcome.State;
import prelude.model.device.DeviceFaults;

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

  private static Finding failed(Throwable e) {
    return Finding.of(false, e.getClass().getSimpleName() + ": " + e.getMessage());
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
    } catch (RuntimeException e) {
      finding = failed(DeviceFaults.of(e));
    } catch (Exception | LinkageError e) {
      finding = failed(e);
    }
    return new Outcome(name(), finding.state(), finding.words(), (System.nanoTime() - start) / 1e9);
  }
}
