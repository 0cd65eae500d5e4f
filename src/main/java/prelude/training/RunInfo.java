package prelude.training;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import prelude.model.device.DeviceDescription;

/**
 * What is known of a run when it starts.
 *
 * @param id folder name
 * @param shortId four characters that tell runs of one preset apart
 * @param folder run folder
 * @param config its configuration
 * @param created when it was created
 * @param encoder label of the encoder, e.g. "random encoder, seed 0"
 * @param encoderSha256 hash of the encoder's weights
 * @param device device in words
 * @param where the device that computes, and what else the machine has
 * @param floor text-only floor of the training transcripts, nats per byte
 * @param notes what the user should know: sounds that were converted, how to get real weights
 */
public record RunInfo(
    String id,
    String shortId,
    Path folder,
    RunConfig config,
    Instant created,
    String encoder,
    String encoderSha256,
    String device,
    DeviceDescription where,
    double floor,
    List<String> notes) {}
