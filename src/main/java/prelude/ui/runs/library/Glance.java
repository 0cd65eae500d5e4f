package prelude.ui.runs.library;

import java.util.List;
import prelude.evidence.Evaluation;

/**
 * How far a run has come, for a table: what is left of its steps once they have been read.
 *
 * @param made steps made
 * @param firstLoss of the first step, nats per byte; NaN before there is one
 * @param lastLoss of the last step, nats per byte; NaN before there is one
 * @param millis median time of the newest steps, milliseconds; NaN before there is one
 * @param evaluation the last one, without what it says of single bytes and samples; null before
 *     there is one
 */
public record Glance(
    int made, double firstLoss, double lastLoss, double millis, Evaluation evaluation) {
  static final Glance NOTHING = new Glance(0, Double.NaN, Double.NaN, Double.NaN, null);

  static Glance of(Course course, List<Evaluation> evaluations) {
    return new Glance(
        course.lastStep() + 1,
        course.firstLoss(),
        course.lastLoss(),
        course.millis(),
        evaluations.isEmpty() ? null : brief(evaluations.getLast()));
  }

  private static Evaluation brief(Evaluation e) {
    return new Evaluation(
        e.step(), e.crossEntropy(), e.retrieval(), e.informationNats(), List.of(), List.of());
  }
}
