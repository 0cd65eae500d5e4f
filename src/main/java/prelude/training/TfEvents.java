package prelude.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.StepMetrics.PartStatistics;

/** A run's numbers for TensorBoard, in its folder. */
final class TfEvents implements TrainingListener, AutoCloseable {
  /** Of more clips only the mean is told: a series per clip would outweigh all others. */
  private static final int MOST_CLIPS = 64;

  private final TfEventFile file;
  private final List<String> clipIds;

  /**
   * Begins a file.
   *
   * @param step where the run begins or goes on
   */
  TfEvents(RunFolder folder, RunConfig config, List<String> clipIds, int step) {
    this.file = TfEventFile.begin(folder.path(), step);
    this.clipIds = clipIds;
    file.text(step, "configuration", "```\n" + new RunJson().pretty(config) + "```");
  }

  @Override
  public void step(StepMetrics metrics) {
    file.scalars(metrics.step(), of(metrics, clipIds));
  }

  /** What a step measured, by tag; what was not measured is not there. */
  static Map<String, Double> of(StepMetrics m, List<String> clipIds) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss/train", m.loss());
    if (m.clipLosses().length <= MOST_CLIPS && m.clipLosses().length == clipIds.size()) {
      for (int i = 0; i < clipIds.size(); i++) {
        if (m.inBatch(i)) {
          values.put("loss/clip/" + clipIds.get(i), m.clipLosses()[i]);
        }
      }
    }
    values.put("learning_rate", m.learningRate());
    part(values, "projector", m.projector());
    part(values, "lm", m.lm());
    part(values, "encoder", m.encoder());
    for (int i = 0; i < m.layerWeights().length; i++) {
      values.put("layer_weight/" + i, m.layerWeights()[i]);
    }
    if (!Double.isNaN(m.softNorm())) {
      values.put("norm/soft_tokens", m.softNorm());
    }
    if (!Double.isNaN(m.textNorm())) {
      values.put("norm/text_embeddings", m.textNorm());
    }
    values.put("time/step_ms", m.stepMillis());
    if (m.rssBytes() >= 0) {
      values.put("memory/rss_bytes", (double) m.rssBytes());
    }
    return values;
  }

  private static void part(Map<String, Double> values, String name, PartStatistics part) {
    values.put("gradient_norm/" + name, part.gradientNorm());
    if (!Double.isNaN(part.updateRatio())) {
      values.put("update_ratio/" + name, part.updateRatio());
    }
    if (part.deadParameters() >= 0) {
      values.put("dead_parameters/" + name, (double) part.deadParameters());
    }
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    file.scalars(evaluation.step(), of(evaluation, ""));
    if (!evaluation.samples().isEmpty()) {
      file.text(evaluation.step(), "samples", samples(evaluation));
    }
  }

  private static String samples(Evaluation evaluation) {
    var table = new StringBuilder("| Clip | With audio | Without |\n|---|---|---|\n");
    for (Evaluation.Sample sample : evaluation.samples()) {
      table.append(
          "| %s | %s | %s |\n"
              .formatted(
                  cell(sample.clipId()), cell(sample.withAudio()), cell(sample.withoutAudio())));
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("|", "\\|");
  }

  /** What an evaluation found, by tag. */
  private static Map<String, Double> of(Evaluation e, String where) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (PrefixKind kind : PrefixKind.values()) {
      if (e.crossEntropy().containsKey(kind)) {
        values.put(where + "controls/" + kind.key(), e.ce(kind));
      }
    }
    values.put(where + "information/nats_per_clip", e.informationNats());
    if (e.retrieval() != null) {
      values.put(
          where + "retrieval/fraction", (double) e.retrieval().correct() / e.retrieval().total());
    }
    return values;
  }

  @Override
  public void ended(RunResult result) {
    if (result.heldout() != null) {
      file.scalars(result.heldout().step(), of(result.heldout(), "heldout/"));
    }
    String words =
        result.verdict() == null
            ? result.message()
            : "**%s.** %s".formatted(result.verdict().headline(), result.verdict().sentence());
    if (words != null) {
      file.text(result.steps(), "verdict", words);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
