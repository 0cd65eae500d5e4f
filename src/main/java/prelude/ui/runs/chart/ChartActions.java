package prelude.ui.runs.chart;

import prelude.ui.runs.keep.Exports;

/** What the menus of the charts do. */
public record ChartActions(ChartsModel charts, Exports exports) implements ChartPane.Actions {
  @Override
  public void png(ChartPane chart) {
    exports.png(chart);
  }

  @Override
  public void svg(ChartPane chart) {
    exports.svg(chart);
  }

  @Override
  public void csv(ChartPane chart) {
    exports.csv(chart);
  }

  @Override
  public void move(ChartPane chart, int by) {
    charts.move(chart.kind(), by);
  }

  @Override
  public void hide(ChartPane chart) {
    charts.choose(chart.kind(), false);
  }
}
