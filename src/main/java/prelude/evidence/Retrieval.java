package prelude.evidence;

/**
 * How well each clip's audio picks its own transcript out of all.
 *
 * @param logLikelihood nats, row = clip whose audio is heard, column = transcript, summed over
 *     bytes
 * @param correct clips whose own transcript (or one of equal text) is the likeliest
 */
public record Retrieval(double[][] logLikelihood, int correct) {
  public int total() {
    return logLikelihood.length;
  }

  /** {@code correct/total}, as shown. */
  public String label() {
    return correct + "/" + total();
  }
}
