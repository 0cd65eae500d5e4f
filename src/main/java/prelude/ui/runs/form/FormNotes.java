package prelude.ui.runs.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import prelude.training.Advice;
import prelude.training.Advice.Fix;
import prelude.training.RecipeAdvice;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.ui.runs.Words;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;

/**
 * What is to be told about a form as a whole, with what one click can do about it. It stands above
 * the settings and does not scroll away with them; one note is open, the others show their lead.
 */
final class FormNotes extends ScrollPane {
  private static final double TALLEST = 240;

  /** A note as it is told. */
  private record Told(Note.Kind kind, String lead, String why, List<Fix> fixes) {}

  private final Consumer<RunConfig> change;
  private final VBox notes = new VBox(4);
  private List<Told> shown = List.of();
  private String open = "";

  /**
   * @param change takes over a fixed configuration
   */
  FormNotes(Consumer<RunConfig> change) {
    this.change = change;
    notes.setStyle("-fx-padding: 0 12 8 12;");
    setContent(notes);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(0);
    setFocusTraversable(false);
    notes.heightProperty().subscribe(h -> fit());
    clear();
  }

  /** As many whole notes as there is room for: what is cut in the middle looks broken. */
  private void fit() {
    double height = Math.min(TALLEST, notes.prefHeight(notes.getWidth()));
    double room = notes.getWidth() - notes.getInsets().getLeft() - notes.getInsets().getRight();
    double foot = 0;
    for (Node note : notes.getChildren()) {
      double next = foot + note.prefHeight(room) + notes.getSpacing();
      if (next > TALLEST) {
        height = foot > 0 ? foot : TALLEST;
        break;
      }
      foot = next;
    }
    setPrefHeight(height);
    setMinHeight(height);
    setMaxHeight(height);
  }

  void clear() {
    shown = List.of();
    notes.getChildren().clear();
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
    List<Told> now = new ArrayList<>();
    for (String other : reading.others()) {
      now.add(new Told(Note.Kind.ERROR, Words.sentence(other), "", List.of()));
    }
    if (form.planProblem() != null) {
      now.add(
          new Told(
              Note.Kind.ERROR, "Clips or encoder cannot be used.", form.planProblem(), List.of()));
    }
    for (Advice advice : RecipeAdvice.of(reading.config(), plan)) {
      now.add(new Told(kind(advice), advice.lead(), advice.why(), advice.fixes()));
    }
    if (!now.equals(shown)) {
      shown = List.copyOf(now);
      fill();
    }
  }

  private void fill() {
    notes.getChildren().clear();
    boolean some = shown.stream().anyMatch(told -> told.lead().equals(open));
    for (int i = 0; i < shown.size(); i++) {
      Told told = shown.get(i);
      boolean full = told.why().isEmpty() || (some ? told.lead().equals(open) : i == 0);
      notes.getChildren().add(full ? full(told) : lead(told));
    }
    setVisible(!shown.isEmpty());
    setManaged(!shown.isEmpty());
    setVvalue(0);
  }

  private Note full(Told told) {
    Button[] fixes =
        told.fixes().stream()
            .map(
                fix -> {
                  Button button = new Button(fix.label());
                  button.setId("fix-" + fix.id());
                  button.setOnAction(e -> change.accept(fix.config()));
                  return button;
                })
            .toArray(Button[]::new);
    return told.why().isEmpty()
        ? new Note(told.kind(), told.lead())
        : new Note(told.kind(), told.lead(), told.why(), fixes);
  }

  private Note lead(Told told) {
    Note note = new Note(told.kind(), told.lead());
    Hyperlink why = new Hyperlink("Why");
    why.setAccessibleText("Why: " + told.lead());
    why.setMinWidth(USE_PREF_SIZE);
    why.setOnAction(
        e -> {
          open = told.lead();
          fill();
        });
    note.getChildren().addAll(Labels.spacer(), why);
    return note;
  }

  private static Note.Kind kind(Advice advice) {
    return switch (advice.severity()) {
      case ERROR -> Note.Kind.ERROR;
      case WARNING -> Note.Kind.WARNING;
      case INFO -> Note.Kind.INFO;
    };
  }
}
