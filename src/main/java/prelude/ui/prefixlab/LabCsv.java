package prelude.ui.prefixlab;

import java.util.Locale;
import prelude.evidence.lab.Answer;
import prelude.ui.plot.ByteNames;
import prelude.ui.prefixlab.work.Row;

/** The lab's numbers as text: a row for each prefix and each next byte. */
final class LabCsv {
  private static final String HEAD =
      "step,prefix,clip,after,cross_entropy,divergence,decode,token,byte,probability\n";

  private LabCsv() {}

  /** Of all prefixes whose answers are known, at the byte that is asked for. */
  static String of(LabModel model) {
    StringBuilder csv = new StringBuilder(HEAD);
    int at = model.shownPosition();
    String text = model.state().text();
    String after = text.substring(0, Math.min(at, text.length()));
    for (Row row : model.rows()) {
      if (row.answer() != null) {
        rows(csv, model, row, at, after);
      }
    }
    return csv.toString();
  }

  private static void rows(StringBuilder csv, LabModel model, Row row, int at, String after) {
    Answer answer = row.answer();
    String head =
        "%d,%s,%s,%s,%s,%s,%s"
            .formatted(
                row.step(),
                quoted(RowWords.title(model, row)),
                quoted(row.clip() == null ? "" : row.clip()),
                quoted(after),
                number(answer.crossEntropy()),
                number(model.truth().divergence(answer, at)),
                quoted(row.written() == null ? "" : row.written()));
    double[] probabilities = answer.probabilities(at);
    for (int token = 0; token < probabilities.length; token++) {
      csv.append(head)
          .append(',')
          .append(token)
          .append(',')
          .append(quoted(ByteNames.brief(token)))
          .append(',')
          .append(number(probabilities[token]))
          .append('\n');
    }
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
