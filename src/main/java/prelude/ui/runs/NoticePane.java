package prelude.ui.runs;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;

/** What has to be told, below the toolbar, until it is closed or something else is to be told. */
final class NoticePane extends StackPane {
  NoticePane(RunsModel model, RunsInteractor interactor) {
    setId("notice");
    setVisible(false);
    setManaged(false);
    model.noticeProperty().subscribe(notice -> show(notice, model, interactor));
  }

  private void show(Notice notice, RunsModel model, RunsInteractor interactor) {
    getChildren().clear();
    setVisible(notice != null);
    setManaged(notice != null);
    if (notice == null) {
      return;
    }
    List<Button> actions = new ArrayList<>();
    if (notice.action() != null) {
      Button act = new Button(notice.action().words());
      act.setId("notice-action");
      act.setOnAction(
          e -> {
            model.noticeProperty().set(null);
            notice.action().work().run();
          });
      actions.add(act);
    }
    if (notice.config() != null) {
      Button edit = new Button("Edit the configuration");
      edit.setOnAction(e -> interactor.edit(notice.config(), "from " + notice.config().preset()));
      actions.add(edit);
    }
    Note note =
        new Note(notice.kind(), notice.lead(), notice.text(), actions.toArray(Button[]::new));
    HBox.setHgrow(note.getChildren().getLast(), Priority.ALWAYS);
    Button close =
        Labels.icon(Icons.of(Feather.X), "Close this note", () -> model.noticeProperty().set(null));
    close.setId("close-note");
    note.getChildren().add(close);
    getChildren().add(note);
  }
}
