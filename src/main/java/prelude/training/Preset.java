package prelude.training;

import java.util.Arrays;
import java.util.Optional;
import prelude.model.AdamW;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.LmInit;
import prelude.model.ProjectorInit;
import prelude.training.RunConfig.Criterion;
import prelude.training.RunConfig.Data;
import prelude.training.RunConfig.Encoder;
import prelude.training.RunConfig.Evidence;
import prelude.training.RunConfig.Frames;
import prelude.training.RunConfig.LanguageModel;
import prelude.training.RunConfig.Projector;
import prelude.training.RunConfig.Training;
import prelude.training.RunConfig.TrainingPrefix;

/** The recipes that ship with Prelude: small run configurations to start from. */
public enum Preset {
  W1_EVIDENCE(
      "w1-evidence",
      "Standardised features, 10 RMS-normed soft tokens per clip: shows whether the audio is used"),
  W1_PUBLISHED("w1-published", "W1 as published: raw features, all 1500 frames of the 30 s window"),
  W1_TEXT_ONLY(
      "w1-text-only", "The same language model without any audio: what text alone reaches"),
  W1_SHUFFLED("w1-shuffled", "Audio dealt out anew at every step: nothing can be learnt from it"),
  W2_FROZEN(
      "w2-frozen",
      "The language model learns the texts alone and is frozen; then the projector must make it hear"),
  W2_RANDOM_LM(
      "w2-random-lm", "A frozen random language model that passes something on: projector only"),
  ENCODER_FINETUNE(
      "encoder-finetune", "Encoder, projector and language model learn together, from the log-mel");

  /** Clips written out at each evaluation. */
  private static final int SAMPLES = 8;

  private final String label;
  private final String summary;

  Preset(String label, String summary) {
    this.label = label;
    this.summary = summary;
  }

  public String label() {
    return label;
  }

  /** One line on what it is for. */
  public String summary() {
    return summary;
  }

  /** The preset of that name. */
  public static Optional<Preset> named(String label) {
    return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
  }

  /** The recipe as a run configuration with seed 0. */
  public RunConfig config() {
    return switch (this) {
      case W1_EVIDENCE -> evidence(TrainingPrefix.AUDIO, Criterion.AUDIO_USED);
      case W1_TEXT_ONLY -> evidence(TrainingPrefix.NONE, Criterion.NO_AUDIO);
      case W1_SHUFFLED -> evidence(TrainingPrefix.SHUFFLED, Criterion.NO_AUDIO);
      case W1_PUBLISHED -> published();
      case W2_FROZEN -> frozen();
      case W2_RANDOM_LM -> randomLm();
      case ENCODER_FINETUNE -> finetune();
    };
  }

  private RunConfig evidence(TrainingPrefix prefix, Criterion criterion) {
    return new RunConfig(
        label,
        0,
        "auto",
        Compute.AUTO,
        0,
        new Data(null, null),
        new Encoder("auto", Frames.CLIP, "last", false),
        new Projector(true, true, ProjectorInit.TORCH_DEFAULT, true, 1, 25),
        new LanguageModel(true, LmInit.NANOCHAT, 0, GptConfig.d6(2048, "L")),
        Training.plain(50, new AdamW(1e-3, 0.9, 0.95, 1e-8, 0.0), prefix, 5),
        new Evidence(5, SAMPLES, criterion),
        null);
  }

  private RunConfig published() {
    return new RunConfig(
        label,
        0,
        "auto",
        Compute.AUTO,
        0,
        new Data(null, null),
        new Encoder("auto", Frames.FULL, "last", false),
        new Projector(true, false, ProjectorInit.ZERO_FC2, false, 1, 1),
        new LanguageModel(true, LmInit.NANOCHAT, 0, GptConfig.d6(2048, "SSSL")),
        Training.plain(50, new AdamW(2e-3, 0.9, 0.999, 1e-8, 0.01), TrainingPrefix.AUDIO, 5),
        new Evidence(0, SAMPLES, Criterion.LOSS_DROP),
        null);
  }

  private RunConfig frozen() {
    RunConfig config = evidence(TrainingPrefix.AUDIO, Criterion.AUDIO_USED);
    return config
        .withLm(config.lm().withTrained(false).withPretrainSteps(60))
        .withTraining(config.training().withSteps(200).withCheckpointEvery(20))
        .withEvidence(config.evidence().withEvaluateEvery(10).withSnapshotEvery(2));
  }

  private RunConfig randomLm() {
    RunConfig config = evidence(TrainingPrefix.AUDIO, Criterion.AUDIO_USED);
    return config
        .withLm(config.lm().withTrained(false).withInit(LmInit.LIVE))
        .withTraining(config.training().withSteps(200).withCheckpointEvery(20))
        .withEvidence(config.evidence().withEvaluateEvery(10).withSnapshotEvery(2));
  }

  private RunConfig finetune() {
    RunConfig config = evidence(TrainingPrefix.AUDIO, Criterion.AUDIO_USED);
    return config
        .withEncoder(config.encoder().withTrained(true))
        .withEvidence(config.evidence().withSnapshotEvery(5)); // all clips through the encoder
  }
}
