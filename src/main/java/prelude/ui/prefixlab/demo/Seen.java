package prelude.ui.prefixlab.demo;

import java.util.List;
import prelude.data.Clip;
import prelude.evidence.lab.Answer;
import prelude.training.RunRecord;
import prelude.ui.prefixlab.Written;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;

/**
 * What a step has found so far.
 *
 * @param state what the lab knows
 * @param fresh whether that is of the prefix that is wished for now
 * @param position how many bytes stand before the one that is asked for
 * @param own the source's own prefix, before a step changed it; null until it is known
 * @param trail what a motion has come by
 * @param frame of the motion, from 0; -1 where nothing moves
 * @param record of the run; null where it is not known
 * @param trouble why the record is not known; empty if it is, or may be soon
 */
record Seen(
    LabState state,
    boolean fresh,
    int position,
    Row own,
    List<Trace> trail,
    int frame,
    RunRecord record,
    String trouble) {
  Seen {
    trail = List.copyOf(trail);
  }

  /** What is known of a kind; for the source's own before it was changed see {@link #own}. */
  Row row(RowKind kind) {
    return kind == null ? null : state.row(kind);
  }

  /** Whether the model has answered and written all of it. */
  static boolean complete(Row row) {
    return row != null && row.answer() != null && row.written() != null && row.complete();
  }

  Clip clip() {
    int at = state.heard() == null ? -1 : state.heard().clip();
    return at < 0 ? null : state.facts().clips().get(at);
  }

  /** Name of the sound in front. */
  String name() {
    return clip() == null ? "this sound" : clip().id();
  }

  /** The clip to swap in and to mix with; null where there is a single one. */
  Clip otherClip() {
    return state.facts() == null || state.otherClip() == null
        ? null
        : state.facts().clips().stream()
            .filter(clip -> clip.id().equals(state.otherClip()))
            .findFirst()
            .orElse(null);
  }

  int softTokens() {
    return state.facts() == null ? 0 : state.facts().softTokens();
  }

  /** What was written, up to the end of a transcript. */
  Written written(Row row) {
    return written(row.written());
  }

  Written written(String text) {
    return Written.of(
        text, state.transcript(), state.facts().clips().stream().map(Clip::text).toList());
  }

  /** The likeliest next byte. */
  int expected(Answer answer) {
    double[] p = answer.probabilities(position);
    int best = 0;
    for (int i = 1; i < p.length; i++) {
      best = p[i] > p[best] ? i : best;
    }
    return best;
  }

  double probability(Answer answer, int token) {
    return answer.probabilities(position)[token];
  }
}
