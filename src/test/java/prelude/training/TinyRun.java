package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

/** The evidence recipe on a model small enough for tests: real tones, real encoder, tiny sizes. */
public final class TinyRun {
  private static final Path ENCODER = Path.of("data/reference/encoder/checkpoint/config.json");

  private TinyRun() {}

  /** Folders below {@code temporary}; tones are generated there. */
  public static TrainingEnvironment environment(Path temporary) throws IOException {
    Path working = Files.createDirectories(temporary.resolve("elsewhere"));
    return new TrainingEnvironment(
        Map.of(), temporary, working, temporary.resolve("data"), temporary.resolve("runs"));
  }

  /** 3 layers of 48, random encoder of width 64, 10 soft tokens. */
  public static RunConfig config(int steps) {
    return new RunConfig(
        "tiny",
        0,
        "cpu",
        Compute.FP32,
        1,
        new Data(null, null),
        new Encoder("random:0@" + ENCODER.toAbsolutePath(), Frames.CLIP, "last", false),
        new Projector(true, true, ProjectorInit.TORCH_DEFAULT, true, 1, 25),
        new LanguageModel(true, LmInit.NANOCHAT, 0, new GptConfig(128, 257, 3, 2, 2, 48, "L")),
        Training.plain(steps, new AdamW(3e-3, 0.9, 0.95, 1e-8, 0), TrainingPrefix.AUDIO, 2),
        new Evidence(4, 2, Criterion.AUDIO_USED),
        null);
  }
}
