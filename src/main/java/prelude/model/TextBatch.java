package prelude.model;

import java.util.Arrays;
import java.util.List;

/**
 * Transcripts as a batch for next-byte prediction: {@code [BOS][b0]…[b(n-2)]} predicts {@code
 * b0…b(n-1)}. No end token is predicted.
 *
 * @param rows number of transcripts (B)
 * @param length longest transcript in bytes (Tt); shorter rows are padded
 * @param idx input tokens, row-major (B, Tt), padded with 0
 * @param targets next tokens, row-major (B, Tt), padded with -1
 * @param bytes number of target bytes of each row
 */
public record TextBatch(int rows, int length, long[] idx, long[] targets, int[] bytes) {

  /** The batch of these transcripts. */
  public static TextBatch of(List<String> transcripts) {
    int rows = transcripts.size();
    int[][] tokens = new int[rows][];
    int length = 0;
    for (int row = 0; row < rows; row++) {
      tokens[row] = ByteTokenizer.encode(transcripts.get(row));
      length = Math.max(length, tokens[row].length);
    }
    long[] idx = new long[rows * length];
    long[] targets = new long[rows * length];
    Arrays.fill(targets, -1);
    int[] bytes = new int[rows];
    for (int row = 0; row < rows; row++) {
      bytes[row] = tokens[row].length;
      for (int t = 0; t < tokens[row].length; t++) {
        idx[row * length + t] = t == 0 ? ByteTokenizer.BOS : tokens[row][t - 1];
        targets[row * length + t] = tokens[row][t];
      }
    }
    return new TextBatch(rows, length, idx, targets, bytes);
  }

  /** Target bytes of all rows. */
  public int targetBytes() {
    return Arrays.stream(bytes).sum();
  }

  /** The batch of some of the rows, in that order, padded to the same length. */
  public TextBatch select(int[] chosen) {
    long[] someIdx = new long[chosen.length * length];
    long[] someTargets = new long[chosen.length * length];
    int[] someBytes = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(idx, chosen[i] * length, someIdx, i * length, length);
      System.arraycopy(targets, chosen[i] * length, someTargets, i * length, length);
      someBytes[i] = bytes[chosen[i]];
    }
    return new TextBatch(chosen.length, length, someIdx, someTargets, someBytes);
  }
}
