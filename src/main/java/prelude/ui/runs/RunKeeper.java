package prelude.ui.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.training.RunBin;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunLabels;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;

/** Keeps what users do with past runs: tags and notes, and the bin. */
final class RunKeeper {
  private final RunsModel model;
  private final RunBin bin;
  private final FileDesk files;
  private final RunsInteractor interactor;
  private final Shell shell;

  RunKeeper(RunsModel model, Path runs, FileDesk files, RunsInteractor interactor, Shell shell) {
    this.model = model;
    this.bin = new RunBin(runs);
    this.files = files;
    this.interactor = interactor;
    this.shell = shell;
  }

  /** What has gone to the bin, and what could not. */
  private record Binned(List<String> ids, List<String> problems) {}

  /** Moves runs to the bin, and offers to bring them back. */
  void delete(List<String> ids) {
    List<RunFolder> folders = new ArrayList<>();
    for (String id : ids) {
      Run run = model.run(id);
      if (run != null && !run.live()) {
        folders.add(new RunFolder(run.folder()));
      }
    }
    if (folders.isEmpty()) {
      return;
    }
    files.ask(() -> bin(folders), this::binned, fault -> tell("Not deleted.", fault));
  }

  private Binned bin(List<RunFolder> folders) {
    List<String> gone = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (RunFolder folder : folders) {
      try {
        gone.add(bin.put(folder).path().getFileName().toString());
      } catch (RunFolderException e) {
        problems.add(e.getMessage());
      }
    }
    return new Binned(gone, problems);
  }

  private void binned(Binned binned) {
    interactor.set().forget(binned.ids());
    if (!binned.problems().isEmpty()) {
      tell("Not deleted.", String.join(". ", binned.problems()));
    }
    int n = binned.ids().size();
    if (n > 0) {
      shell.offerUndo(
          n == 1 ? "The run was moved to the bin." : n + " runs were moved to the bin.",
          () -> restore(binned.ids()));
    }
  }

  private void restore(List<String> ids) {
    files.ask(
        () -> {
          ids.forEach(bin::restore);
          return ids;
        },
        back -> interactor.reload(),
        fault -> {
          tell("Not brought back.", fault);
          interactor.reload();
        });
  }

  /** Writes a run's tags and note. */
  void label(String id, RunLabels labels) {
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
}
