package prelude.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A run as run.json keeps it.
 *
 * @param id folder name
 * @param created when it was started
 * @param updated when this record was last written
 * @param status where it stands
 * @param config full configuration
 * @param manifestSha256 hash of the training manifest's bytes
 * @param manifest path of the training manifest
 * @param encoder label of the encoder
 * @param encoderSha256 hash of its weights
 * @param device device in words
 * @param floor text-only floor, nats per byte
 * @param versions of Prelude, Java and libtorch
 * @param shape sizes and cost
 * @param encoderBatch clips encoded at once, null until they are: rounding depends on it, so a
 *     resumed run takes the same
 * @param resumedFromStep step of the checkpoint it was last resumed from, or null
 * @param result how it ended, or null while it has not
 */
public record RunRecord(
    String id,
    Instant created,
    Instant updated,
    RunStatus status,
    RunConfig config,
    String manifest,
    String manifestSha256,
    String encoder,
    String encoderSha256,
    String device,
    double floor,
    Versions versions,
    RunShape shape,
    Integer encoderBatch,
    Integer resumedFromStep,
    RunResult result) {

  /** Versions of what computed the run. */
  public record Versions(String prelude, String java, String libtorch) {}

  RunRecord with(RunStatus status, RunResult result) {
    return copy(
        Instant.now(), status, config, device, versions, encoderBatch, resumedFromStep, result);
  }

  RunRecord with(RunConfig config) {
    return copy(updated, status, config, device, versions, encoderBatch, resumedFromStep, result);
  }

  RunRecord encodedBy(int batch) {
    return copy(Instant.now(), status, config, device, versions, batch, resumedFromStep, result);
  }

  RunRecord resumed(int fromStep, String device, Versions versions) {
    return copy(
        Instant.now(), RunStatus.RUNNING, config, device, versions, encoderBatch, fromStep, null);
  }

  /** With other values of what can change in the life of a run. */
  private RunRecord copy(
      Instant updated,
      RunStatus status,
      RunConfig config,
      String device,
      Versions versions,
      Integer encoderBatch,
      Integer resumedFromStep,
      RunResult result) {
    return new RunRecord(
        id,
        created,
        updated,
        status,
        config,
        manifest,
        manifestSha256,
        encoder,
        encoderSha256,
        device,
        floor,
        versions,
        shape,
        encoderBatch,
        resumedFromStep,
        result);
  }

  /** Four characters that tell runs of one preset apart. */
  @JsonIgnore
  public String shortId() {
    return id.substring(id.lastIndexOf('-') + 1);
  }
}
