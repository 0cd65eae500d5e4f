package prelude.ui.runs;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import prelude.training.MemoryNeed;
import prelude.training.RunPlan;
import prelude.ui.shell.Note;

/** What is to be told about a form as a whole, with what one click can do about it. */
final class FormNotes extends VBox {
  private final BiConsumer<Setting, String> change;
  private List<Object> shown;

  /**
   * @param change sets a setting of the form
   */
  FormNotes(BiConsumer<Setting, String> change) {
    super(8);
    this.change = change;
    setStyle("-fx-padding: 8 12 4 12;");
    clear();
  }

  void clear() {
    shown = null;
    getChildren().clear();
    setVisible(false);
    setManaged(false);
  }

  /**
   * Shows what there is to tell. Nothing is made anew while that stays the same: a button must not
   * vanish under the pointer or lose the focus.
   *
   * @param plan of the form, or of the form a moment ago; null without any
   */
  void show(RunForm form, RunForm.Reading reading, RunPlan plan) {
    MemoryNeed need =
        plan == null ? null : plan.memory().filter(memory -> !memory.fits()).orElse(null);
    String cannotLearn = reading.errors().get(Setting.LM);
    List<Object> now =
        Arrays.asList(
            cannotLearn,
            reading.others(),
            form.planProblem(),
            need,
            need == null ? null : reading.config().encoder().frames());
    if (now.equals(shown)) {
      return;
    }
    clear();
    shown = now;
    if (cannotLearn != null) {
      add(cannotLearn());
    }
    for (String other : reading.others()) {
      add(new Note(Note.Kind.ERROR, other));
    }
    if (form.planProblem() != null) {
      add(new Note(Note.Kind.ERROR, "Clips or encoder cannot be used.", form.planProblem()));
    }
    if (need != null) {
      add(MemoryNote.of(reading.config(), need, change));
    }
  }

  private void add(Note note) {
    getChildren().add(note);
    setVisible(true);
    setManaged(true);
  }

  private Note cannotLearn() {
    Button train = new Button("Train the language model");
    train.setOnAction(e -> change.accept(Setting.LM, "true"));
    return new Note(
        Note.Kind.WARNING,
        "This run cannot learn.",
        "A fresh language model starts with c_proj = 0 and passes nothing between positions. Frozen,"
            + " it stays so, and the loss would not move.",
        train);
  }
}
