package prelude.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import prelude.model.AdamW;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.LmInit;
import prelude.model.ProjectorInit;

/**
 * Everything that decides a run: one immutable record, JSON on disk ({@link RunJson}), checked by
 * {@link RunConfigCheck}.
 *
 * @param preset name of the recipe it started from
 * @param seed of model, data order and controls
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param compute dtype of activations; parameters are always fp32
 * @param threads libtorch threads; 0 takes one per core
 * @param origin checkpoint that the weights start from, or null where they start anew
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
    Evidence evidence,
    Origin origin) {

  /**
   * What is heard and read.
   *
   * @param manifest training clips, JSONL; null takes the five-tone set
   * @param heldout clips never trained on, JSONL, or null for none ({@code null} with the five-tone
   *     set takes the held-out tones)
   */
  public record Data(String manifest, String heldout) {}

  /**
   * The encoder.
   *
   * @param source {@code auto}, a folder, or {@code random[:SEED]}
   * @param frames the whole 30 s window, or trimmed to the longest clip
   * @param layer which states the projector reads: {@code last}, a number from 0 (the embedding) to
   *     the number of layers, or {@code weighted} for a learned sum of all ({@link LayerChoice})
   * @param trained whether it receives updates; it is then run anew at every step
   */
  public record Encoder(String source, Frames frames, String layer, boolean trained) {
    public Encoder withSource(String source) {
      return new Encoder(source, frames, layer, trained);
    }

    public Encoder withFrames(Frames frames) {
      return new Encoder(source, frames, layer, trained);
    }

    public Encoder withLayer(String layer) {
      return new Encoder(source, frames, layer, trained);
    }

    public Encoder withTrained(boolean trained) {
      return new Encoder(source, frames, layer, trained);
    }
  }

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
      int pool) {
    public Projector withTrained(boolean trained) {
      return new Projector(trained, rmsNorm, init, standardise, stack, pool);
    }

    public Projector withInit(ProjectorInit init) {
      return new Projector(trained, rmsNorm, init, standardise, stack, pool);
    }

    public Projector withGrouping(int stack, int pool) {
      return new Projector(trained, rmsNorm, init, standardise, stack, pool);
    }
  }

  /**
   * The language model.
   *
   * @param trained whether it receives updates
   * @param init how its weights start
   * @param pretrainSteps updates on text alone before the first with audio; 0 for none
   */
  public record LanguageModel(boolean trained, LmInit init, int pretrainSteps, GptConfig gpt) {
    public LanguageModel withTrained(boolean trained) {
      return new LanguageModel(trained, init, pretrainSteps, gpt);
    }

    public LanguageModel withInit(LmInit init) {
      return new LanguageModel(trained, init, pretrainSteps, gpt);
    }

    public LanguageModel withPretrainSteps(int pretrainSteps) {
      return new LanguageModel(trained, init, pretrainSteps, gpt);
    }

    public LanguageModel withGpt(GptConfig gpt) {
      return new LanguageModel(trained, init, pretrainSteps, gpt);
    }
  }

  /**
   * The training loop.
   *
   * @param steps updates with audio, after those of {@link LanguageModel#pretrainSteps}
   * @param batch clips per update, drawn in a new order each time all have been seen; 0 takes all
   *     clips every time
   * @param accumulation parts that a batch is cut into, one after the other through the model: the
   *     same update in less memory
   * @param encoderRate learning rate of a trained encoder over that of the rest
   * @param schedule course of the learning rate
   * @param clipNorm gradients are scaled down to this L2 norm over all trained parameters; 0 for
   *     never
   * @param prefix what stands in front of the text while training
   * @param checkpointEvery steps between checkpoints; 0 for none but the last
   * @param checkpointsKept newest checkpoints that stay on disk
   * @param stop when to end before the last step
   */
  public record Training(
      int steps,
      int batch,
      int accumulation,
      AdamW adamW,
      double encoderRate,
      Schedule schedule,
      double clipNorm,
      TrainingPrefix prefix,
      int checkpointEvery,
      int checkpointsKept,
      Stop stop) {

    /** The whole batch at once, constant rate, no clipping, two checkpoints, a stop at NaN. */
    public static Training plain(
        int steps, AdamW adamW, TrainingPrefix prefix, int checkpointEvery) {
      return new Training(
          steps,
          0,
          1,
          adamW,
          1,
          Schedule.constant(),
          0,
          prefix,
          checkpointEvery,
          2,
          new Stop(true, 0));
    }

    public Training withSteps(int steps) {
      return with(steps, batch, accumulation, adamW, prefix, checkpointEvery);
    }

    public Training withBatch(int batch, int accumulation) {
      return with(steps, batch, accumulation, adamW, prefix, checkpointEvery);
    }

    public Training withAdamW(AdamW adamW) {
      return with(steps, batch, accumulation, adamW, prefix, checkpointEvery);
    }

    public Training withPrefix(TrainingPrefix prefix) {
      return with(steps, batch, accumulation, adamW, prefix, checkpointEvery);
    }

    public Training withCheckpointEvery(int checkpointEvery) {
      return with(steps, batch, accumulation, adamW, prefix, checkpointEvery);
    }

    public Training withSchedule(Schedule schedule, double clipNorm, double encoderRate) {
      return new Training(
          steps,
          batch,
          accumulation,
          adamW,
          encoderRate,
          schedule,
          clipNorm,
          prefix,
          checkpointEvery,
          checkpointsKept,
          stop);
    }

    public Training withStop(Stop stop) {
      return new Training(
          steps,
          batch,
          accumulation,
          adamW,
          encoderRate,
          schedule,
          clipNorm,
          prefix,
          checkpointEvery,
          checkpointsKept,
          stop);
    }

    private Training with(
        int steps,
        int batch,
        int accumulation,
        AdamW adamW,
        TrainingPrefix prefix,
        int checkpointEvery) {
      return new Training(
          steps,
          batch,
          accumulation,
          adamW,
          encoderRate,
          schedule,
          clipNorm,
          prefix,
          checkpointEvery,
          checkpointsKept,
          stop);
    }
  }

  /**
   * When a run ends before its last step.
   *
   * @param onNan at the first loss that is no number; otherwise it goes on and each is counted
   * @param targetLoss once the training loss is below this, in nats per byte; 0 for never
   */
  public record Stop(boolean onNan, double targetLoss) {}

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
   * @param retrievalClips clips that retrieval is tried over at most, each with the transcripts of
   *     all of them; where there are more, a sample drawn by the seed
   * @param samples clips that the model is made to write out at each evaluation, greedily, with
   *     their audio; 0 for none
   * @param snapshotEvery steps between two snapshots of soft tokens and text embeddings; 0 for none
   * @param criterion what makes the run pass
   */
  public record Evidence(
      int evaluateEvery, int samples, int retrievalClips, int snapshotEvery, Criterion criterion) {
    /** M clips cost M×M sequences. */
    public static final int RETRIEVAL_CLIPS = 64;

    /** With retrieval over {@link #RETRIEVAL_CLIPS} at most, and a snapshot of every step. */
    public Evidence(int evaluateEvery, int samples, Criterion criterion) {
      this(evaluateEvery, samples, RETRIEVAL_CLIPS, 1, criterion);
    }

    public Evidence withEvaluateEvery(int evaluateEvery) {
      return new Evidence(evaluateEvery, samples, retrievalClips, snapshotEvery, criterion);
    }

    public Evidence withSnapshotEvery(int snapshotEvery) {
      return new Evidence(evaluateEvery, samples, retrievalClips, snapshotEvery, criterion);
    }

    public Evidence withSamples(int samples) {
      return new Evidence(evaluateEvery, samples, retrievalClips, snapshotEvery, criterion);
    }
  }

  /**
   * Another run's checkpoint that the weights start from.
   *
   * @param run its folder
   * @param step updates made when the checkpoint was written
   */
  public record Origin(String run, int step) {}

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
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withDevice(String device) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withCompute(Compute compute) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withThreads(int threads) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withData(Data data) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withEncoder(Encoder encoder) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withProjector(Projector projector) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withLm(LanguageModel lm) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withTraining(Training training) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withEvidence(Evidence evidence) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withPreset(String preset) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  public RunConfig withOrigin(Origin origin) {
    return new RunConfig(
        preset, seed, device, compute, threads, data, encoder, projector, lm, training, evidence,
        origin);
  }

  /** All updates, those on text alone included. */
  @JsonIgnore
  public int allSteps() {
    return lm.pretrainSteps() + training.steps();
  }
}
