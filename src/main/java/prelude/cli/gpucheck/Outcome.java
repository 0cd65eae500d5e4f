package prelude.cli.gpucheck;

/**
 * What one check showed.
 *
 * @param check its name
 * @param state how it went
 * @param words the figures behind it, or why it was left out
 * @param seconds how long it took
 */
record Outcome(String check, State state, String words, double seconds) {
  /** How a check went. */
  enum State {
    PASSED,
    FAILED,
    SKIPPED
  }
}
