package prelude.ui.runs.keep;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.FileChoice;

/** Items of a menu: what can be written of a run, and making it again. */
public final class PaperItems {
  private final RunsModel model;
  private final RunKeeper keeper;
  private final FileChoice files;
  private final Supplier<Node> owner;
  private final MenuItem replay = new MenuItem("Replay");
  private final MenuItem report = new MenuItem("Save report…");
  private final MenuItem markdown = new MenuItem("Save report as Markdown…");
  private final MenuItem card = new MenuItem("Save run card…");
  private Run run;

  /**
   * @param owner what a file chooser stands before
   */
  public PaperItems(RunsModel model, RunKeeper keeper, FileChoice files, Supplier<Node> owner) {
    this.model = model;
    this.keeper = keeper;
    this.files = files;
    this.owner = owner;
    replay.setId("replay");
    report.setId("save-report");
    markdown.setId("save-markdown");
    card.setId("save-card");
    replay.setOnAction(e -> keeper.replay().of(run));
    report.setOnAction(e -> save("Save report", ".html", file -> keeper.papers().html(run, file)));
    markdown.setOnAction(
        e -> save("Save report as Markdown", ".md", file -> keeper.papers().markdown(run, file)));
    card.setOnAction(
        e -> save("Save run card", "-card.json", file -> keeper.papers().card(run, file)));
  }

  /** Writes it, if a place is chosen. */
  private void save(
      String title, String ending, java.util.function.Consumer<java.nio.file.Path> to) {
    files.save(owner.get(), title, run.id() + ending).ifPresent(to);
  }

  public MenuItem replay() {
    return replay;
  }

  /** Report and card. */
  public List<MenuItem> papers() {
    return List.of(report, markdown, card);
  }

  /** Tells them which run they are for; null hides them. */
  public void of(Run run) {
    this.run = run;
    boolean readable = run != null && run.config() != null && run.problem() == null;
    replay.setText(model.isIdle() ? "Replay" : "Queue a replay");
    replay.setVisible(run != null);
    replay.setDisable(!readable || model.unready() != null);
    for (MenuItem item : papers()) {
      item.setVisible(run != null);
      item.setDisable(!readable);
    }
  }
}
