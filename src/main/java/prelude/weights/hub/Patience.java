package prelude.weights.hub;

import java.util.Optional;

/**
 * How long to wait, how often to try. All times in milliseconds.
 *
 * @param tries attempts in a row that may fail without a byte having come
 * @param firstWait before the second attempt; doubles from there on
 * @param longestWait between two attempts, unless the hub asks for more: five times this is granted
 * @param connect until a connection stands
 * @param answer until the headers of an answer are there
 * @param silence between two pieces of a body
 * @param lock between two looks whether another process is done
 */
record Patience(
    int tries,
    long firstWait,
    long longestWait,
    long connect,
    long answer,
    long silence,
    long lock) {
  private static final long USUAL_SECONDS = 10;

  /**
   * @param answerSeconds empty for 10
   * @param silenceSeconds empty for 10
   */
  static Patience of(Optional<Integer> answerSeconds, Optional<Integer> silenceSeconds) {
    long answer = 1000 * answerSeconds.map(Integer::longValue).orElse(USUAL_SECONDS);
    long silence = 1000 * silenceSeconds.map(Integer::longValue).orElse(USUAL_SECONDS);
    return new Patience(5, 1000, 60_000, 1000 * USUAL_SECONDS, answer, silence, 500);
  }

  /** The wait after this many failures in a row. */
  long after(int failures) {
    return Math.min(longestWait, firstWait << Math.min(20, failures - 1));
  }
}
