package prelude.ui.prefixlab;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;

/** Over the panes: what could not be done beside the rest, what was saved. */
final class LabNotices extends VBox {
  private static final String DEAF =
      "This run is trained without audio: what its model makes of soft tokens was never learnt.";

  private final LabModel model;
  private String shown = "";

  LabNotices(LabModel model) {
    this.model = model;
    setId("lab-notices");
    model.stateProperty().subscribe(s -> show());
    model.noticeProperty().subscribe(n -> show());
  }

  private void show() {
    LabModel.Notice notice = model.noticeProperty().get();
    String trouble = model.state().notice();
    LabState state = model.state();
    boolean deaf = state.heard() != null && !state.facts().hears();
    String all = notice + "\n" + trouble + "\n" + deaf;
    if (all.equals(shown)) {
      return;
    }
    shown = all;
    getChildren().clear();
    if (notice != null) {
      Note note = new Note(notice.kind(), notice.lead(), notice.text());
      Button close =
          Labels.icon(
              Icons.of(Feather.X), "Close this note", () -> model.noticeProperty().set(null));
      close.setId("close-lab-notice");
      HBox.setHgrow(note.getChildren().getLast(), Priority.ALWAYS);
      note.getChildren().add(close);
      getChildren().add(note);
    }
    if (!trouble.isEmpty()) {
      getChildren().add(new Note(Note.Kind.WARNING, trouble));
    }
    if (deaf) {
      getChildren().add(new Note(Note.Kind.INFO, DEAF));
    }
  }
}
