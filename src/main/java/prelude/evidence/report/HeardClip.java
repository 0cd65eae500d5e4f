package prelude.evidence.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A clip as the model hears it.
 *
 * @param id names it
 * @param text its transcript
 * @param group never {@link Group#UNSEEN}, which is made of others
 * @param source clips of one number stem from one tone and have one transcript
 * @param hz its frequency; NaN where it is not known
 * @param best nats per byte of the best model that has no audio
 * @param features what the model is given, row-major fp32
 * @param heard mean over time of what is before the projector: the log-mel, then the encoder's
 *     states, by the names in {@link Heard#stages}
 */
public record HeardClip(
    String id,
    String text,
    Group group,
    int source,
    double hz,
    double[] best,
    float[] features,
    List<float[]> heard) {

  /** Target bytes of the transcript. */
  int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
