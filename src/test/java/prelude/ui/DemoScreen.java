package prelude.ui;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.ByteStripPlot;
import prelude.ui.plot.LineKey;
import prelude.ui.plot.LollipopPlot;
import prelude.ui.plot.PlotStyle;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Screen;
import prelude.ui.shell.Segments;
import prelude.ui.shell.Shell;
import prelude.ui.shell.TransportBar;
import prelude.ui.theme.Token;

/** A stand-in for the Runs screen, with every plot in the place where that screen has it. */
public final class DemoScreen implements Screen {
  public final SeriesPlot loss = new SeriesPlot(PlotStyle.FULL);
  public final SeriesPlot information = new SeriesPlot(PlotStyle.STRIP);
  public int toggledInspector;
  private final SplitPane view = new SplitPane();
  private final TransportBar transport;

  public DemoScreen(Shell shell) {
    transport = new TransportBar(shell.transport());
    loss.setTitle("Loss");
    loss.smoothingProperty().set(0.6);
    loss.referenceProperty().set(ReferenceLine.textOnlyFloor(SampleData.FLOOR));
    loss.setSeries(SampleData.loss());
    information.logarithmicProperty().set(false);
    information.referenceProperty().set(ReferenceLine.plain(Math.log(5), "ln 5"));
    information.setSeries(SampleData.information());
    SeriesPlot controls = new SeriesPlot(PlotStyle.STRIP_NAMED);
    controls.referenceProperty().set(ReferenceLine.plain(SampleData.FLOOR, "floor"));
    controls.setSeries(SampleData.controls());
    SeriesPlot gradients = new SeriesPlot(PlotStyle.STRIP_NAMED);
    gradients.setSeries(SampleData.gradients());
    for (SeriesPlot plot : List.of(loss, information, controls, gradients)) {
      shell.transport().stepProperty().subscribe(s -> plot.positionProperty().set(s.intValue()));
      plot.setOnMoved(shell.transport()::goTo);
    }
    loss.positionProperty().subscribe(() -> shell.transport().readings().setAll(loss.readings()));

    HBox strip =
        new HBox(
            chart("Information from audio", "", "nats per clip, at least", information),
            Labels.rule(),
            chart("Controls", "", "w1-evidence, nats per byte", controls),
            Labels.rule(),
            chart("Gradient norm", "", "per part", gradients));
    strip.getChildren().stream()
        .filter(n -> n.getStyleClass().contains("rule"))
        .forEach(n -> n.setStyle("-fx-max-height: 4000;"));
    strip.getStyleClass().addAll("pane-line-top", "pane-line-bottom");
    strip.setMinHeight(136);
    strip.setMaxHeight(136);
    Node main = chart("Loss", "nats per target byte, training text", "", loss);
    ((VBox) main).getChildren().getFirst().getStyleClass().add("after-toolbar");
    VBox.setVgrow(main, Priority.ALWAYS);
    VBox left = new VBox(toolbar(), main, strip, runsHead(), table());
    VBox right = inspector();
    right.setMinWidth(360);
    SplitPane.setResizableWithParent(right, false);
    view.setOrientation(Orientation.HORIZONTAL);
    view.getItems().addAll(left, right);
    view.setDividerPositions(864.0 / 1280);
    shell.remember("demo", view);
  }

  private static VBox chart(String title, String caption, String right, SeriesPlot plot) {
    VBox box = new VBox(Labels.section(title, caption, right), plot);
    VBox.setVgrow(plot, Priority.ALWAYS);
    HBox.setHgrow(box, Priority.ALWAYS);
    box.setMinWidth(0);
    return box;
  }

  private static HBox toolbar() {
    SplitMenuButton run = new SplitMenuButton(new MenuItem("w1-published"));
    run.setText("Run w1-evidence");
    run.setGraphic(Icons.play());
    run.getStyleClass().add("primary");
    HBox bar =
        new HBox(
            run,
            new Button("Sweep…"),
            Labels.of("Queue"),
            Labels.mono("1", "bold"),
            Labels.spacer(),
            new Segments<>(List.of("Step", "Time"), "Step", s -> s),
            new Segments<>(List.of("Log", "Linear"), "Log", s -> s),
            Labels.icon(Icons.of(Feather.MAXIMIZE), "Whole pane", () -> {}),
            Labels.icon(Icons.of(Feather.DOWNLOAD), "Export", () -> {}));
    bar.getStyleClass().add("toolbar");
    return bar;
  }

  private static HBox runsHead() {
    HBox head = Labels.section("Runs", "23", "");
    head.setMinHeight(32);
    head.setStyle("-fx-padding: 4 12 4 12;");
    org.controlsfx.control.textfield.CustomTextField filter =
        new org.controlsfx.control.textfield.CustomTextField();
    filter.setPromptText("Filter runs");
    filter.setLeft(Icons.of(Feather.SEARCH));
    filter.setPrefWidth(184);
    head.getChildren().add(2, filter);
    head.getChildren().add(3, new prelude.ui.shell.Chip("status: any"));
    return head;
  }

  private static TableView<String> table() {
    TableView<String> table = new TableView<>();
    table.setFixedCellSize(26);
    table.setPrefHeight(208);
    table.setMinHeight(208);
    for (String name : List.of("Preset", "Seed", "Verdict")) {
      TableColumn<String, String> column = new TableColumn<>(name);
      column.setCellValueFactory(
          v -> new javafx.beans.property.ReadOnlyStringWrapper(v.getValue()));
      column.setPrefWidth(160);
      table.getColumns().add(column);
    }
    table.getItems().addAll("w1-evidence", "w2-frozen", "w1-published");
    table.getSelectionModel().select(0);
    return table;
  }

  private static VBox inspector() {
    LollipopPlot prefixes = new LollipopPlot();
    prefixes.show(SampleData.prefixes(), SampleData.FLOOR, Token.CAT_1);
    VBox.setMargin(prefixes, new Insets(4, 12, 4, 12));
    ByteStripPlot bytes = new ByteStripPlot();
    bytes.show(SampleData.strips(), Token.CAT_1);
    VBox.setMargin(bytes, new Insets(4, 12, 4, 12));
    HBox head =
        new HBox(
            new LineKey(SampleData.EVIDENCE, 20),
            Labels.of("w1-evidence", "title"),
            Labels.mono("3c1f · seed 0", "caption"),
            Labels.spacer(),
            new Button("Duplicate and edit"),
            Labels.icon(Icons.of(Feather.MORE_HORIZONTAL), "More", () -> {}));
    head.getStyleClass().add("toolbar");
    javafx.scene.control.TabPane tabs = new javafx.scene.control.TabPane();
    for (String name : List.of("Evidence", "Configuration", "Samples", "Log")) {
      javafx.scene.control.Tab tab = new javafx.scene.control.Tab(name);
      tab.setClosable(false);
      tabs.getTabs().add(tab);
    }
    HBox verdict =
        new HBox(
            8,
            Icons.of(Feather.CHECK, "icon-ok"),
            Labels.of("The audio is used", "verdict"),
            Labels.spacer(),
            Labels.of("retrieval", "caption"),
            Labels.mono("5/5", "readout-small"));
    verdict.setStyle("-fx-padding: 12; -fx-alignment: center-left;");
    VBox evidence =
        new VBox(
            verdict,
            Labels.section("Loss with other prefixes", "nats per byte", "step 49"),
            prefixes,
            Labels.section("Nats bought by the audio", "", ""),
            bytes);
    tabs.getTabs().getFirst().setContent(evidence);
    return new VBox(head, tabs);
  }

  @Override
  public String title() {
    return "Runs";
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public Node transport() {
    return transport;
  }

  @Override
  public void shown() {}

  @Override
  public void hidden() {}

  @Override
  public void toggleInspector() {
    toggledInspector++;
  }
}
