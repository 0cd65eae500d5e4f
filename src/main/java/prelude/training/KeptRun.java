package prelude.training;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A run that waits, as a kept queue has it.
 *
 * @param config what is to be trained; where it cannot be read as a whole, what could be read of it
 *     upon its preset
 * @param folder the run to go on with, or null for a new one
 * @param device where to go on; null for its own
 * @param problem why it cannot be trained as it stands, or null if it can
 * @param kept what stands in the file of one with a problem, and goes on to stand there; else null
 */
public record KeptRun(
    RunConfig config, String folder, String device, String problem, JsonNode kept) {

  /** One without a problem. */
  public static KeptRun good(RunConfig config, String folder, String device) {
    return new KeptRun(config, folder, device, null, null);
  }
}
