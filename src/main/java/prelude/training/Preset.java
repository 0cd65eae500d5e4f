package prelude.training;

import java.util.Arrays;
import java.util.Optional;
import prelude.model.AdamW;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.Parameters.ProjectorInit;
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
  W1_SHUFFLED("w1-shuffled", "Audio dealt out anew at every step: nothing can be learnt from it");

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
        new Encoder("auto", Frames.CLIP),
        new Projector(true, true, ProjectorInit.TORCH_DEFAULT, true, 1, 25),
        new LanguageModel(true, GptConfig.d6(2048, "L")),
        new Training(50, new AdamW(1e-3, 0.9, 0.95, 1e-8, 0.0), prefix, 5),
        new Evidence(5, criterion));
  }

  private RunConfig published() {
    return new RunConfig(
        label,
        0,
        "auto",
        Compute.AUTO,
        0,
        new Data(null, null),
        new Encoder("auto", Frames.FULL),
        new Projector(true, false, ProjectorInit.ZERO_FC2, false, 1, 1),
        new LanguageModel(true, GptConfig.d6(2048, "SSSL")),
        new Training(50, new AdamW(2e-3, 0.9, 0.999, 1e-8, 0.01), TrainingPrefix.AUDIO, 5),
        new Evidence(0, Criterion.LOSS_DROP));
  }
}
