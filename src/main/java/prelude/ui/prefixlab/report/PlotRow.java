package prelude.ui.prefixlab.report;

import java.util.List;

/**
 * A row of a {@link RowPlot}.
 *
 * @param value where its point is; NaN where that is not known
 * @param low lower end of its interval; NaN for none
 * @param high upper end
 * @param control where the open point beside it is; NaN for none
 * @param most how far the line of that one goes
 * @param strong whether it is the one in question
 * @param cells what stands at the right
 */
record PlotRow(
    String name,
    double value,
    double low,
    double high,
    double control,
    double most,
    boolean strong,
    List<String> cells) {}
