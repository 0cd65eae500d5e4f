package prelude.evidence.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.model.AudioLm;
import prelude.model.ByteTokenizer;
import prelude.model.Sampling;

/**
 * Asks a model what it makes of a text behind one prefix or another. Prefixes of a length go
 * through it together. Not thread-safe; the parameters are read as they are.
 *
 * <p>A forward pass cannot be broken off, and takes seconds behind many hundreds of soft tokens:
 * where a question may be overtaken by a newer one, ask a few prefixes at a time.
 */
public final class PrefixLab {
  /** Positions per forward pass, about; bounds memory. */
  private static final int POSITIONS = 8192;

  /** Soft tokens of a prefix behind which a pass costs more by its being one than by its length. */
  private static final int FEW = 64;

  private final AudioLm lm;
  private final Guesses guesses;
  private final KnownPrefixes known;

  /** Hears answers as they come. */
  public interface Listener {
    /**
     * One prefix has its answer.
     *
     * @param prefix its place in the list
     * @return false to leave it at that
     */
    boolean answered(int prefix, Answer answer);
  }

  /** Hears what is being written. */
  public interface Writing {
    /**
     * Some prefixes have a byte more, or several.
     *
     * @param texts so far, of every prefix; a character of several bytes is U+FFFD until its last
     * @return false to leave it at that
     */
    boolean written(List<String> texts);
  }

  public PrefixLab(AudioLm lm) {
    this(lm, List.of());
  }

  /**
   * @param likely texts that the model may well write: they only save time, where they are right
   */
  public PrefixLab(AudioLm lm, List<String> likely) {
    this.lm = lm;
    this.guesses = new Guesses(likely);
    this.known = new KnownPrefixes(lm);
  }

  AudioLm lm() {
    return lm;
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
    Answer[] answers = new Answer[prefixes.size()];
    ask(
        prefixes,
        text,
        attention,
        Integer.MAX_VALUE,
        (i, answer) -> {
          answers[i] = answer;
          return true;
        });
    return List.of(answers);
  }

  /**
   * The same, told piece by piece: prefixes of one length after those of another, in the order in
   * which the lengths first come; no prefix comes with a short one.
   *
   * @param chunk prefixes at most that go through the model at once
   * @return false if it was left unfinished
   */
  public boolean ask(
      List<Prefix> prefixes, String text, boolean attention, int chunk, Listener listener) {
    int[] bytes = ByteTokenizer.encode(text);
    long[] tokens = new long[bytes.length + 1];
    tokens[0] = ByteTokenizer.BOS;
    for (int i = 0; i < bytes.length; i++) {
      tokens[i + 1] = bytes[i];
    }
    for (Map.Entry<Integer, List<Integer>> group : alike(prefixes).entrySet()) {
      List<Integer> rows = group.getValue();
      int most = Math.max(1, Math.min(chunk, POSITIONS / (group.getKey() + tokens.length)));
      for (int from = 0; from < rows.size(); from += most) {
        List<Integer> some = rows.subList(from, Math.min(rows.size(), from + most));
        List<Answer> answers = ask(pick(prefixes, some), tokens, attention);
        for (int i = 0; i < some.size(); i++) {
          if (!listener.answered(some.get(i), answers.get(i))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Map<Integer, List<Integer>> byLength(List<Prefix> prefixes) {
    Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < prefixes.size(); i++) {
      rows.computeIfAbsent(prefixes.get(i).softTokens(), n -> new ArrayList<>()).add(i);
    }
    return rows;
  }

  /**
   * By length, but no prefix goes along with a short one, as soft tokens that nothing looks at:
   * positions count only by their distance, so that it is the same, and a pass less.
   */
  private static Map<Integer, List<Integer>> alike(List<Prefix> prefixes) {
    Map<Integer, List<Integer>> rows = byLength(prefixes);
    List<Integer> none = rows.get(0);
    rows.keySet().stream()
        .filter(length -> none != null && length > 0 && length <= FEW)
        .findFirst()
        .ifPresent(
            length -> {
              rows.get(length).addAll(none);
              rows.remove(0);
            });
    return rows;
  }

  private static List<Prefix> pick(List<Prefix> prefixes, List<Integer> rows) {
    return rows.stream().map(prefixes::get).toList();
  }

  private List<Answer> ask(List<Prefix> some, long[] tokens, boolean attention) {
    int rows = some.size();
    int length = some.stream().mapToInt(Prefix::softTokens).max().orElse(0);
    long[] idx = new long[rows * tokens.length];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(tokens, 0, idx, row * tokens.length, tokens.length);
    }
    try (NDManager scope = lm.scope()) {
      AudioLm.Read read = known.read(scope, some, idx, attention);
      float[] logits = read.logits().logSoftmax(2).toFloatArray(); // (B, Tt, 257)
      float[][] maps = new float[read.attention().size()][];
      for (int layer = 0; layer < maps.length; layer++) {
        maps[layer] = read.attention().get(layer).toFloatArray(); // (B, H, Tt, Ta + Tt)
      }
      List<Answer> answers = new ArrayList<>();
      int heads = lm.gpt().nHead();
      for (int row = 0; row < rows; row++) {
        float[][] next =
            rowsOf(logits, row * tokens.length, tokens.length, vocabulary(logits, rows, tokens));
        int own = some.get(row).softTokens();
        answers.add(
            new Answer(
                own,
                next,
                nats(next, tokens),
                attention
                    ? attention(maps, row * heads, heads, tokens.length, length, own)
                    : null));
      }
      return answers;
    }
  }

  private static int vocabulary(float[] logits, int rows, long[] tokens) {
    return logits.length / rows / tokens.length;
  }

  /** Rows {@code from} to {@code from + count} of a matrix. */
  static float[][] rowsOf(float[] values, int from, int count, int width) {
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

  /**
   * Of one row of a batch.
   *
   * @param first map of it
   * @param padded soft tokens of the batch
   * @param audio those that are the row's own; all or none
   */
  private static float[][][][] attention(
      float[][] maps, int first, int heads, int text, int padded, int audio) {
    float[][][][] attention = new float[maps.length][heads][text][];
    int width = padded + text;
    for (int layer = 0; layer < maps.length; layer++) {
      for (int head = 0; head < heads; head++) {
        for (int t = 0; t < text; t++) {
          int from = ((first + head) * text + t) * width;
          attention[layer][head][t] =
              Arrays.copyOfRange(maps[layer], from + padded - audio, from + width);
        }
      }
    }
    return attention;
  }

  /**
   * What the model writes by itself behind each prefix. All of them draw the same random numbers,
   * so that what differs comes from the prefix.
   *
   * @param count bytes
   */
  public List<String> write(List<Prefix> prefixes, int count, Sampling sampling) {
    return write(prefixes, count, sampling, texts -> true);
  }

  /** The same, heard as it grows. */
  public List<String> write(List<Prefix> prefixes, int count, Sampling sampling, Writing writing) {
    return write(prefixes, Map.of(), Until.bytes(count), sampling, writing);
  }

  /**
   * The same, until something, by a byte or several: prefixes of every length have their turn.
   *
   * @param read what the model is known to have said behind some of them, by place in the list
   * @return what was written until then
   */
  public List<String> write(
      List<Prefix> prefixes,
      Map<Integer, Reading> read,
      Until until,
      Sampling sampling,
      Writing writing) {
    int[][] tokens = new int[prefixes.size()][0];
    Map<Writer, List<Integer>> writers = new LinkedHashMap<>();
    try {
      for (List<Integer> rows : byLength(prefixes).values()) {
        Writer writer = new Writer(lm, known, pick(prefixes, rows), until, sampling);
        writers.put(writer, rows);
        for (int row = 0; row < rows.size(); row++) {
          if (read.containsKey(rows.get(row))) {
            writer.begin(row, read.get(rows.get(row)));
          }
          tokens[rows.get(row)] = writer.written()[row];
        }
      }
      write(writers, tokens, writing);
    } finally {
      writers.keySet().forEach(Writer::close);
    }
    for (int i = 0; i < tokens.length; i++) {
      guesses.add(i, tokens[i]);
    }
    return texts(tokens);
  }

  private void write(Map<Writer, List<Integer>> writers, int[][] tokens, Writing writing) {
    while (!writers.keySet().stream().allMatch(Writer::finished)) {
      for (Map.Entry<Writer, List<Integer>> group : writers.entrySet()) {
        Writer writer = group.getKey();
        if (!writer.finished()) {
          writer.advance(guesses, group.getValue());
          for (int i = 0; i < group.getValue().size(); i++) {
            tokens[group.getValue().get(i)] = writer.written()[i];
          }
          if (!writing.written(texts(tokens))) {
            return;
          }
        }
      }
    }
  }

  private static List<String> texts(int[][] tokens) {
    return Arrays.stream(tokens).map(ByteTokenizer::decode).toList();
  }

  /** (B, Ta, C) of prefixes of one length. */
  static NDArray soft(NDManager scope, List<Prefix> prefixes) {
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

  /** (B, Ta + Tt); without values where all is seen, which is less work. */
  static NDArray seen(NDManager scope, List<Prefix> prefixes, int text) {
    if (prefixes.stream().allMatch(prefix -> prefix.seenTokens() == prefix.softTokens())) {
      return scope.create(new boolean[0]);
    }
    int audio = prefixes.getFirst().softTokens();
    boolean[] seen = new boolean[prefixes.size() * (audio + text)];
    Arrays.fill(seen, true);
    for (int row = 0; row < prefixes.size(); row++) {
      System.arraycopy(prefixes.get(row).seen(), 0, seen, row * (audio + text), audio);
    }
    return scope.create(seen, new Shape(prefixes.size(), audio + text));
  }
}
