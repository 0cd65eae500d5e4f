package prelude.ui.runs.inspect;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.textfield.TextFields;
import prelude.training.RunLabels;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Chip;

/** Tags and note of the selected run, to be read and changed in place. */
final class LabelsBar extends HBox {
  private final RunsModel model;
  private final RunsInteractor interactor;
  private final HBox chips = new HBox(4);
  private final TextField tag = new TextField();
  private final TextField note = new TextField();
  private String shownId;
  private RunLabels shown;

  LabelsBar(RunsModel model, RunsInteractor interactor) {
    super(6);
    this.model = model;
    this.interactor = interactor;
    getStyleClass().add("labels-bar");
    tag.setId("tag");
    tag.setPromptText("Add a tag");
    tag.setPrefWidth(74);
    tag.setMinWidth(74);
    tag.getStyleClass().add("quiet");
    tag.setAccessibleText("Add a tag to this run");
    tag.setOnAction(e -> add());
    TextFields.bindAutoCompletion(tag, request -> known(request.getUserText()));
    note.setId("note");
    note.setPromptText("Note");
    note.getStyleClass().add("quiet");
    note.setAccessibleText("Note on this run");
    note.setTooltip(
        new Tooltip("Kept with the run when Enter is pressed or another place is chosen"));
    note.setOnAction(e -> keepNote());
    note.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                keepNote();
              }
            });
    note.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && shown != null) {
            note.setText(shown.note());
            e.consume();
          }
        });
    setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(note, Priority.ALWAYS);
    getChildren().addAll(chips, tag, note);
    refresh();
  }

  void refresh() {
    Run run = model.selected();
    boolean any = run != null && run.config() != null && model.formProperty().get() == null;
    setVisible(any);
    setManaged(any);
    if (!any) {
      return;
    }
    if (run.id().equals(shownId) && Objects.equals(run.labels(), shown)) {
      return;
    }
    boolean other = !run.id().equals(shownId);
    if (other && shown != null) {
      keepNote(); // what was being typed belongs to the run that was there
    }
    shownId = run.id();
    shown = run.labels();
    chips.getChildren().clear();
    for (String one : shown.tags()) {
      chips.getChildren().add(new Chip(one, () -> keep(shown.untagged(one))));
    }
    if (other || !note.isFocused()) {
      note.setText(shown.note());
    }
  }

  private void add() {
    List<String> words =
        Stream.of(tag.getText().split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
    tag.clear();
    if (!words.isEmpty() && shown != null) {
      RunLabels labels = shown;
      for (String word : words) {
        labels = labels.tagged(word);
      }
      keep(labels);
    }
  }

  private void keepNote() {
    if (shown != null && !note.getText().strip().equals(shown.note())) {
      keep(shown.noted(note.getText()));
    }
  }

  private void keep(RunLabels labels) {
    interactor.keeper().label(shownId, labels);
    if (model.selected() != null && model.selected().id().equals(shownId)) {
      refresh();
    }
  }

  /** Tags of other runs that contain what was typed. */
  private List<String> known(String typed) {
    TreeSet<String> tags = new TreeSet<>();
    model.runs().forEach(run -> tags.addAll(run.labels().tags()));
    tags.removeAll(shown == null ? List.of() : shown.tags());
    tags.removeIf(t -> typed.isBlank() || !t.toLowerCase().contains(typed.strip().toLowerCase()));
    return List.copyOf(tags);
  }
}
