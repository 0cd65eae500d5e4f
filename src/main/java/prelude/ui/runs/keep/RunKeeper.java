package prelude.ui.runs.keep;

import java.nio.file.Path;
import java.time.Duration;
import prelude.training.RunFolder;
import prelude.training.RunLabels;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.Words;
import prelude.ui.runs.bin.BinDesk;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.train.RunEngine;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;

/** Keeps what users do with past runs: tags and notes, the bin, reports, cards and replays. */
public final class RunKeeper {
  private final RunsModel model;
  private final FileDesk files;
  private final FileDesk slow = new FileDesk();
  private final FileDesk listing = new FileDesk();
  private final RunsInteractor interactor;
  private final BinDesk bin;
  private final RunPapers papers;
  private final RunReplay replay;

  public RunKeeper(
      RunsModel model,
      Path runs,
      FileDesk files,
      RunEngine engine,
      RunsInteractor interactor,
      Shell shell) {
    this.model = model;
    this.files = files;
    this.interactor = interactor;
    this.bin = new BinDesk(model, runs, files, slow, listing, interactor, shell);
    this.papers = new RunPapers(model, slow);
    this.replay = new RunReplay(model, engine, slow, interactor);
  }

  /** Where deleted runs wait. */
  public BinDesk bin() {
    return bin;
  }

  /** Reports and cards. */
  RunPapers papers() {
    return papers;
  }

  /** Makes runs again. */
  public RunReplay replay() {
    return replay;
  }

  /** Writes a run's tags and note. */
  public void label(String id, RunLabels labels) {
    Run run = model.run(id);
    if (run == null || labels.equals(run.labels())) {
      return;
    }
    RunLabels before = run.labels();
    run.take(labels);
    interactor.refresh();
    var folder = new RunFolder(run.folder());
    files.ask(
        () -> {
          folder.write(labels);
          return labels;
        },
        written -> {},
        fault -> {
          run.take(before);
          tell("The label was not saved.", fault);
          interactor.refresh();
        });
  }

  private void tell(String lead, String text) {
    model.noticeProperty().set(new Notice(Note.Kind.ERROR, lead, Words.sentence(text), null));
  }

  /** Takes in what took longer. */
  public boolean pulse() {
    return slow.pulse() | listing.pulse();
  }

  /**
   * Ends what takes longer.
   *
   * @return whether it ended within that time
   */
  public boolean close(Duration wait) {
    return slow.close(wait) & listing.close(wait);
  }
}
