package prelude.ui.runs.chart;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.Brush;
import prelude.ui.plot.PlotPicture;
import prelude.ui.plot.PlotStyle;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** One chart with its title, unit and menu; says in words why it is empty. */
public final class ChartPane extends VBox {
  private static final double HEAD_INSETS = 2 * 12 + 3 * 8 + 20;
  private static final double LEAST_WIDTH = 160;

  /** What the unit's words depend on. */
  private record Named(String whose, double width) {}

  /** What the menu of a chart can do beyond the chart itself. */
  interface Actions {
    void png(ChartPane chart);

    void svg(ChartPane chart);

    void csv(ChartPane chart);

    void move(ChartPane chart, int by);

    void hide(ChartPane chart);
  }

  private final ChartKind kind;
  private final SeriesPlot plot;
  private final Actions actions;
  private final Label title;
  private final Label unit = Labels.of("", "caption");
  private final Label nothing = Labels.of("", "secondary", "chart-empty");
  private final HBox head;
  private String whose = "";
  private Named named;

  ChartPane(ChartKind kind, ChartsModel charts, Actions actions) {
    this.kind = kind;
    this.actions = actions;
    plot = new SeriesPlot(PlotStyle.STRIP);
    plot.setId(kind.key() + "-plot");
    plot.setTitle(kind.title() + ", " + kind.unit());
    plot.setRange(charts.range());
    plot.unitProperty().bind(charts.unitProperty());
    plot.logarithmicProperty().set(kind.logarithmic());
    plot.robustProperty().set(kind.robust());
    if (kind.smoothed()) {
      plot.smoothingProperty().bind(charts.smoothingProperty());
    }
    if (kind.isLoss()) {
      plot.logarithmicProperty().bindBidirectional(charts.logarithmicProperty());
    }
    plot.setMinHeight(56);
    nothing.setWrapText(true);
    title = Labels.of(kind.title(), "section");
    title.setMinWidth(USE_PREF_SIZE);
    unit.setMinWidth(0);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(unit.textProperty());
    unit.setTooltip(whole);
    head = new HBox(title, unit, Labels.spacer(), fit());
    head.getStyleClass().add("section-head");
    StackPane around = new StackPane(nothing, plot);
    around.setMinHeight(0);
    VBox.setVgrow(around, Priority.ALWAYS);
    getChildren().addAll(head, around);
    getStyleClass().add("chart-pane");
    setMinWidth(LEAST_WIDTH);
    widthProperty().subscribe(this::nameUnit);
    setStyle(false);
    addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
  }

  public ChartKind kind() {
    return kind;
  }

  public SeriesPlot plot() {
    return plot;
  }

  /** The row with the title, by which the chart can be dragged. */
  HBox head() {
    return head;
  }

  /** Draws the chart as one of a wall, or as one of a strip; the loss is always drawn large. */
  void setStyle(boolean wall) {
    boolean named = kind.named();
    plot.setPlotStyle(
        kind == ChartKind.LOSS
            ? PlotStyle.FULL
            : wall
                ? named ? PlotStyle.TILE : PlotStyle.TILE_BARE
                : named ? PlotStyle.STRIP_NAMED : PlotStyle.STRIP);
  }

  void show(ChartContent content) {
    whose = content.whose();
    plot.referenceProperty().set(content.reference());
    plot.setSeries(content.lines());
    plot.setVisible(content.empty().isEmpty());
    nothing.setVisible(!content.empty().isEmpty());
    nothing.setText(content.empty());
    nameUnit();
  }

  /** The chart as it is saved. */
  public PlotPicture picture() {
    return new PlotPicture(plot, kind.title(), words(whose), getWidth(), getHeight());
  }

  /** Cut words would be no unit: of the ways to name it the longest is taken that fits. */
  private void nameUnit() {
    Named now = new Named(whose, getWidth());
    if (now.equals(named)) {
      return;
    }
    named = now;
    double room = getWidth() - HEAD_INSETS;
    double least = Brush.width(kind.shortUnit(), Brush.CAPTION);
    boolean whole = Brush.width(kind.title(), Brush.BODY_BOLD) + least <= room;
    title.setText(whole ? kind.title() : kind.shortTitle());
    room -= Math.ceil(title.prefWidth(-1));
    double left = room;
    List<String> ways = List.of(words(whose), kind.unit(), kind.shortUnit());
    unit.setText(
        ways.stream()
            .filter(way -> Brush.width(way, Brush.CAPTION) <= left)
            .findFirst()
            .orElse(kind.shortUnit()));
  }

  private String words(String whose) {
    return whose.isEmpty() ? kind.unit() : whose + ", " + kind.unit();
  }

  private Button fit() {
    Button fit = Labels.icon(Icons.of(Feather.MINIMIZE_2), "Fit: all in view (0)", plot::fit);
    fit.setId("fit-" + kind.key());
    fit.getStyleClass().add("chart-fit");
    fit.visibleProperty().bind(plot.zoomedProperty());
    fit.managedProperty().bind(fit.visibleProperty());
    return fit;
  }

  private void openMenu(ContextMenuEvent e) {
    ContextMenu menu = menu();
    menu.show(this, e.getScreenX(), e.getScreenY());
    e.consume();
  }

  /** What can be done with this chart now. */
  ContextMenu menu() {
    CheckMenuItem log = new CheckMenuItem("Logarithmic values");
    log.setSelected(plot.logarithmicProperty().get());
    log.setOnAction(e -> plot.logarithmicProperty().set(log.isSelected()));
    CheckMenuItem spikes = new CheckMenuItem("Leave spikes out of a linear axis");
    spikes.setSelected(plot.robustProperty().get());
    spikes.setOnAction(e -> plot.robustProperty().set(spikes.isSelected()));
    ContextMenu menu =
        new ContextMenu(
            item("Fit, all in view", plot::fit),
            log,
            spikes,
            new SeparatorMenuItem(),
            item("Save as PNG…", () -> actions.png(this)),
            item("Save as SVG…", () -> actions.svg(this)),
            item("Save numbers as CSV…", () -> actions.csv(this)));
    if (kind != ChartKind.LOSS) {
      menu.getItems()
          .addAll(
              new SeparatorMenuItem(),
              item("Move left", () -> actions.move(this, -1)),
              item("Move right", () -> actions.move(this, 1)),
              item("Take away", () -> actions.hide(this)));
    }
    return menu;
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }
}
