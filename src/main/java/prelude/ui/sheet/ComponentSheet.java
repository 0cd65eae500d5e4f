package prelude.ui.sheet;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;
import prelude.ui.shell.Labels;
import prelude.ui.shell.StatusModel;
import prelude.ui.shell.StatusModel.DeviceState;
import prelude.ui.shell.StatusStrip;
import prelude.ui.theme.Theme;

/**
 * Every control in every state, in both themes side by side: the place to look when a style has
 * changed.
 */
public final class ComponentSheet extends HBox {
  /**
   * Builds the sheet.
   *
   * @param lines of the sample chart
   * @param floor of the sample chart
   */
  public ComponentSheet(List<Series> lines, ReferenceLine floor) {
    for (Theme theme : Theme.values()) {
      Region half = half(theme, lines, floor);
      HBox.setHgrow(half, Priority.ALWAYS);
      getChildren().add(half);
    }
  }

  private static Region half(Theme theme, List<Series> lines, ReferenceLine floor) {
    Label title = Labels.of(theme == Theme.LIGHT ? "Light" : "Dark", "title");
    StackPane head = new StackPane(title);
    StackPane.setAlignment(title, javafx.geometry.Pos.CENTER_LEFT);
    head.setStyle(
        "-fx-background-color: -p-line, -p-sunken; -fx-background-insets: 0, 0 0 1 0;"
            + " -fx-padding: 0 16 0 16; -fx-min-height: 36; -fx-max-height: 36;");
    HBox columns = new HBox(16, new FoundationColumn(), new ControlColumn(lines, floor));
    columns.setStyle("-fx-padding: 12 16 8 16;");
    VBox.setVgrow(columns, Priority.ALWAYS);
    VBox half = new VBox(head, columns, new StatusStrip(status(theme)));
    half.setPrefWidth(640);
    theme.apply(half);
    return half;
  }

  private static StatusModel status(Theme theme) {
    StatusModel model = new StatusModel();
    if (theme == Theme.LIGHT) {
      model
          .deviceProperty()
          .set(
              new StatusModel.Device(DeviceState.READY, "A card", "3.1 / 24.0 GiB", "", List.of()));
      model.setWindowEncoder(new StatusModel.Encoder("whisper-base@e37978b", false));
      model.jobProperty().set(new StatusModel.Job("", "", "62 %", 0.62, "", "14 s left"));
    } else {
      model
          .deviceProperty()
          .set(
              new StatusModel.Device(DeviceState.READY, "CPU", "because no CUDA driver was found"));
      model.setWindowEncoder(new StatusModel.Encoder("random encoder, seed 0", true));
    }
    return model;
  }
}
