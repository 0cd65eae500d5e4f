package prelude.evidence.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.model.AudioLm;
import prelude.model.ByteTokenizer;
import prelude.model.Decoder;
import prelude.model.Sampling;

/**
 * Asks a model what it makes of a text behind one prefix or another. All prefixes of a length go
 * through it together. Not thread-safe; the parameters are read as they are.
 */
public final class PrefixLab {
  private final AudioLm lm;

  public PrefixLab(AudioLm lm) {
    this.lm = lm;
  }

  /**
   * Soft tokens of clips, as prefixes.
   *
   * @param features as {@link AudioLm#softTokens} takes them, of N clips
   */
  public List<Prefix> prefixes(NDArray features) {
    try (NDManager scope = lm.scope()) {
      NDArray soft = lm.softTokens(scope, features); // (N, Ta, C)
      int width = Math.toIntExact(soft.getShape().get(2));
      int size = Math.toIntExact(soft.getShape().get(1)) * width;
      float[] values = soft.toFloatArray();
      List<Prefix> prefixes = new ArrayList<>();
      for (int from = 0; from < values.length; from += size) {
        prefixes.add(Prefix.of(width, Arrays.copyOfRange(values, from, from + size)));
      }
      return List.copyOf(prefixes);
    }
  }

  /**
   * What the model says of a text.
   *
   * @param prefixes any, also of different lengths
   * @param text bytes after BOS; each has its nats
   * @param attention whether to watch it
   * @return an answer for each prefix
   */
  public List<Answer> ask(List<Prefix> prefixes, String text, boolean attention) {
    int[] bytes = ByteTokenizer.encode(text);
    long[] tokens = new long[bytes.length + 1];
    tokens[0] = ByteTokenizer.BOS;
    for (int i = 0; i < bytes.length; i++) {
      tokens[i + 1] = bytes[i];
    }
    Answer[] answers = new Answer[prefixes.size()];
    byLength(prefixes)
        .forEach(
            (length, rows) -> {
              List<Answer> some = ask(pick(prefixes, rows), length, tokens, attention);
              for (int i = 0; i < rows.size(); i++) {
                answers[rows.get(i)] = some.get(i);
              }
            });
    return List.of(answers);
  }

  private static Map<Integer, List<Integer>> byLength(List<Prefix> prefixes) {
    Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < prefixes.size(); i++) {
      rows.computeIfAbsent(prefixes.get(i).softTokens(), n -> new ArrayList<>()).add(i);
    }
    return rows;
  }

  private static List<Prefix> pick(List<Prefix> prefixes, List<Integer> rows) {
    return rows.stream().map(prefixes::get).toList();
  }

  private List<Answer> ask(List<Prefix> prefixes, int length, long[] tokens, boolean attention) {
    int rows = prefixes.size();
    try (NDManager scope = lm.scope()) {
      long[] idx = new long[rows * tokens.length];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(tokens, 0, idx, row * tokens.length, tokens.length);
      }
      NDList out =
          lm.watch(
              scope,
              soft(scope, prefixes),
              scope.create(idx, new Shape(rows, tokens.length)),
              seen(scope, prefixes, tokens.length));
      float[] logits = out.head().logSoftmax(2).toFloatArray(); // (B, Tt, 257)
      float[][] maps = new float[attention ? out.size() - 1 : 0][];
      for (int layer = 0; layer < maps.length; layer++) {
        maps[layer] = out.get(1 + layer).toFloatArray(); // (B, H, Tt, Ta + Tt)
      }
      List<Answer> answers = new ArrayList<>();
      int heads = lm.gpt().nHead();
      for (int row = 0; row < rows; row++) {
        float[][] next =
            rowsOf(logits, row * tokens.length, tokens.length, vocabulary(logits, rows, tokens));
        answers.add(
            new Answer(
                length,
                next,
                nats(next, tokens),
                attention ? attention(maps, row, heads, tokens.length, length) : null));
      }
      return answers;
    }
  }

  private static int vocabulary(float[] logits, int rows, long[] tokens) {
    return logits.length / rows / tokens.length;
  }

  /** Rows {@code from} to {@code from + count} of a matrix. */
  private static float[][] rowsOf(float[] values, int from, int count, int width) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(values, (from + i) * width, (from + i + 1) * width);
    }
    return rows;
  }

  private static double[] nats(float[][] next, long[] tokens) {
    double[] nats = new double[tokens.length - 1];
    for (int t = 0; t < nats.length; t++) {
      nats[t] = -next[t][(int) tokens[t + 1]];
    }
    return nats;
  }

  private static float[][][][] attention(float[][] maps, int row, int heads, int text, int audio) {
    float[][][][] attention = new float[maps.length][heads][][];
    for (int layer = 0; layer < maps.length; layer++) {
      for (int head = 0; head < heads; head++) {
        attention[layer][head] =
            rowsOf(maps[layer], (row * heads + head) * text, text, audio + text);
      }
    }
    return attention;
  }

  /**
   * What the model writes by itself behind each prefix.
   *
   * @param count bytes
   */
  public List<String> write(List<Prefix> prefixes, int count, Sampling sampling) {
    String[] written = new String[prefixes.size()];
    byLength(prefixes)
        .forEach(
            (length, rows) -> {
              List<Prefix> some = pick(prefixes, rows);
              try (NDManager scope = lm.scope()) {
                int[][] tokens =
                    new Decoder(lm).rows(soft(scope, some), seen(scope, some, 1), count, sampling);
                for (int i = 0; i < rows.size(); i++) {
                  written[rows.get(i)] = ByteTokenizer.decode(tokens[i]);
                }
              }
            });
    return List.of(written);
  }

  private static NDArray soft(NDManager scope, List<Prefix> prefixes) {
    Prefix first = prefixes.getFirst();
    float[] values = new float[prefixes.size() * first.values().length];
    for (int row = 0; row < prefixes.size(); row++) {
      System.arraycopy(
          prefixes.get(row).values(),
          0,
          values,
          row * first.values().length,
          first.values().length);
    }
    var shape = new Shape(prefixes.size(), first.softTokens(), first.width());
    return values.length == 0 ? scope.zeros(shape) : scope.create(values, shape);
  }

  private static NDArray seen(NDManager scope, List<Prefix> prefixes, int text) {
    int audio = prefixes.getFirst().softTokens();
    boolean[] seen = new boolean[prefixes.size() * (audio + text)];
    Arrays.fill(seen, true);
    for (int row = 0; row < prefixes.size(); row++) {
      System.arraycopy(prefixes.get(row).seen(), 0, seen, row * (audio + text), audio);
    }
    return scope.create(seen, new Shape(prefixes.size(), audio + text));
  }
}
