package prelude.ui.prefixlab;

import java.util.Comparator;
import java.util.List;

/**
 * What a model wrote, up to where a transcript ends: without an end token it goes on for ever.
 *
 * @param text what is shown
 * @param right whether it is the transcript that was expected
 * @param known whether it is one of the transcripts
 */
public record Written(String text, boolean right, boolean known) {
  /** Reads what was written. */
  public static Written of(String written, String expected, List<String> transcripts) {
    if (written.startsWith(expected)) {
      return new Written(expected, true, true);
    }
    return transcripts.stream()
        .filter(one -> !one.isEmpty() && written.startsWith(one))
        .max(Comparator.comparingInt(String::length))
        .map(one -> new Written(one, false, true))
        .orElseGet(() -> new Written(written.stripTrailing(), false, false));
  }
}
