package prelude.ui.clips.list;

import java.nio.file.Path;
import java.util.List;
import prelude.ui.clips.ClipRow;
import prelude.ui.clips.ClipsModel;

/** What can be asked for in the list. All are called on the FX thread and return at once. */
public interface ListActions {
  /** Asks for a manifest and opens it. */
  void openManifest();

  /** Asks for a folder and opens it. */
  void openFolder();

  /** Opens something that was open before. */
  void openRecent(Path location);

  /** What was open before, the latest first. */
  List<Path> recent();

  /** Begins a new tone set. */
  void newToneSet();

  /** Begins a recording. */
  void record();

  /** Shows a row; the key of a broken one too, whose reason is to be shown. */
  void select(String key);

  /**
   * Shows another clip beside the selected one.
   *
   * @param key of the row, or null to compare no longer
   */
  void compare(String key);

  /** Compares with a row, or no longer if it is compared with; never a clip with itself. */
  static void compareOrNot(ListActions actions, ClipsModel model, ClipRow row) {
    if (row.key().equals(model.comparedProperty().get())) {
      actions.compare(null);
    } else if (row.usable() && !row.key().equals(model.selectedProperty().get())) {
      actions.compare(row.key());
    }
  }
}
