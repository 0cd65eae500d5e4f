package prelude.ui.plot;

/**
 * The furniture around a {@link SeriesPlot}.
 *
 * @param left from the left edge to the axis
 * @param top from the upper edge to the plot
 * @param bottom from the plot to the lower edge
 * @param ticks which positions are named under the plot
 * @param labels whether lines are named at their ends
 * @param values whether the labels carry the last value, and leaders show whose they are
 * @param handle whether the cursor has a handle above the plot
 */
public record PlotStyle(
    double left,
    double top,
    double bottom,
    StepTicks ticks,
    boolean labels,
    boolean values,
    boolean handle) {

  /** Which positions are named under a plot. */
  public enum StepTicks {
    ROUND,
    ENDS,
    CURSOR
  }

  /** The main chart. */
  public static final PlotStyle FULL = new PlotStyle(56, 6, 34, StepTicks.ROUND, true, true, true);

  /** A small chart without names. */
  public static final PlotStyle STRIP =
      new PlotStyle(50, 4, 20, StepTicks.ENDS, false, false, false);

  /** A small chart with names at the line ends. */
  public static final PlotStyle STRIP_NAMED =
      new PlotStyle(50, 4, 20, StepTicks.ENDS, true, false, false);

  /** A chart of a wall: {@link #STRIP_NAMED} with more room. */
  public static final PlotStyle TILE =
      new PlotStyle(54, 6, 22, StepTicks.ROUND, true, false, false);

  /** A chart of a wall without names. */
  public static final PlotStyle TILE_BARE =
      new PlotStyle(54, 6, 22, StepTicks.ROUND, false, false, false);

  /** A small chart that names only where its cursor is. */
  public static final PlotStyle CURSOR_NAMED =
      new PlotStyle(36, 4, 22, StepTicks.CURSOR, true, false, false);
}
