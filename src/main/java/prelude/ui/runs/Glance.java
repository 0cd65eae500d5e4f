package prelude.ui.runs;

/**
 * How far a run has come, for a table: what is left of its steps once they have been read.
 *
 * @param made steps made
 * @param firstLoss of the first step, nats per byte; NaN before there is one
 * @param lastLoss of the last step, nats per byte; NaN before there is one
 * @param millis median time of the newest steps, milliseconds; NaN before there is one
 */
record Glance(int made, double firstLoss, double lastLoss, double millis) {
  static final Glance NOTHING = new Glance(0, Double.NaN, Double.NaN, Double.NaN);

  static Glance of(Course course) {
    return new Glance(
        course.lastStep() + 1, course.firstLoss(), course.lastLoss(), course.millis());
  }
}
