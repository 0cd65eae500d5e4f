package prelude.ui.runs.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/**
 * Where the charts stand: the loss over a strip of as many as there is room for, or all of them in
 * two to four columns, the loss twice as wide. Panes meet at lines.
 */
final class ChartLayout extends Pane {
  private static final double STRIP = 136;
  private static final double STRIP_WIDTH = 232;
  private static final double WALL_WIDTH = 340;
  private static final double LEAST_LOSS = 116;
  private static final double LEAST_ROW = 150;
  private static final double MORE = 24;

  private final List<Region> rules = new ArrayList<>();
  private final Button more;
  private ChartPane loss;
  private List<ChartPane> others = List.of();
  private boolean wall;

  /**
   * @param expand asks for the wall
   */
  ChartLayout(Runnable expand) {
    more = Labels.icon(Icons.of(Feather.CHEVRONS_RIGHT), "More charts", expand);
    more.setId("more-charts");
  }

  void arrange(ChartPane loss, List<ChartPane> others, boolean wall) {
    this.loss = loss;
    this.others = List.copyOf(others);
    this.wall = wall;
    rules.clear();
    List<Node> children = new ArrayList<>();
    children.add(loss);
    children.addAll(others);
    for (int i = 0; i <= 2 * others.size() + 1; i++) {
      Region rule = new Region();
      rule.getStyleClass().add("chart-rule");
      rules.add(rule);
    }
    children.addAll(rules);
    children.add(more);
    getChildren().setAll(children);
    requestLayout();
  }

  /** In a wall of many charts, more than a window has: it is scrolled then. */
  @Override
  protected double computeMinHeight(double width) {
    return wall
        ? rows(columns(getWidth())) * LEAST_ROW
        : LEAST_LOSS + (others.isEmpty() ? 0 : STRIP);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(418, computeMinHeight(width));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 320;
  }

  @Override
  protected void layoutChildren() {
    if (loss == null) {
      return;
    }
    rules.forEach(rule -> rule.setVisible(false));
    more.setVisible(false);
    if (wall) {
      layOutWall(getWidth(), getHeight());
    } else {
      layOutStrip(getWidth(), getHeight());
    }
  }

  private void layOutStrip(double width, double height) {
    double foot = others.isEmpty() ? height : Math.max(LEAST_LOSS, height - STRIP);
    put(loss, 0, 0, width, foot);
    if (others.isEmpty()) {
      return;
    }
    rule(0, 0, foot, width, 1);
    int fit = Math.max(1, (int) (width / STRIP_WIDTH));
    int shown = Math.min(fit, others.size());
    double room = width;
    if (shown < others.size()) {
      room -= MORE;
      int hidden = others.size() - shown;
      more.setAccessibleText(hidden == 1 ? "One more chart" : hidden + " more charts");
      more.getTooltip().setText(more.getAccessibleText() + ": show all");
      more.setVisible(true);
      more.resizeRelocate(width - MORE, foot + 2, MORE, 24);
    }
    double each = room / shown;
    for (int i = 0; i < others.size(); i++) {
      boolean seen = i < shown;
      others.get(i).setVisible(seen);
      if (seen) {
        double x = Math.round(i * each);
        double end = Math.round((i + 1) * each);
        put(others.get(i), x, foot + 1, end - x - (i + 1 < shown ? 1 : 0), height - foot - 1);
        if (i + 1 < shown) {
          rule(i + 1, end - 1, foot + 1, 1, height - foot - 1);
        }
      }
    }
  }

  private int columns(double width) {
    return Math.clamp((long) (width / WALL_WIDTH), 2, 4);
  }

  /** The loss has two places. */
  private int rows(int columns) {
    return (others.size() + 2 + columns - 1) / columns;
  }

  private void layOutWall(double width, double height) {
    int columns = columns(width);
    int rows = rows(columns);
    int rule = 0;
    for (int i = -1; i < others.size(); i++) {
      ChartPane pane = i < 0 ? loss : others.get(i);
      int place = i < 0 ? 0 : i + 2;
      int row = place / columns;
      int column = place % columns;
      int after = column + (i < 0 ? 2 : 1);
      double x = Math.round(column * width / columns);
      double end = Math.round(after * width / columns);
      double y = Math.round(row * height / rows);
      double foot = Math.round((row + 1) * height / rows);
      pane.setVisible(true);
      put(pane, x, y, end - x - 1, foot - y - 1);
      if (after < columns) {
        rule(rule++, end - 1, y, 1, foot - y);
      }
      if (row + 1 < rows) {
        rule(rule++, x, foot - 1, end - x, 1);
      }
    }
  }

  private void rule(int index, double x, double y, double w, double h) {
    Region rule = rules.get(index);
    rule.setVisible(true);
    put(rule, x, y, w, h);
  }

  private static void put(Region node, double x, double y, double w, double h) {
    node.resizeRelocate(x, y, Math.max(0, w), Math.max(0, h));
  }
}
