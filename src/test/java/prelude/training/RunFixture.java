package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.evidence.Retrieval;
import prelude.evidence.Verdict;
import prelude.training.StepMetrics.PartStatistics;
import prelude.weights.WhisperConfig;

/** Run folders with made-up numbers, for tests that train nothing. */
public final class RunFixture {
  public static final double FLOOR = 0.15;
  private static final List<String> CLIPS = List.of("a", "b");

  private RunFixture() {}

  /** A finished run of five steps with an evaluation before each second one and at the end. */
  public static RunFolder finished(Path runs, String id, RunConfig config) throws IOException {
    RunFolder folder = empty(runs, id, config, RunStatus.DONE);
    try (MetricsCsv csv = MetricsCsv.append(folder.metricsFile(), CLIPS, 0)) {
      for (int step = 0; step < 5; step++) {
        csv.add(step(step));
        if (step % 2 == 0) {
          folder.append(evaluation(step));
        }
      }
    }
    folder.append(evaluation(5));
    return folder;
  }

  /** A run that has made no step. */
  public static RunFolder empty(Path runs, String id, RunConfig config, RunStatus status)
      throws IOException {
    var folder = new RunFolder(Files.createDirectories(runs.resolve(id)));
    folder.write(record(id, config, status));
    return folder;
  }

  /** Appends a step, as the process that trains does. */
  public static void step(RunFolder folder, int step) {
    try (MetricsCsv csv = MetricsCsv.append(folder.metricsFile(), CLIPS, 0)) {
      csv.add(step(step));
    }
  }

  /** Appends an evaluation. */
  public static void evaluate(RunFolder folder, int step) {
    folder.append(evaluation(step));
  }

  static StepMetrics step(int step) {
    double loss = 5.5 / (step + 1);
    return new StepMetrics(
        step,
        loss,
        new double[] {loss - 0.25, loss + 0.25},
        1e-3,
        new PartStatistics(step, step % 2 == 0 ? 0.5 : Double.NaN, step % 2 == 0 ? 3 : -1),
        new PartStatistics(2, Double.NaN, -1),
        new PartStatistics(0, Double.NaN, -1),
        19.5,
        20,
        new double[0],
        12.5,
        1 << 20);
  }

  static Evaluation evaluation(int step) {
    Map<PrefixKind, Double> ce = new EnumMap<>(PrefixKind.class);
    double loss = 5.5 / (step + 1);
    for (PrefixKind kind : PrefixKind.values()) {
      ce.put(kind, loss + 0.1 * kind.ordinal());
    }
    return new Evaluation(
        step,
        ce,
        new Retrieval(new double[][] {{-1, -2}, {-3, -1}}, 2),
        1.25,
        List.of(
            new Evaluation.ClipBytes(
                "a", "hi", new double[] {0.1, 0.2}, new double[] {1, 2}, new double[] {0, 0.5}),
            new Evaluation.ClipBytes(
                "b", "<&", new double[] {0.1, 0.2}, new double[] {1, 2}, new double[] {0, 0.5})),
        List.of(new Evaluation.Sample("a", "hi", "ho")));
  }

  static RunRecord record(String id, RunConfig config, RunStatus status) {
    Instant created = Instant.parse("2026-01-02T03:04:05Z");
    Evaluation evaluation = evaluation(5);
    return new RunRecord(
        id,
        created,
        created.plusSeconds(60),
        status,
        config,
        "/clips/manifest.jsonl",
        "m".repeat(64),
        "random encoder, seed 0",
        "e".repeat(64),
        "CPU",
        FLOOR,
        new RunRecord.Versions("0.1.0", "25", "2.5.1"),
        new RunShape(2, CLIPS, 250, 10, 13, 4, 1000, 2000, 3000, 1e9, WhisperConfig.whisperBase()),
        2,
        null,
        status == RunStatus.DONE
            ? new RunResult(
                status,
                5,
                5.5,
                1.1,
                evaluation,
                evaluation(3),
                3,
                12.5,
                1 << 30,
                new Verdict(
                    Verdict.Outcome.AUDIO_USED, true, "The audio is used", "It is. Really."),
                null)
            : null);
  }
}
