package prelude.ui.sheet;

import static prelude.ui.sheet.FoundationColumn.part;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.PlotStyle;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.shell.Badge;
import prelude.ui.shell.Chip;
import prelude.ui.shell.FilledSlider;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.shell.Segments;
import prelude.ui.theme.ColorMap;

/** The right column of the sheet: controls, table, chart, notes. */
final class ControlColumn extends VBox {
  ControlColumn(List<Series> lines, ReferenceLine floor) {
    super(8);
    setMinWidth(296);
    HBox.setHgrow(this, Priority.ALWAYS);
    getChildren()
        .addAll(
            part("Buttons: primary, normal, hover, focus, disabled", buttons()),
            part("Choices", choices()),
            part("Badges and chips", badges()),
            part("Table rows: normal, hover, selected, running, error", SampleTable.create()),
            part("Chart: raw faint, smoothed strong, cursor in accent", chart(lines, floor)),
            part("Error and warning in place", notes()));
  }

  private static Node buttons() {
    Button run = new Button("Run", Icons.play());
    run.getStyleClass().add("primary");
    Button hover = new Button("Open");
    hover.getStyleClass().add("is-hover");
    Button focus = new Button("Open");
    focus.getStyleClass().add("is-focus");
    Button disabled = new Button("Start");
    disabled.setDisable(true);
    Button flat = new Button("Columns");
    flat.getStyleClass().add("flat");
    Button danger = new Button("Delete run");
    danger.getStyleClass().add("danger");
    ToggleButton loop = Labels.iconToggle(Icons.of(Feather.REPEAT), "Loop");
    loop.setSelected(true);
    return new VBox(
        8,
        row(6, run, new Button("Open"), hover, focus),
        row(
            8,
            disabled,
            flat,
            danger,
            Labels.icon(Icons.of(Feather.DOWNLOAD), "Export", () -> {}),
            loop));
  }

  private static Node choices() {
    ComboBox<String> map = new ComboBox<>();
    for (ColorMap one : ColorMap.values()) {
      map.getItems().add(one.title());
    }
    map.getSelectionModel().selectFirst();
    map.setPrefWidth(108);
    TextField rate = new TextField("1e-3");
    rate.getStyleClass().addAll("number", "mono");
    rate.setPrefWidth(64);
    ToggleSwitch on = new ToggleSwitch();
    on.setSelected(true);
    CheckBox checked = new CheckBox();
    checked.setSelected(true);
    RadioButton radio = new RadioButton();
    radio.setSelected(true);
    FilledSlider slider = new FilledSlider(0, 1, 0.43);
    slider.setPrefWidth(122);
    RangeSlider range = new RangeSlider(0, 1, 0.2, 0.75);
    range.setPrefWidth(122);
    return new VBox(
        8,
        row(8, new Segments<>(List.of("Log", "Linear"), "Log", s -> s), map, rate),
        row(
            8,
            on,
            new Label("Trained"),
            new ToggleSwitch(),
            Labels.of("Frozen", "secondary"),
            Labels.rule(),
            checked,
            new CheckBox(),
            radio,
            new RadioButton()),
        row(10, slider, Labels.mono("0.43"), range));
  }

  private static Node badges() {
    return new VBox(
        6,
        row(
            5,
            new Badge(Badge.Kind.OK, "done"),
            new Badge(Badge.Kind.RUNNING, "running"),
            new Badge(Badge.Kind.STOPPED, "stopped"),
            new Badge(Badge.Kind.WARNING, "warning"),
            new Badge(Badge.Kind.ERROR, "NaN")),
        row(
            6,
            new Chip("status: any"),
            new Chip("group by preset", () -> {}),
            new Chip("tag: paper")));
  }

  private static Node chart(List<Series> lines, ReferenceLine floor) {
    SeriesPlot plot = new SeriesPlot(PlotStyle.CURSOR_NAMED);
    plot.smoothingProperty().set(0.6);
    plot.referenceProperty().set(floor);
    plot.setSeries(lines);
    plot.positionProperty().set(30);
    plot.setPrefHeight(112);
    plot.setMinHeight(112);
    return plot;
  }

  private static Node notes() {
    TextField field = new TextField("16");
    field.getStyleClass().addAll("number", "mono", "error");
    field.setPrefWidth(56);
    return new VBox(
        6,
        row(8, new Label("Sequence length"), field, new Badge(Badge.Kind.ERROR, "needs 23")),
        new Note(Note.Kind.ERROR, "take_002.flac ends at frame 41. 0.4 s can be played."),
        new Note(Note.Kind.WARNING, "Checkpoint is from another encoder."));
  }

  private static HBox row(double gap, Node... nodes) {
    HBox row = new HBox(gap, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
