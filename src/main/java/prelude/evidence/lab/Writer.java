package prelude.evidence.lab;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import prelude.model.AudioLm;
import prelude.model.ByteTokenizer;
import prelude.model.Continuation;
import prelude.model.Sampling;
import prelude.model.TorchRuntime;

/**
 * Writes behind prefixes of one length. Reading a whole text takes the model little longer than
 * reading a byte, so it is first shown guesses: of each it keeps what it would have written itself,
 * and the byte that it puts in the place of the first wrong one. What no guess goes on with is
 * written byte by byte, with a cache.
 */
final class Writer implements AutoCloseable {
  private static final int MOST_ROUNDS = 3;

  /** Behind longer prefixes each guess would cost more than it saves. */
  private static final int MOST_SOFT_TOKENS = 64;

  private final AudioLm lm;
  private final KnownPrefixes knownPrefixes;
  private final NDManager scope;
  private final List<Prefix> prefixes;
  private final Until until;
  private final Sampling sampling;
  private final SplittableRandom[] random;
  private final int[][] written;
  private int rounds;
  private List<Integer> slow; // rows that are written byte by byte
  private Continuation continuation;
  private int position; // of the next byte there

  Writer(
      AudioLm lm,
      KnownPrefixes knownPrefixes,
      List<Prefix> prefixes,
      Until until,
      Sampling sampling) {
    this.lm = lm;
    this.knownPrefixes = knownPrefixes;
    this.scope = lm.scope();
    this.prefixes = prefixes;
    this.until = until;
    this.sampling = sampling;
    this.random = new SplittableRandom[prefixes.size()];
    Arrays.setAll(random, row -> sampling.random(0)); // all draw the same
    this.written = new int[prefixes.size()][0];
  }

  /** Takes what is known already; before anything else. */
  void begin(int row, Reading reading) {
    written[row] = reading.go(written[row], until, sampling, random[row]);
  }

  /** Tokens of each prefix so far. */
  int[][] written() {
    return written;
  }

  boolean finished() {
    return Arrays.stream(written).allMatch(until::reached);
  }

  /**
   * One pass through the model: every unfinished prefix gets one token or more, if it has its turn.
   *
   * @param places of the prefixes in the list that the guesses know
   */
  void advance(Guesses guesses, List<Integer> places) {
    if (slow == null && rounds++ < MOST_ROUNDS && softTokens() <= MOST_SOFT_TOKENS) {
      List<Integer> rows = new ArrayList<>();
      List<int[]> guessed = new ArrayList<>();
      for (int row = 0; row < written.length; row++) {
        int[] guess =
            until.reached(written[row]) ? null : guesses.after(places.get(row), written[row]);
        if (guess != null) {
          rows.add(row);
          guessed.add(guess);
        }
      }
      if (!rows.isEmpty()) {
        check(rows, guessed);
        return;
      }
    }
    goOn();
  }

  private int softTokens() {
    return prefixes.getFirst().softTokens();
  }

  private void check(List<Integer> rows, List<int[]> guessed) {
    int length = 1;
    for (int[] guess : guessed) {
      length = Math.max(length, Math.min(until.count(), guess.length + 1));
    }
    long[] idx = new long[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      idx[i * length] = ByteTokenizer.BOS;
      for (int t = 1; t < length && t <= guessed.get(i).length; t++) {
        idx[i * length + t] = guessed.get(i)[t - 1];
      }
    }
    List<Prefix> some = rows.stream().map(prefixes::get).toList();
    try (NDManager pass = lm.scope()) {
      float[] logits =
          knownPrefixes.read(pass, some, idx, false).logits().toFloatArray(); // (B, n, 257)
      for (int i = 0; i < rows.size(); i++) {
        float[][] next = PrefixLab.rowsOf(logits, i * length, length, logits.length / idx.length);
        int row = rows.get(i);
        written[row] = Reading.go(written[row], guessed.get(i), next, until, sampling, random[row]);
      }
    }
  }

  private void append(int row, int token) {
    int[] tokens = Arrays.copyOf(written[row], written[row].length + 1);
    tokens[tokens.length - 1] = token;
    written[row] = tokens;
  }

  /** A byte more for the rows that are behind; those before it are known to the others. */
  private void goOn() {
    if (slow == null) {
      beginSlowly();
    }
    int[] known = new int[slow.size()];
    for (int i = 0; i < known.length; i++) {
      int[] tokens = written[slow.get(i)];
      known[i] = position < tokens.length ? tokens[position] : -1;
    }
    int[] next;
    try (TorchRuntime.Pass few = lm.pass(known.length)) {
      next = continuation.next(known);
    }
    for (int i = 0; i < next.length; i++) {
      if (known[i] < 0 && !until.reached(written[slow.get(i)])) {
        append(slow.get(i), next[i]);
      }
    }
    position++;
  }

  private void beginSlowly() {
    slow = new ArrayList<>();
    position = until.count();
    for (int row = 0; row < written.length; row++) {
      if (!until.reached(written[row])) {
        slow.add(row);
        position = Math.min(position, written[row].length);
      }
    }
    int[][] prompts = new int[slow.size()][position + 1];
    for (int i = 0; i < prompts.length; i++) {
      prompts[i][0] = ByteTokenizer.BOS;
      System.arraycopy(written[slow.get(i)], 0, prompts[i], 1, position);
    }
    List<Prefix> some = slow.stream().map(prefixes::get).toList();
    continuation =
        new Continuation(
            lm,
            PrefixLab.soft(scope, some),
            PrefixLab.seen(scope, some, position + 1),
            prompts,
            sampling,
            slow.stream().map(row -> random[row]).toArray(SplittableRandom[]::new));
  }

  @Override
  public void close() {
    if (continuation != null) {
      continuation.close();
    }
    scope.close();
  }
}
