package prelude.ui.prefixlab.work;

/**
 * How the model's answer changes with a tone's frequency.
 *
 * @param hz frequencies, ascending
 * @param probability of each transcript, by frequency; null where it is not known yet
 * @param transcripts that the answers are, each once
 */
public record SweepState(double[] hz, double[][] probability, java.util.List<String> transcripts) {
  /** How many frequencies are done. */
  public int done() {
    int done = 0;
    for (double[] one : probability) {
      done += one == null ? 0 : 1;
    }
    return done;
  }
}
