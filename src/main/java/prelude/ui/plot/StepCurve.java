package prelude.ui.plot;

import prelude.ui.theme.Token;

/**
 * The loss of a run, step by step.
 *
 * @param steps ascending; may grow
 * @param losses as many, in nats per byte; not finite where there is none
 * @param floor text-only floor, nats per byte; NaN where that is not known
 * @param look of the run's line
 */
public record StepCurve(Column steps, Column losses, double floor, LineLook look) {
  /** A curve without steps. */
  public static StepCurve none() {
    return new StepCurve(
        new Column(), new Column(), Double.NaN, new LineLook(Token.INK, Dash.SOLID, false));
  }

  /** The loss at a step; NaN where there is none. */
  public double at(double step) {
    int i = steps.nearest(step);
    return i >= 0 && i < losses.size() && steps.get(i) == step ? losses.get(i) : Double.NaN;
  }

  /** An axis with all losses and the floor; one for nothing where there are none. */
  Scale axis() {
    var extent = new Extent();
    losses.extent(0, losses.size(), extent);
    if (floor > 0) {
      extent.add(floor);
    }
    return Scale.around(extent.low, extent.max, true);
  }
}
