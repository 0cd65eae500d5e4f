package prelude.ui.prefixlab;

import java.util.List;
import prelude.evidence.lab.Answer;
import prelude.ui.plot.Numbers;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;

/**
 * A line of the comparison, as it is read.
 *
 * @param title what the prefix is called
 * @param entropy cross-entropy of the text
 * @param divergence from the answer behind the source's own prefix, at the byte that is asked for
 * @param decode what the model writes, with a mark before it
 * @param whole all that it writes; empty while that is not known
 * @param right whether that is the transcript
 */
record Compared(
    RowKind kind,
    String title,
    String entropy,
    String divergence,
    String decode,
    String whole,
    boolean right) {
  private static final String UNKNOWN = "\u2026";

  /** All rows that are known, in their order. */
  static List<Compared> of(LabModel model) {
    return model.rows().stream().map(row -> of(model, row)).toList();
  }

  private static Compared of(LabModel model, Row row) {
    Written written = row.written() == null ? null : written(model.state(), row.written());
    return new Compared(
        row.kind(),
        RowWords.title(model, row),
        row.answer() == null ? UNKNOWN : number(row.answer().crossEntropy()),
        row.answer() == null ? UNKNOWN : number(divergence(model, row.answer())),
        written == null
            ? UNKNOWN
            : (written.right() ? "\u2713 " : "\u2715 ") + visible(written.text()),
        written == null ? "" : visible(row.written()),
        written != null && written.right());
  }

  private static double divergence(LabModel model, Answer answer) {
    Answer truth = model.truth();
    if (answer == truth) {
      return 0;
    }
    return truth == null ? Double.NaN : truth.divergence(answer, model.shownPosition());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "NaN" : value == 0 ? "0" : Numbers.loss(value);
  }

  private static Written written(LabState state, String text) {
    List<String> transcripts = state.facts().clips().stream().map(clip -> clip.text()).toList();
    return Written.of(text, state.transcript(), transcripts);
  }

  /** Control characters would be drawn as nothing. */
  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.chars()
        .forEach(c -> visible.append(c < ' ' || c == 0x7F || c == 0xFFFD ? '\u00B7' : (char) c));
    return visible.toString();
  }
}
