package prelude.ui.clips;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import prelude.ui.clips.list.ListActions;
import prelude.ui.shell.FileChoice;

/** What the list's buttons do. */
final class ClipListActions implements ListActions {
  private final ClipsInteractor interactor;
  private final ClipPanels panels;
  private final FileChoice files;
  private final Supplier<Node> owner;

  /**
   * @param owner a node of the window that choosers belong to
   */
  ClipListActions(
      ClipsInteractor interactor, ClipPanels panels, FileChoice files, Supplier<Node> owner) {
    this.interactor = interactor;
    this.panels = panels;
    this.files = files;
    this.owner = owner;
  }

  @Override
  public void openManifest() {
    files
        .open(owner.get(), "Open a manifest", "Manifests (JSON Lines)", "*.jsonl")
        .ifPresent(interactor::open);
  }

  @Override
  public void openFolder() {
    files.folder(owner.get(), "Open a folder of sounds").ifPresent(interactor::open);
  }

  @Override
  public void openRecent(Path location) {
    interactor.open(location);
  }

  @Override
  public List<Path> recent() {
    return interactor.recent().paths();
  }

  @Override
  public void newToneSet() {
    interactor.newToneSet(panels, files);
  }

  @Override
  public void record() {
    interactor.record(panels);
  }

  @Override
  public void select(String key) {
    interactor.select(key);
  }

  @Override
  public void compare(String key) {
    interactor.compare(key);
  }
}
