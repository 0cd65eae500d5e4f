package prelude.evidence.lab;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import prelude.model.AudioLm;
import prelude.model.TextBatch;

/**
 * How well each of some transcripts fits behind a prefix: the nats it takes to write all of its
 * bytes, as {@link prelude.evidence.Retrieval} counts them (which keeps them as log-likelihoods).
 * No end token is predicted, so a transcript that begins another one has less to pay.
 */
public final class TranscriptFit {
  /** Positions per forward pass, about; bounds memory. */
  private static final int POSITIONS = 8192;

  private final AudioLm lm;
  private final List<String> transcripts;
  private final int[] columns; // of each transcript, its row among the distinct ones
  private final TextBatch batch;

  /** Hears rows as they come. */
  public interface Rows {
    /**
     * One prefix has its row.
     *
     * @param prefix its place in the list
     * @param nats as {@link #nats} gives them
     * @return false to leave it at that
     */
    boolean row(int prefix, double[] nats);
  }

  /**
   * @param transcripts one or more (N); equal ones are asked once
   */
  public TranscriptFit(PrefixLab lab, List<String> transcripts) {
    this.lm = lab.lm();
    this.transcripts = List.copyOf(transcripts);
    List<String> distinct = transcripts.stream().distinct().toList();
    this.columns = transcripts.stream().mapToInt(distinct::indexOf).toArray();
    this.batch = TextBatch.of(distinct);
  }

  public List<String> transcripts() {
    return transcripts;
  }

  /** Nats to write each transcript behind a prefix (N), summed over its bytes. */
  public double[] nats(Prefix prefix) {
    double[] sums = new double[batch.rows()];
    int most = Math.max(1, POSITIONS / (prefix.softTokens() + Math.max(1, batch.length())));
    for (int from = 0; from < sums.length && batch.length() > 0; from += most) {
      int rows = Math.min(sums.length - from, most);
      TextBatch some = batch.select(IntStream.range(from, from + rows).toArray());
      try (NDManager scope = lm.scope()) {
        Shape shape = new Shape(rows, some.length());
        float[] nll =
            lm.nllBehind(
                    scope,
                    PrefixLab.soft(scope, List.of(prefix)),
                    scope.create(some.idx(), shape),
                    scope.create(some.targets(), shape),
                    PrefixLab.seen(scope, List.of(prefix), some.length()))
                .toFloatArray();
        for (int row = 0; row < rows; row++) {
          for (int t = 0; t < some.bytes()[row]; t++) {
            sums[from + row] += nll[row * some.length() + t];
          }
        }
      }
    }
    return Arrays.stream(columns).mapToDouble(column -> sums[column]).toArray();
  }

  /**
   * The rows of many prefixes, one at a time: of the clips, the clip-by-transcript matrix; of tones
   * of rising frequency, a sweep.
   *
   * @return false if it was left unfinished
   */
  public boolean each(List<Prefix> prefixes, Rows rows) {
    for (int i = 0; i < prefixes.size(); i++) {
      if (!rows.row(i, nats(prefixes.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The probability of each transcript, if it is one of these and each was as likely before: the
   * softmax of what they save. Give distinct transcripts, or equal ones count more than once.
   *
   * @param nats of each transcript; NaN makes all of them NaN
   */
  public static double[] probabilities(double[] nats) {
    double least = Arrays.stream(nats).min().orElse(0);
    double[] probabilities = Arrays.stream(nats).map(n -> Math.exp(least - n)).toArray();
    double sum = Arrays.stream(probabilities).sum();
    return Arrays.stream(probabilities).map(p -> p / sum).toArray();
  }
}
