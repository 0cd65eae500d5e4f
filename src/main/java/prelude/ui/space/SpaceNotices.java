package prelude.ui.space;

import java.util.SortedMap;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.space.SpaceModel.Notice;

/**
 * Over the scatter: snapshots that are left out, what the run's files do not tell, what was saved.
 */
final class SpaceNotices extends VBox {
  private final SpaceModel model;
  private String closed = "";
  private String shown = "";

  SpaceNotices(SpaceModel model) {
    this.model = model;
    setId("space-notices");
    model.stateProperty().subscribe(s -> show());
    model.noticeProperty().subscribe(n -> show());
  }

  private void show() {
    SortedMap<Integer, String> problems = model.state().problems();
    String left = model.film() == null || problems.isEmpty() ? "" : words(problems);
    String facts = model.film() == null ? "" : model.film().facts().problem();
    String key = left + "\n" + facts;
    Notice notice = model.noticeProperty().get();
    String all = key + "\n" + notice;
    if (all.equals(shown)) {
      return;
    }
    shown = all;
    getChildren().clear();
    if (notice != null) {
      add(
          new Note(notice.kind(), notice.lead(), notice.text()),
          "close-space-notice",
          () -> model.noticeProperty().set(null));
    }
    if (key.equals(closed)) {
      return;
    }
    Runnable close =
        () -> {
          closed = key;
          shown = "";
          show();
        };
    if (!left.isEmpty()) {
      add(new Note(Note.Kind.WARNING, left), "close-space-problems", close);
    }
    if (!facts.isEmpty()) {
      add(new Note(Note.Kind.WARNING, facts), "close-space-facts", close);
    }
  }

  private void add(Note note, String id, Runnable action) {
    HBox.setHgrow(note.getChildren().getLast(), Priority.ALWAYS);
    Button close = Labels.icon(Icons.of(Feather.X), "Close this note", action);
    close.setId(id);
    note.getChildren().add(close);
    getChildren().add(note);
  }

  private static String words(SortedMap<Integer, String> problems) {
    int n = problems.size();
    return (n == 1 ? "One snapshot is left out: " : n + " snapshots are left out; the first: ")
        + problems.get(problems.firstKey());
  }
}
