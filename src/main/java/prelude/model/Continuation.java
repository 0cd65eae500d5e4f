package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Continues BOS behind prefixes, all rows at once, a token at a time, with a cache; it can be left
 * at any token.
 */
public final class Continuation implements AutoCloseable {
  private final AudioLm lm;
  private final NDArray soft;
  private final NDArray seen;
  private final Sampling sampling;
  private final SplittableRandom[] random;
  private final long[] last;
  private NDManager scope;
  private NDList cache;

  /**
   * Begins; nothing is computed yet.
   *
   * @param soft soft tokens (B, Ta, C); Ta may be 0
   * @param seen (B, Ta + 1) boolean: false for a soft token that nothing may look at; without
   *     values where all are seen. The caller keeps both open
   * @param sampling how
   * @param streams of each row, which random numbers it draws: rows of one stream draw the same
   */
  public Continuation(AudioLm lm, NDArray soft, NDArray seen, Sampling sampling, int[] streams) {
    this.lm = lm;
    this.soft = soft;
    this.seen = seen;
    this.sampling = sampling;
    this.random = new SplittableRandom[streams.length];
    Arrays.setAll(random, row -> sampling.random(streams[row]));
    this.last = new long[random.length];
    Arrays.fill(last, ByteTokenizer.BOS);
  }

  /** The next token of each row. */
  public int[] next() {
    grow();
    float[] logits = cache.head().toFloatArray(); // (B, 257)
    int vocabulary = logits.length / last.length;
    int[] picked = new int[last.length];
    for (int row = 0; row < picked.length; row++) {
      float[] own = Arrays.copyOfRange(logits, row * vocabulary, (row + 1) * vocabulary);
      picked[row] = sampling.pick(own, random[row]);
      last[row] = picked[row];
    }
    return picked;
  }

  private void grow() {
    NDManager next = lm.scope();
    try {
      NDArray idx = next.create(last, new Shape(last.length, 1));
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
