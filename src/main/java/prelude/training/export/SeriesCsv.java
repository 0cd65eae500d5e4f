package prelude.training.export;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.StepMetrics;
import prelude.training.StepMetrics.PartStatistics;

/** All series of a run as one table: a row per step, empty where nothing was measured. */
public final class SeriesCsv {
  private SeriesCsv() {}

  /** The table, with a header. */
  public static String of(List<StepMetrics> steps, List<Evaluation> evaluations) {
    var header = new StringJoiner(",", "", "\n");
    header.add("step").add("loss").add("learning_rate");
    for (String part : List.of("projector", "lm")) {
      header.add(part + "_gradient_norm").add(part + "_update_ratio").add(part + "_dead");
    }
    header.add("step_ms").add("rss_bytes");
    for (PrefixKind kind : PrefixKind.values()) {
      header.add("ce_" + kind.key());
    }
    header.add("information_nats").add("retrieved").add("retrieval_total");
    Map<Integer, StepMetrics> made = new TreeMap<>();
    steps.forEach(step -> made.put(step.step(), step));
    Map<Integer, Evaluation> evaluated = new TreeMap<>();
    evaluations.forEach(evaluation -> evaluated.put(evaluation.step(), evaluation));
    Map<Integer, Boolean> all = new TreeMap<>();
    made.keySet().forEach(step -> all.put(step, true));
    evaluated.keySet().forEach(step -> all.put(step, true));
    var csv = new StringBuilder(header.toString());
    for (int step : all.keySet()) {
      csv.append(row(step, made.get(step), evaluated.get(step)));
    }
    return csv.toString();
  }

  private static String row(int step, StepMetrics m, Evaluation e) {
    var row = new StringJoiner(",", "", "\n");
    row.add(Integer.toString(step));
    row.add(m == null ? "" : number(m.loss())).add(m == null ? "" : number(m.learningRate()));
    part(row, m == null ? null : m.projector());
    part(row, m == null ? null : m.lm());
    row.add(m == null ? "" : number(m.stepMillis()));
    row.add(m == null || m.rssBytes() < 0 ? "" : Long.toString(m.rssBytes()));
    for (PrefixKind kind : PrefixKind.values()) {
      row.add(e == null || !e.crossEntropy().containsKey(kind) ? "" : number(e.ce(kind)));
    }
    row.add(e == null ? "" : number(e.informationNats()));
    boolean retrieved = e != null && e.retrieval() != null;
    row.add(retrieved ? Integer.toString(e.retrieval().correct()) : "");
    row.add(retrieved ? Integer.toString(e.retrieval().total()) : "");
    return row.toString();
  }

  private static void part(StringJoiner row, PartStatistics part) {
    row.add(part == null ? "" : number(part.gradientNorm()));
    row.add(part == null || Double.isNaN(part.updateRatio()) ? "" : number(part.updateRatio()));
    row.add(part == null || part.deadParameters() < 0 ? "" : Long.toString(part.deadParameters()));
  }

  private static String number(double value) {
    return Double.toString(value);
  }
}
