package prelude.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.StatusModel.DeviceState;

/** The device in the status bar; a reason too long for it ends with an ellipsis. */
final class DeviceLabel extends HBox {
  private static final double TIP_WIDTH = 480;

  private final StackPane icon = new StackPane();
  private final Label name = Labels.of("", "strong");
  private final Label memory = Labels.mono("");
  private final Label detail = Labels.of("");
  private final Label notes =
      new Label("", Icons.of(Feather.ALERT_TRIANGLE, "icon-warn", "icon-12"));
  private final Tooltip whole = new Tooltip();

  DeviceLabel() {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    setId("device");
    name.setId("device-name");
    memory.setId("device-memory");
    detail.setId("device-detail");
    notes.setId("device-notes");
    name.setMinWidth(USE_PREF_SIZE);
    notes.setMinWidth(USE_PREF_SIZE);
    detail.setMinWidth(0);
    for (Label label : new Label[] {memory, detail}) {
      label.managedProperty().bind(label.textProperty().isNotEmpty());
      label.visibleProperty().bind(label.managedProperty());
    }
    notes.managedProperty().bind(notes.visibleProperty());
    whole.setWrapText(true);
    whole.setMaxWidth(TIP_WIDTH);
    Tooltip.install(this, whole);
    getChildren().addAll(icon, name, memory, detail, notes);
  }

  void show(StatusModel.Device now) {
    icon.getChildren().setAll(icon(now.state()));
    name.setText(now.name());
    name.getStyleClass().removeAll("warn-text", "err-text");
    if (now.state() == DeviceState.UNASKED) {
      name.getStyleClass().add("warn-text");
    } else if (now.state() == DeviceState.NONE) {
      name.getStyleClass().add("err-text");
    }
    memory.setText(now.memory());
    detail.setText(
        now.memory().isEmpty() || now.detail().isEmpty() ? now.detail() : "· " + now.detail());
    detail.setAccessibleText(now.detail());
    notes.setVisible(!now.notes().isEmpty());
    notes.setAccessibleText(String.join("\n", now.notes()));
    whole.setText(now.words());
    setAccessibleText(now.words());
  }

  private static Node icon(DeviceState state) {
    return switch (state) {
      case LOOKING, READY -> Icons.of(Feather.CPU, "icon-12");
      case UNASKED -> Icons.of(Feather.ALERT_TRIANGLE, "icon-warn", "icon-12");
      case NONE -> Icons.of(Feather.ALERT_CIRCLE, "icon-err", "icon-12");
    };
  }
}
