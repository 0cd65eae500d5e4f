package prelude.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The part of the status bar that says what else is going on, with a way to give it up. */
final class TaskStrip extends HBox {
  private final Label name = Labels.of("", "strong");
  private final Label progress = Labels.mono("");
  private final Label left = Labels.of("");
  private final ProgressBar bar = new ProgressBar();
  private Runnable cancel = () -> {};

  TaskStrip() {
    super(10);
    bar.setPrefWidth(96);
    bar.setMinWidth(48);
    left.setMinWidth(USE_PREF_SIZE);
    for (Label label : new Label[] {progress, left}) {
      label.managedProperty().bind(label.textProperty().isNotEmpty());
      label.visibleProperty().bind(label.managedProperty());
    }
    getChildren()
        .addAll(
            name,
            progress,
            bar,
            left,
            Labels.icon(Icons.of(Feather.X), "Give up what is going on", () -> cancel.run()));
    setAlignment(Pos.CENTER_LEFT);
    show(null);
  }

  /** Shows a task; null hides this part. */
  void show(StatusModel.Task now) {
    setVisible(now != null);
    setManaged(now != null);
    if (now != null) {
      name.setText(now.name());
      progress.setText(now.progress());
      left.setText(now.left());
      bar.setProgress(now.fraction());
      cancel = now.cancel();
    }
  }
}
