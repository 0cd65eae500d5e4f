package prelude.ui.sheet;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import prelude.ui.plot.ColorBar;
import prelude.ui.plot.Dash;
import prelude.ui.plot.LineKey;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Marker;
import prelude.ui.plot.MarkerKey;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.Labels;
import prelude.ui.theme.ColorMap;
import prelude.ui.theme.Token;
import prelude.ui.theme.Tokens;

/** The left column of the sheet: colours, type, space, progress, empty state. */
final class FoundationColumn extends VBox {
  private static final int[] SPACES = {4, 8, 12, 16, 24, 32, 40};
  private static final List<Token> SHOWN =
      List.of(
          Token.APP,
          Token.SURFACE,
          Token.SUNKEN,
          Token.HOVER,
          Token.LINE,
          Token.LINE_STRONG,
          Token.INK,
          Token.INK_2,
          Token.INK_3,
          Token.GRID,
          Token.ACCENT,
          Token.ACCENT_WASH,
          Token.OK,
          Token.WARN,
          Token.ERR,
          Token.BELOW_FLOOR);

  private final Tokens tokens = new Tokens();

  FoundationColumn() {
    super(8);
    setMinWidth(296);
    setMaxWidth(296);
    getChildren()
        .addAll(
            tokens,
            part("Colour tokens", colors()),
            part("Categories: hue, marker and line together", categories()),
            part("Data: Cividis (default), Viridis", maps()),
            part("Type", type()),
            part("Spacing", spacing()),
            part("Progress", progress()),
            part(
                "Empty state",
                new EmptyState(
                    "No snapshots in this run",
                    "Space needs them. Resume with snapshots on.",
                    "Resume w1-published",
                    () -> {})));
  }

  static VBox part(String title, Node body) {
    return new VBox(4, Labels.of(title, "caption"), body);
  }

  private Node colors() {
    GridPane grid = new GridPane(8, 3);
    for (int i = 0; i < SHOWN.size(); i++) {
      Token token = SHOWN.get(i);
      Region swatch = new Region();
      swatch.getStyleClass().add("swatch");
      swatch.setStyle("-fx-background-color: " + token.lookup() + ";");
      Label value = Labels.mono("", "secondary");
      tokens.versionProperty().subscribe(() -> value.setText(hex(tokens.color(token))));
      Label name = Labels.of(token.label());
      name.setMinWidth(i % 2 == 0 ? 44 : 68);
      grid.addRow(i / 2, swatch, name, value);
    }
    return grid;
  }

  private static String hex(Color c) {
    return "%02X%02X%02X"
        .formatted(
            Math.round(c.getRed() * 255),
            Math.round(c.getGreen() * 255),
            Math.round(c.getBlue() * 255));
  }

  private static Node categories() {
    GridPane grid = new GridPane(20, 6);
    for (int i = 0; i < Token.CATEGORIES; i++) {
      LineLook look = new LineLook(Token.category(i), Dash.category(i), false);
      HBox one =
          new HBox(
              6,
              new MarkerKey(look.color(), Marker.category(i)),
              new LineKey(look, 24),
              Labels.mono(String.valueOf(i + 1)));
      one.setAlignment(Pos.CENTER_LEFT);
      grid.add(one, i % 4, i / 4);
    }
    return grid;
  }

  private static Node maps() {
    VBox box = new VBox(2);
    for (ColorMap map : List.of(ColorMap.CIVIDIS, ColorMap.VIRIDIS)) {
      HBox row = new HBox(12, new ColorBar(map), Labels.of(map.title(), "caption"));
      row.setAlignment(Pos.CENTER_LEFT);
      box.getChildren().add(row);
    }
    return box;
  }

  private static Node type() {
    GridPane grid = new GridPane(0, 2);
    Label[] samples = {
      Labels.mono("0.0100", "readout"),
      Labels.of("The audio is used", "verdict"),
      Labels.of("w1-evidence", "title"),
      Labels.of("Frames per soft token"),
      Labels.mono("857–931 Hz"),
      Labels.of("nats per byte", "caption")
    };
    String[] names = {
      "readout, mono 20/28", "verdict, bold 15/20", "title, tab 13/16",
      "body 12/16, section bold", "value, mono 12/16", "caption, axis 11/16"
    };
    for (int i = 0; i < samples.length; i++) {
      samples[i].setMinWidth(154);
      grid.addRow(i, samples[i], Labels.of(names[i], "caption"));
    }
    return grid;
  }

  private static Node spacing() {
    HBox row = new HBox(14);
    for (int space : SPACES) {
      Region block = new Region();
      block.getStyleClass().add("space-block");
      block.setMinWidth(space);
      block.setMaxWidth(space);
      VBox one = new VBox(1, block, Labels.mono(String.valueOf(space), "caption"));
      one.setAlignment(Pos.CENTER);
      row.getChildren().add(one);
    }
    return row;
  }

  private static Node progress() {
    ProgressBar bar = new ProgressBar(0.62);
    bar.setPrefWidth(120);
    HBox row =
        new HBox(8, bar, Labels.mono("54.1 steps/s", "caption"), Labels.of("14 s left", "caption"));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
