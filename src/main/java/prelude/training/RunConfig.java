package prelude.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import prelude.model.AdamW;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.Parameters.ProjectorInit;

/**
 * Everything that decides a run: one immutable record, JSON on disk ({@link RunJson}), checked by
 * {@link RunConfigCheck}.
 *
 * @param preset name of the recipe it started from
 * @param seed of model, data order and controls
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param compute dtype of activations; parameters are always fp32
 * @param threads libtorch threads; 0 takes one per core
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RunConfig(
    String preset,
    long seed,
    String device,
    Compute compute,
    int threads,
    Data data,
    Encoder encoder,
    Projector projector,
    LanguageModel lm,
    Training training,
    Evidence evidence) {

  /**
   * What is heard and read.
   *
   * @param manifest training clips, JSONL; null takes the five-tone set
   * @param heldout clips never trained on, JSONL, or null for none ({@code null} with the five-tone
   *     set takes the held-out tones)
   */
  public record Data(String manifest, String heldout) {}

  /**
   * The frozen encoder.
   *
   * @param source {@code auto}, a folder, or {@code random[:SEED]}
   * @param frames the whole 30 s window, or trimmed to the longest clip
   */
  public record Encoder(String source, Frames frames) {}

  /** Which encoder frames become soft tokens. */
  public enum Frames {
    /** All 1500 frames of the 30 s window, padding included. */
    FULL,
    /** As many as the longest clip fills; positions are sliced, not moved. */
    CLIP
  }

  /**
   * From frames to soft tokens.
   *
   * @param trained whether the projector receives updates
   * @param rmsNorm whether soft tokens are RMS-normed
   * @param init how its layers start
   * @param standardise whether the mean of each position over the training clips is removed and all
   *     is scaled to unit RMS
   * @param stack frames concatenated per soft token
   * @param pool frames averaged per soft token
   */
  public record Projector(
      boolean trained,
      boolean rmsNorm,
      ProjectorInit init,
      boolean standardise,
      int stack,
      int pool) {}

  /**
   * The language model.
   *
   * @param trained whether it receives updates
   */
  public record LanguageModel(boolean trained, GptConfig gpt) {}

  /**
   * The training loop, full batch.
   *
   * @param steps updates
   * @param prefix what stands in front of the text while training
   * @param checkpointEvery steps between checkpoints; 0 for none but the last
   */
  public record Training(int steps, AdamW adamW, TrainingPrefix prefix, int checkpointEvery) {}

  /** What stands in front of the text while training. */
  public enum TrainingPrefix {
    /** Each clip's own audio. */
    AUDIO,
    /** Any clip's audio, by an order drawn anew each step: nothing can be learnt from it. */
    SHUFFLED,
    /** Nothing: text alone. */
    NONE
  }

  /**
   * How the run is judged.
   *
   * @param evaluateEvery steps between evaluations with the control prefixes; 0 for none but the
   *     last
   * @param criterion what makes the run pass
   */
  public record Evidence(int evaluateEvery, Criterion criterion) {}

  /** What makes a run pass. */
  public enum Criterion {
    /** Loss below the floor, shuffled audio above it, every clip retrieved; held-out clips too. */
    AUDIO_USED,
    /** W1 as published: the loss fell by at least 0.5. Says nothing about the audio. */
    LOSS_DROP,
    /** A control run: passes when the loss does not go below the floor. */
    NO_AUDIO
  }

  public RunConfig withSeed(long seed) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withDevice(String device) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withCompute(Compute compute) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withThreads(int threads) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withData(Data data) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withEncoder(Encoder encoder) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withProjector(Projector projector) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withLm(LanguageModel lm) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withTraining(Training training) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }

  public RunConfig withEvidence(Evidence evidence) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence);
  }
}
