package prelude.ui.runs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.evidence.Retrieval;
import prelude.model.device.DeviceDescription;
import prelude.training.Preset;
import prelude.training.RunInfo;
import prelude.training.RunShape;
import prelude.training.StepMetrics;
import prelude.training.StepMetrics.PartStatistics;
import prelude.ui.SampleData;
import prelude.ui.runs.library.Run;
import prelude.weights.WhisperConfig;

/** Runs from formulas, as if they were trained here and had not ended. */
public final class SampleRuns {
  static final double FLOOR = SampleData.FLOOR;
  private static final int CLIPS = 5;

  private SampleRuns() {}

  /** A run that has made so many steps, evaluated at every tenth. */
  public static Run run(Preset preset, int seed, int steps) {
    String id = "20261126T00000" + seed + "Z-" + preset.label() + "-" + "%04x".formatted(seed + 7);
    Run run = new Run(id, Path.of(id));
    run.started(info(id, preset, seed), Instant.EPOCH);
    run.prepared(shape(), Instant.EPOCH);
    double end = seed == 0 ? 0.01 : 0.1 + 0.03 * seed;
    double[] loss = SampleData.decay(Math.max(2, steps), 5.5, end, 1.6 + 0.4 * seed, seed);
    for (int i = 0; i < steps; i++) {
      run.step(metrics(i, loss[i]));
      if (i % Math.max(1, steps / 10) == 0 || i == steps - 1) {
        run.evaluated(evaluation(i, loss[i]), Instant.EPOCH);
      }
    }
    return run;
  }

  public static StepMetrics metrics(int step, double loss) {
    double[] clips = new double[CLIPS];
    for (int i = 0; i < CLIPS; i++) {
      clips[i] = loss * (0.8 + 0.1 * i);
    }
    boolean measured = step % 10 == 0;
    return new StepMetrics(
        step,
        loss,
        clips,
        1e-3 * Math.min(1, (step + 1) / 10.0),
        new PartStatistics(
            step == 0 ? 0 : loss * 0.4, measured ? 1e-3 : Double.NaN, measured ? 12 : -1),
        new PartStatistics(step == 0 ? 0 : loss, measured ? 2e-3 : Double.NaN, measured ? 340 : -1),
        new PartStatistics(0, Double.NaN, -1),
        19.6,
        18 + loss,
        new double[0],
        20 + step % 7,
        3L << 29);
  }

  static Evaluation evaluation(int step, double loss) {
    Map<PrefixKind, Double> ce = new EnumMap<>(PrefixKind.class);
    double other = 0.9 + Math.max(0, loss - 0.9);
    ce.put(PrefixKind.TRUE, loss);
    ce.put(PrefixKind.SHUFFLED, other);
    ce.put(PrefixKind.NONE, other * 0.9);
    ce.put(PrefixKind.MEAN, other * 0.95);
    ce.put(PrefixKind.ZERO, other * 1.05);
    double nats = Math.max(0, Math.min(1.6, (FLOOR - loss) * 11));
    int correct = loss < FLOOR ? CLIPS : loss < 1 ? 2 : 1;
    var retrieval = new Retrieval(new double[CLIPS][CLIPS], correct);
    return new Evaluation(step, ce, retrieval, nats, List.of(), List.of());
  }

  /** Puts runs into a model, as if they had been started in this order, and selects the first. */
  public static void into(RunsModel model, List<Run> runs) {
    for (Run run : runs) {
      model.add(run);
      model.lines().add(run.id());
    }
    model.selectedProperty().set(runs.getFirst().id());
    model.refreshRows();
    model.changed();
  }

  /** The runs of one screen: the first under the floor, one that has come half the way. */
  public static List<Run> five() {
    List<Run> runs = new ArrayList<>();
    runs.add(run(Preset.W1_EVIDENCE, 0, 50));
    runs.add(run(Preset.W1_EVIDENCE, 1, 31));
    runs.add(run(Preset.W1_PUBLISHED, 2, 50));
    runs.add(run(Preset.W1_TEXT_ONLY, 3, 24));
    runs.add(run(Preset.W1_SHUFFLED, 4, 18));
    return runs;
  }

  private static RunShape shape() {
    List<String> ids = List.of("tone_220", "tone_330", "tone_440", "tone_550", "tone_660");
    return new RunShape(
        CLIPS,
        ids,
        250,
        250,
        15,
        53,
        394_000,
        10_600_000,
        20_000_000,
        4.2e10,
        WhisperConfig.whisperBase());
  }

  private static RunInfo info(String id, Preset preset, int seed) {
    return new RunInfo(
        id,
        id.substring(id.length() - 4),
        Path.of(id),
        preset.config().withSeed(seed),
        Instant.EPOCH.plusSeconds(seed),
        "random encoder, seed 0",
        "",
        "cpu",
        new DeviceDescription("CPU", "", Optional.empty(), false, List.of(), List.of()),
        FLOOR,
        List.of());
  }
}
