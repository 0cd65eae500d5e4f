package prelude.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Continues a prompt after an audio prefix. The cached way runs prefix and prompt once and then one
 * token per call; it gives the same tokens as the plain way.
 */
public final class Decoder {
  private final AudioLm lm;

  public Decoder(AudioLm lm) {
    this.lm = lm;
  }

  /**
   * Decodes without a cache: the whole sequence anew for each token, as nanochat's {@code
   * generate}.
   *
   * @param soft soft tokens (1, Ta, C); Ta may be 0
   * @param prompt at least one token, usually BOS first
   * @param count tokens to add
   * @return the added tokens
   */
  public int[] plain(NDArray soft, int[] prompt, int count, Sampling sampling) {
    SplittableRandom random = sampling.random(0);
    int[] tokens = prompt.clone();
    for (int n = 0; n < count; n++) {
      try (NDManager scope = lm.scope()) {
        NDArray logits = lm.logits(scope, soft, idx(scope, tokens));
        long last = logits.getShape().get(1) - 1;
        int next = sampling.pick(logits.get("0," + last).toFloatArray(), random);
        tokens = Arrays.copyOf(tokens, tokens.length + 1);
        tokens[tokens.length - 1] = next;
      }
    }
    return Arrays.copyOfRange(tokens, prompt.length, tokens.length);
  }

  /** Decodes with a key/value cache that carries the audio prefix; arguments as {@link #plain}. */
  public int[] cached(NDArray soft, int[] prompt, int count, Sampling sampling) {
    SplittableRandom random = sampling.random(0);
    int[] added = new int[count];
    NDManager cacheScope = lm.scope();
    try {
      NDList cache = lm.prefill(cacheScope, soft, idx(cacheScope, prompt), all(cacheScope));
      for (int n = 0; n < count; n++) {
        added[n] = sampling.pick(cache.head().toFloatArray(), random);
        if (n == count - 1) {
          break;
        }
        NDManager next = lm.scope();
        NDList grown = extend(lm, next, idx(next, new int[] {added[n]}), cache, all(next));
        cacheScope.close();
        cacheScope = next;
        cache = grown;
      }
      return added;
    } finally {
      cacheScope.close();
    }
  }

  /**
   * Continues BOS with the likeliest token every time, all rows at once, with a cache.
   *
   * @param soft soft tokens (B, Ta, C); Ta may be 0
   * @param count tokens to add to each row
   * @return the added tokens, by row
   */
  public int[][] greedy(NDArray soft, int count) {
    try (NDManager scope = lm.scope()) {
      return rows(soft, all(scope), count, Sampling.greedy());
    }
  }

  /**
   * Continues BOS, all rows at once, with a cache.
   *
   * @param soft soft tokens (B, Ta, C); Ta may be 0
   * @param seen (B, Ta + 1) boolean: false for a soft token that nothing may look at; without
   *     values where all are seen
   * @param count tokens to add to each row
   * @param sampling how; rows are drawn independently of each other
   * @return the added tokens, by row
   */
  public int[][] rows(NDArray soft, NDArray seen, int count, Sampling sampling) {
    int rows = Math.toIntExact(soft.getShape().get(0));
    int[][] added = new int[rows][count];
    int[][] prompts = new int[rows][];
    Arrays.fill(prompts, new int[] {ByteTokenizer.BOS});
    SplittableRandom[] random = new SplittableRandom[rows];
    Arrays.setAll(random, sampling::random);
    try (var continuation = new Continuation(lm, soft, seen, prompts, sampling, random)) {
      for (int n = 0; n < count; n++) {
        int[] next = continuation.next();
        for (int row = 0; row < rows; row++) {
          added[row][n] = next[row];
        }
      }
    }
    return added;
  }

  private static NDArray all(NDManager scope) {
    return scope.create(new boolean[0]);
  }

  /** One token (B, 1) on top of a cache as {@link AudioLm#prefill} makes it. */
  static NDList extend(AudioLm lm, NDManager scope, NDArray idx, NDList cache, NDArray seen) {
    int layers = (cache.size() - 2) / 2;
    return lm.extend(
        scope,
        idx,
        cache.get(1),
        cache.subList(2, 2 + layers),
        cache.subList(2 + layers, 2 + 2 * layers),
        seen);
  }

  private static NDArray idx(NDManager scope, int[] tokens) {
    return scope.create(
        Arrays.stream(tokens).asLongStream().toArray(), new Shape(1, tokens.length));
  }
}
