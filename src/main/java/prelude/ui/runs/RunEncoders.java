package prelude.ui.runs;

import java.util.function.Consumer;
import prelude.training.PresetEntry;
import prelude.training.RunConfig;
import prelude.training.RunInfo;
import prelude.ui.runs.form.RunForm;
import prelude.ui.shell.StatusModel;
import prelude.ui.weights.EncoderChoice;

/** Which encoder runs have: the status bar says it, and a form follows what the window takes. */
final class RunEncoders {
  private final RunsModel model;
  private final EncoderChoice choice;
  private final StatusModel status;
  private final Consumer<RunForm> changed;

  /**
   * @param changed told of a form that was changed
   */
  RunEncoders(
      RunsModel model, EncoderChoice choice, StatusModel status, Consumer<RunForm> changed) {
    this.model = model;
    this.choice = choice;
    this.status = status;
    this.changed = changed;
    choice.optionProperty().subscribe((before, now) -> offer(now));
    model.formProperty().subscribe(form -> offer(choice.optionProperty().get()));
  }

  /** A form of a preset; where it names no encoder, the form follows the window's. */
  RunForm form(PresetEntry preset) {
    RunForm form = form(choice.of(preset.config()), "from " + preset.name());
    if (choice.isLeftOpenBy(preset.config())) {
      form.leaveEncoderOpen();
    }
    return form;
  }

  /** A form of a configuration, with its own encoder. */
  RunForm form(RunConfig config, String origin) {
    return new RunForm(config, choice.of(model.presetOf(config)), origin, false);
  }

  /** One that was closed meanwhile hears of it when it is back. */
  private void offer(String option) {
    RunForm form = model.formProperty().get();
    if (form != null && form.offerEncoder(option)) {
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
