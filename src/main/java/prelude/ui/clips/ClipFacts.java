package prelude.ui.clips;

/**
 * What a look at a clip's header has found out.
 *
 * @param seconds its length; NaN when it cannot be read
 * @param problem why it cannot be read; empty when it can
 */
public record ClipFacts(double seconds, String problem) {
  /** What is shown of a length. */
  private static final double SHOWN_SECONDS = 0.005;

  /** Whether another look has told something else. */
  boolean differs(ClipFacts other) {
    return !problem.equals(other.problem) || Math.abs(seconds - other.seconds) > SHOWN_SECONDS;
  }
}
