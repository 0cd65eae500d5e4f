package prelude.evidence.lab;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prelude.model.ByteTokenizer;

/**
 * What is likely to be written: what was written lately, and texts that the model knows. A guess
 * costs nothing but time where it is wrong.
 */
final class Guesses {
  private static final int MOST = 64;

  private final Deque<int[]> lately = new ArrayDeque<>();
  private final Map<Integer, int[]> byPlace = new HashMap<>();

  Guesses(List<String> likely) {
    likely.stream().distinct().limit(MOST).map(ByteTokenizer::encode).forEach(lately::addLast);
  }

  /** Takes what was written behind the prefix in that place of the list. */
  void add(int place, int[] tokens) {
    byPlace.put(place, tokens);
    lately.removeIf(known -> Arrays.equals(known, tokens));
    lately.addFirst(tokens);
    if (lately.size() > MOST) {
      lately.removeLast();
    }
  }

  /** One that begins with these tokens and goes on; null if there is none. */
  int[] after(int place, int[] tokens) {
    int[] same = byPlace.get(place);
    if (same != null && goesOn(same, tokens)) {
      return same;
    }
    return lately.stream().filter(guess -> goesOn(guess, tokens)).findFirst().orElse(null);
  }

  private static boolean goesOn(int[] guess, int[] tokens) {
    return guess.length > tokens.length
        && Arrays.equals(guess, 0, tokens.length, tokens, 0, tokens.length);
  }
}
