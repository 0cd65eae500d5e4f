package prelude.evidence.lab;

import java.util.Arrays;
import java.util.List;
import prelude.model.ByteTokenizer;

/**
 * When enough is written: a model without an end token goes on for ever.
 *
 * @param count bytes at most
 * @param ends bytes of whole texts: once one of them is written, and none goes on from there, the
 *     rest is not asked for
 */
public record Until(int count, List<int[]> ends) {
  /** So many bytes. */
  public static Until bytes(int count) {
    return new Until(count, List.of());
  }

  /** So many bytes, or one of these texts. */
  public static Until textOrBytes(List<String> texts, int count) {
    return new Until(
        count,
        texts.stream()
            .filter(text -> !text.isEmpty())
            .distinct()
            .map(ByteTokenizer::encode)
            .toList());
  }

  boolean reached(int[] tokens) {
    return tokens.length >= count
        || ends.stream().anyMatch(end -> Arrays.equals(end, tokens))
            && ends.stream().noneMatch(end -> goesOn(end, tokens));
  }

  private static boolean goesOn(int[] end, int[] tokens) {
    return end.length > tokens.length && Arrays.mismatch(end, tokens) == tokens.length;
  }
}
