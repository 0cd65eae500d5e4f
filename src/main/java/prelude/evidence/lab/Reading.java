package prelude.evidence.lab;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import prelude.model.ByteTokenizer;
import prelude.model.Sampling;

/**
 * What a model said of a text. Where it expected the text's own bytes it would have written them
 * too, so that much need not be found out again.
 *
 * @param text bytes after BOS
 * @param answer to it, behind the prefix that is to be written behind
 */
public record Reading(String text, Answer answer) {
  /** What the model writes by itself, if this tells all of it. */
  public Optional<String> writes(Until until, Sampling sampling) {
    int[] tokens = go(new int[0], until, sampling, sampling.random(0));
    return until.reached(tokens) ? Optional.of(ByteTokenizer.decode(tokens)) : Optional.empty();
  }

  /** Goes on from what is written, as far as this tells. */
  int[] go(int[] written, Until until, Sampling sampling, SplittableRandom random) {
    return go(
        written, ByteTokenizer.encode(text), answer.logProbabilities(), until, sampling, random);
  }

  /**
   * Writes for as long as a guess is what would have been written, and the byte that comes in the
   * place of the first wrong one.
   *
   * @param written tokens, with which the guess begins
   * @param next logits, or what differs from them by a constant, after BOS and each byte of the
   *     guess
   */
  static int[] go(
      int[] written,
      int[] guess,
      float[][] next,
      Until until,
      Sampling sampling,
      SplittableRandom random) {
    int[] tokens = written;
    boolean right = true;
    while (right
        && tokens.length < next.length
        && tokens.length <= guess.length
        && !until.reached(tokens)) {
      int t = tokens.length;
      tokens = Arrays.copyOf(tokens, t + 1);
      tokens[t] = sampling.pick(next[t], random);
      right = t < guess.length && guess[t] == tokens[t];
    }
    return tokens;
  }
}
