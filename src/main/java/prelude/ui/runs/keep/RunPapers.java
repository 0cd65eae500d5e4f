package prelude.ui.runs.keep;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import prelude.training.RunCard;
import prelude.training.RunFolder;
import prelude.training.export.RunReport;
import prelude.ui.runs.FileDesk;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.Words;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Note;

/** Writes what others need of a run: a report to be read, a card to make it again. */
final class RunPapers {
  private final RunsModel model;
  private final FileDesk desk;

  /**
   * @param desk reads and writes; a report reads every step of its run
   */
  RunPapers(RunsModel model, FileDesk desk) {
    this.model = model;
    this.desk = desk;
  }

  /** One file with verdict, pictures, controls and configuration. */
  void html(Run run, Path file) {
    write(
        "The report",
        () -> {
          RunReport.of(folder(run)).writeHtml(file);
          return file.toString();
        });
  }

  /** The same in Markdown, its pictures beside it. */
  void markdown(Run run, Path file) {
    write(
        "The report",
        () -> {
          int pictures = RunReport.of(folder(run)).writeMarkdown(file).size() - 1;
          return "%s, with %d pictures beside it".formatted(file, pictures);
        });
  }

  /** What is needed to make the run again, here or elsewhere. */
  void card(Run run, Path file) {
    write(
        "The run card",
        () -> {
          RunCard.of(folder(run).record(), file).write(file);
          return file.toString();
        });
  }

  private static RunFolder folder(Run run) {
    return new RunFolder(run.folder());
  }

  private void write(String what, Callable<String> work) {
    desk.ask(
        work,
        where -> tell(Note.Kind.OK, what + " is saved.", where),
        fault -> tell(Note.Kind.ERROR, what + " was not saved.", Words.sentence(fault)));
  }

  private void tell(Note.Kind kind, String lead, String text) {
    model.noticeProperty().set(new Notice(kind, lead, text, null));
  }
}
