package prelude.ui.plot;

/** One row of a {@link LollipopPlot}: a name and the loss that belongs to it. */
public record LollipopRow(String name, double value, boolean strong) {}
