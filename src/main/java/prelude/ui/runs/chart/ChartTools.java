package prelude.ui.runs.chart;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.XUnit;
import prelude.ui.runs.ToolRoom;
import prelude.ui.runs.keep.Exports;
import prelude.ui.shell.FilledSlider;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Segments;

/** Sets how the charts are drawn, which there are, and saves them. */
public final class ChartTools extends HBox {
  private final ChartsModel charts;
  private final ChartWall wall;
  private final Exports exports;
  private final Label smooth = Labels.of("Smooth", "secondary");
  private final Label amount = Labels.mono("", "caption");

  private final FilledSlider slider;
  private final Node rule = Labels.rule();
  private final Node unit;
  private final MenuButton choose;
  private final MenuButton export;

  public ChartTools(ChartsModel charts, ChartWall wall, Exports exports) {
    this.charts = charts;
    this.wall = wall;
    this.exports = exports;
    slider = slider();
    unit = unit();
    choose = choose();
    export = export();
    smooth.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(smooth, slider, amount, rule, unit, scale(), choose, expand(), export);
    getStyleClass().add("chart-tools");
    setMinWidth(USE_PREF_SIZE);
  }

  /** Gives up what there is no room for. */
  public void setRoom(ToolRoom room) {
    show(smooth, !room.without(ToolRoom.WORDLESS));
    show(amount, !room.without(ToolRoom.TIGHT));
    style(this, "tight", room.without(ToolRoom.TIGHT));
    show(slider, !room.without(ToolRoom.STILL));
    show(rule, !room.without(ToolRoom.STILL));
    for (MenuButton menu : List.of(choose, export)) {
      style(menu, "icon-menu", room.without(ToolRoom.BARE));
    }
    show(unit, !room.without(ToolRoom.LEAST));
  }

  private static void show(Node part, boolean shown) {
    part.setVisible(shown);
    part.setManaged(shown);
  }

  private static void style(Node part, String name, boolean on) {
    if (part.getStyleClass().contains(name) != on) {
      if (on) {
        part.getStyleClass().add(name);
      } else {
        part.getStyleClass().remove(name);
      }
    }
  }

  private FilledSlider slider() {
    FilledSlider slider = new FilledSlider(0, 0.99, charts.smoothingProperty().get());
    slider.setPrefWidth(72);
    slider.setMinWidth(56);
    slider.setAccessibleText("Smoothing");
    slider.setTooltip(
        new Tooltip("Smoothing: weight of the past; the raw line stays faint behind"));
    slider.setBlockIncrement(0.05);
    slider
        .valueProperty()
        .subscribe(
            v -> {
              charts.smoothingProperty().set(Math.round(v.doubleValue() * 100) / 100.0);
              amount.setText(Numbers.fixed(v.doubleValue(), 2));
            });
    return slider;
  }

  private Segments<XUnit> unit() {
    Segments<XUnit> unit =
        new Segments<>(List.of(XUnit.values()), XUnit.STEP, u -> u == XUnit.STEP ? "Step" : "Time");
    unit.setId("x-unit");
    unit.valueProperty().bindBidirectional(charts.unitProperty());
    return unit;
  }

  private Segments<Boolean> scale() {
    Segments<Boolean> scale =
        new Segments<>(List.of(true, false), true, log -> log ? "Log" : "Linear");
    scale.setId("scale");
    scale.valueProperty().subscribe(log -> charts.logarithmicProperty().set(log));
    charts.logarithmicProperty().subscribe(log -> scale.valueProperty().set(log));
    return scale;
  }

  private MenuButton choose() {
    MenuButton choose = new MenuButton("", Icons.of(Feather.BAR_CHART_2));
    choose.setId("charts");
    choose.getStyleClass().addAll("flat", "export-button");
    choose.setAccessibleText("Charts");
    choose.setTooltip(new Tooltip("Charts: which ones stand under the loss"));
    choose.setMinWidth(USE_PREF_SIZE);
    for (ChartKind kind : ChartKind.values()) {
      if (kind == ChartKind.LOSS) {
        continue;
      }
      CheckMenuItem item = new CheckMenuItem(kind.title());
      item.setId("chart-" + kind.key());
      item.setOnAction(e -> charts.choose(kind, item.isSelected()));
      choose.getItems().add(item);
      choose.setOnShowing(e -> tick(choose));
    }
    tick(choose);
    return choose;
  }

  private void tick(MenuButton choose) {
    for (MenuItem item : choose.getItems()) {
      ChartKind.ofKey(item.getId().substring("chart-".length()))
          .ifPresent(kind -> ((CheckMenuItem) item).setSelected(charts.isChosen(kind)));
    }
  }

  private ToggleButton expand() {
    ToggleButton expand =
        Labels.iconToggle(Icons.of(Feather.MAXIMIZE), "All charts over the whole side (F7)");
    expand.setId("expand-charts");
    expand.selectedProperty().bindBidirectional(charts.expandedProperty());
    return expand;
  }

  private MenuButton export() {
    MenuButton export = new MenuButton("", Icons.of(Feather.DOWNLOAD));
    export.setId("export-charts");
    export.getStyleClass().addAll("flat", "export-button");
    export.setAccessibleText("Save a chart");
    export.setTooltip(new Tooltip("Save a chart as picture or numbers"));
    export.setMinWidth(USE_PREF_SIZE);
    fill(export);
    export.setOnShowing(e -> fill(export));
    return export;
  }

  private void fill(MenuButton export) {
    export.getItems().clear();
    for (ChartPane chart : wall.shown()) {
      Menu menu = new Menu(chart.kind().title());
      menu.getItems()
          .addAll(
              item("PNG…", () -> exports.png(chart)),
              item("SVG…", () -> exports.svg(chart)),
              item("Numbers as CSV…", () -> exports.csv(chart)));
      export.getItems().add(menu);
    }
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }
}
