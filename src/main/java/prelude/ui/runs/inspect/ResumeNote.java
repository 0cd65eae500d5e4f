package prelude.ui.runs.inspect;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import prelude.training.RunStatus;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Note;

/** Says why a run ended early and what is left to do with it. */
final class ResumeNote {
  private ResumeNote() {}

  static Note of(Run run, RunsModel model, RunsInteractor interactor) {
    List<Button> actions = new ArrayList<>();
    actions.add(button("Resume", "resume", run, null, model, interactor));
    boolean brokeOff = run.status() == RunStatus.FAILED || run.status() == RunStatus.INTERRUPTED;
    if (brokeOff && run.onCard()) {
      actions.add(button("Resume on the CPU", "resume-cpu", run, "cpu", model, interactor));
    }
    Button[] buttons = actions.toArray(Button[]::new);
    String made =
        "%d of %d steps are made.".formatted(run.glance().made(), run.config().allSteps());
    String message = Words.message(run);
    return switch (run.status()) {
      case FAILED ->
          new Note(
              Note.Kind.ERROR,
              "The run broke off.",
              "%s %s".formatted(message == null ? "No reason was kept." : said(message), made),
              buttons);
      case INTERRUPTED ->
          new Note(
              Note.Kind.WARNING,
              "Interrupted.",
              "%s %s It goes on from its newest checkpoint, or begins anew without one."
                  .formatted(
                      message == null ? "Its process ended without a word." : said(message), made),
              buttons);
      default -> new Note(Note.Kind.INFO, "Stopped.", made + " It goes on from there.", buttons);
    };
  }

  private static String said(String message) {
    return Words.sentence(message);
  }

  private static Button button(
      String text, String id, Run run, String device, RunsModel model, RunsInteractor interactor) {
    Button button = new Button();
    button
        .textProperty()
        .bind(
            model
                .phaseProperty()
                .map(p -> p == Phase.IDLE ? text : text.replaceFirst("^Resume", "Queue resume")));
    button.setId(id);
    button.disableProperty().bind(model.devices().failureProperty().isNotNull());
    button.setOnAction(e -> interactor.resume(run.id(), device));
    return button;
  }
}
