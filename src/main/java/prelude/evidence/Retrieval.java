package prelude.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import prelude.data.Thousands;

/**
 * How well each clip's audio picks its own transcript out of all, or out of a sample of them.
 *
 * @param logLikelihood nats, row = clip whose audio is heard, column = transcript, summed over
 *     bytes
 * @param correct clips whose own transcript (or one of equal text) is the likeliest
 * @param sampled ids of the clips that were tried, in the order of the rows; null where all were
 * @param of clips there are in all; null where all were tried
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Retrieval(double[][] logLikelihood, int correct, List<String> sampled, Integer of) {

  /** Of all clips. */
  public Retrieval(double[][] logLikelihood, int correct) {
    this(logLikelihood, correct, null, null);
  }

  /** Clips that were tried. */
  public int total() {
    return logLikelihood.length;
  }

  /** {@code correct/total}, as shown. */
  public String label() {
    return correct + "/" + total();
  }

  /** The label, and how many clips were tried where those were not all. */
  public String words() {
    return of == null
        ? label()
        : label() + " (%s of %s clips tried)".formatted(Thousands.of(total()), Thousands.of(of));
  }

  /** Such as {@code retrieval over 64 of 1 000 clips}; empty where all were tried. */
  public String tried() {
    return of == null
        ? ""
        : "retrieval over %s of %s clips".formatted(Thousands.of(total()), Thousands.of(of));
  }
}
