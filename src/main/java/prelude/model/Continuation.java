package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Continues prompts behind prefixes, all rows at once, a token at a time, with a cache; it can be
 * left at any token.
 */
public final class Continuation implements AutoCloseable {
  private final AudioLm lm;
  private final NDArray soft;
  private final NDArray seen;
  private final Sampling sampling;
  private final SplittableRandom[] random;
  private final int rows;
  private long[] unread; // (B, n), tokens that the model has not read yet
  private NDManager scope;
  private NDList cache;

  /**
   * Begins; nothing is computed yet.
   *
   * @param soft soft tokens (B, Ta, C); Ta may be 0
   * @param seen (B, Ta + n) boolean: false for a soft token that nothing may look at; without
   *     values where all are seen. The caller keeps both open
   * @param prompts (B, n) tokens, n at least 1, usually BOS first
   * @param random generator of each row
   */
  public Continuation(
      AudioLm lm,
      NDArray soft,
      NDArray seen,
      int[][] prompts,
      Sampling sampling,
      SplittableRandom[] random) {
    this.lm = lm;
    this.soft = soft;
    this.seen = seen;
    this.sampling = sampling;
    this.random = random.clone();
    this.rows = prompts.length;
    this.unread = Arrays.stream(prompts).flatMapToInt(Arrays::stream).asLongStream().toArray();
  }

  /** The next token of each row. */
  public int[] next() {
    int[] free = new int[rows];
    Arrays.fill(free, -1);
    return next(free);
  }

  /**
   * The next token of each row.
   *
   * @param known for each row the token if it is known, which draws no random number; else -1
   */
  public int[] next(int[] known) {
    grow();
    float[] logits = cache.head().toFloatArray(); // (B, 257)
    int vocabulary = logits.length / rows;
    int[] tokens = new int[rows];
    unread = new long[rows];
    for (int row = 0; row < rows; row++) {
      float[] own = Arrays.copyOfRange(logits, row * vocabulary, (row + 1) * vocabulary);
      tokens[row] = known[row] >= 0 ? known[row] : sampling.pick(own, random[row]);
      unread[row] = tokens[row];
    }
    return tokens;
  }

  private void grow() {
    NDManager next = lm.scope();
    try {
      NDArray idx = next.create(unread, new Shape(rows, unread.length / rows));
      NDList grown =
          cache == null
              ? lm.prefill(next, soft, idx, seen)
              : Decoder.extend(lm, next, idx, cache, seen);
      close();
      scope = next;
      cache = grown;
    } catch (RuntimeException e) {
      next.close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (scope != null) {
      scope.close();
    }
  }
}
