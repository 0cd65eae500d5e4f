package prelude.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The band at the foot: device, encoder and where it came from, and the running job. */
public final class StatusStrip extends HBox {
  private static final double ENCODER = 160;
  private static final double TIP = 480;

  private final StatusModel model;
  private final DeviceLabel device = new DeviceLabel();
  private final Button encoder =
      new Button() {
        @Override
        protected double computeMinWidth(double height) {
          return Math.min(computePrefWidth(height), ENCODER);
        }
      };
  private final HBox job = new HBox(10);
  private final ProgressBar progress = new ProgressBar();
  private final Label jobName = Labels.of("", "strong");
  private final Label jobDetail = Labels.of("");
  private final Label jobProgress = Labels.mono("");
  private final Label jobRate = Labels.mono("");
  private final Label jobLeft = Labels.of("");
  private final Label idle = Labels.of("idle");
  private final TaskStrip task = new TaskStrip();

  public StatusStrip(StatusModel model) {
    this.model = model;
    progress.setPrefWidth(96);
    progress.setMinWidth(48);
    Button pause = Labels.icon(Icons.pause(), "Pause the run", model::pause);
    Button cancel = Labels.icon(Icons.of(Feather.X), "Stop the run", model::cancel);
    job.getChildren()
        .addAll(jobName, jobDetail, jobProgress, progress, jobRate, jobLeft, pause, cancel);
    encoder.setId("status-encoder");
    encoder.getStyleClass().add("flat");
    job.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    jobName.setMinWidth(Region.USE_PREF_SIZE);
    jobLeft.setMinWidth(Region.USE_PREF_SIZE);
    for (Label label : new Label[] {jobName, jobDetail, jobProgress, jobRate}) {
      label.managedProperty().bind(label.textProperty().isNotEmpty());
      label.visibleProperty().bind(label.managedProperty());
    }
    // Of all that stands here a reason is the longest, and gives way.
    jobDetail.setMinWidth(Region.USE_PREF_SIZE);
    idle.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(device, Labels.rule(), encoder, Labels.spacer(), task, job, idle);
    getStyleClass().add("status-strip");
    model.deviceProperty().subscribe(device::show);
    model.encoderProperty().subscribe(now -> show());
    model.onEncoderProperty().subscribe(now -> show());
    model.jobProperty().subscribe((before, now) -> showWork());
    model.taskProperty().subscribe((before, now) -> showWork());
    showWork();
    model
        .pausedProperty()
        .subscribe(
            paused -> {
              pause.setGraphic(paused ? Icons.play() : Icons.pause());
              pause.setAccessibleText(paused ? "Resume the run" : "Pause the run");
            });
  }

  private void show() {
    StatusModel.Encoder now = model.encoderProperty().get();
    Runnable press = model.onEncoderProperty().get();
    Label source = Labels.of(now.source(), "strong");
    Label digits = Labels.mono(now.digits());
    HBox words = new HBox(6);
    words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    if (now.warning()) {
      words.getChildren().add(Icons.of(Feather.ALERT_TRIANGLE, "icon-warn", "icon-12"));
      mark(source, true);
    } else {
      Label what = Labels.of(now.source().isEmpty() ? "" : "Encoder");
      what.setMinWidth(USE_PREF_SIZE);
      words.getChildren().add(what);
    }
    words.getChildren().add(source);
    if (!now.digits().isEmpty()) {
      words.getChildren().add(digits);
    }
    encoder.setGraphic(words);
    encoder.setMouseTransparent(press == null);
    encoder.setFocusTraversable(press != null);
    encoder.setOnAction(press == null ? null : e -> press.run());
    encoder.setAccessibleText("Encoder: " + now.words());
    Tooltip tip = new Tooltip(now.words() + (press == null ? "" : "\nPress to choose another."));
    tip.setWrapText(true);
    tip.setMaxWidth(TIP);
    encoder.setTooltip(tip);
  }

  private void showWork() {
    StatusModel.Job now = model.jobProperty().get();
    StatusModel.Task other = model.taskProperty().get();
    task.show(other);
    job.setVisible(now != null);
    job.setManaged(now != null);
    idle.setVisible(now == null && other == null);
    idle.setManaged(idle.isVisible());
    if (now != null) {
      jobName.setText(now.name());
      jobDetail.setText(now.detail());
      jobProgress.setText(now.progress());
      jobRate.setText(now.rate());
      jobLeft.setText(now.left());
      progress.setProgress(now.fraction());
    }
  }

  private static void mark(Label label, boolean warning) {
    label.getStyleClass().remove("warn-text");
    if (warning) {
      label.getStyleClass().add("warn-text");
    }
  }
}
