package prelude.ui.runs;

import java.util.function.Consumer;
import prelude.training.RunInfo;
import prelude.ui.runs.form.RunForm;
import prelude.ui.runs.form.Setting;
import prelude.ui.shell.StatusModel;
import prelude.ui.weights.EncoderChoice;

/** Which encoder runs have: the status bar says it, and a form follows what the window takes. */
final class RunEncoders {
  private final RunsModel model;
  private final StatusModel status;
  private final Consumer<RunForm> changed;

  /**
   * @param changed told of a form that was changed
   */
  RunEncoders(
      RunsModel model, EncoderChoice choice, StatusModel status, Consumer<RunForm> changed) {
    this.model = model;
    this.status = status;
    this.changed = changed;
    choice.optionProperty().subscribe(this::chosen);
  }

  /** A form that had the encoder before takes the new one too. */
  private void chosen(String before, String now) {
    RunForm form = model.formProperty().get();
    if (form != null && !form.readOnly() && form.text(Setting.ENCODER).equals(before)) {
      form.set(Setting.ENCODER, now);
      changed.accept(form);
    }
  }

  /** A run has begun. */
  void started(RunInfo run) {
    boolean random = run.encoder().startsWith("random encoder");
    status.runBegan(new StatusModel.Encoder(run.encoder(), run.encoderSha256(), "", random));
  }

  /** No run goes on. */
  void idle() {
    status.runEnded();
  }
}
