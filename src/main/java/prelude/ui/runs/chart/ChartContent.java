package prelude.ui.runs.chart;

import java.util.List;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;

/**
 * What a chart shows at the moment.
 *
 * @param reference the level across it, or null
 * @param whose the run that it is about, or empty for all
 * @param empty why there is nothing to be seen, in words; empty when there is something
 */
record ChartContent(List<Series> lines, ReferenceLine reference, String whose, String empty) {
  ChartContent {
    lines = List.copyOf(lines);
  }
}
