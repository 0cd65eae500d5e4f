package prelude.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import prelude.evidence.Evaluation;
import prelude.training.GrowingFile.LineReader;

/** What the lines of metrics.csv and evaluations.jsonl say. */
final class RunLines {
  private RunLines() {}

  /** Rows in the columns that the first line names, or the usual ones where it is damaged. */
  static LineReader<StepMetrics> metrics(Path file) {
    return new LineReader<>() {
      private MetricsColumns columns;

      @Override
      public StepMetrics read(int number, String line) {
        if (number == 1) {
          columns = null;
          if (!line.startsWith("step,")) {
            throw new RunFolderException(
                "%s, line 1: found %s, expected the names of the columns, from 'step' on"
                    .formatted(file, GrowingFile.excerpt(line)));
          }
          columns = MetricsColumns.of(line);
          return null;
        }
        if (columns == null) {
          columns = MetricsColumns.usual(line.split(",", -1).length);
        }
        try {
          return MetricsCsv.row(file, number, columns, line);
        } catch (RunFolderException e) {
          throw new RunFolderException(
              e.getMessage() + "; the line is " + GrowingFile.excerpt(line), e);
        }
      }
    };
  }

  /** One evaluation a line. */
  static LineReader<Evaluation> evaluations(Path file) {
    var json = new RunJson();
    var upgrade = new RunUpgrade();
    return (number, line) -> {
      String where = file + ", line " + number;
      if (!line.startsWith("{")) {
        throw new RunFolderException(
            "%s: found %s, expected an evaluation in { }"
                .formatted(where, GrowingFile.excerpt(line)));
      }
      ObjectNode node = json.object(line, where);
      upgrade.evaluation(node);
      Evaluation evaluation = json.convert(node, Evaluation.class, where);
      if (evaluation.crossEntropy() == null) {
        throw new RunFolderException(where + ": field 'crossEntropy' is missing");
      }
      return evaluation;
    };
  }
}
