package prelude.ui.prefixlab.report;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import prelude.evidence.report.EvidenceReport;
import prelude.training.AtomicFiles;
import prelude.training.RunFolderException;
import prelude.training.RunJson;
import prelude.training.export.EvidenceHtml;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Note;

/** Saves a report as the {@code evidence} verb does, off the FX thread. */
final class ReportFiles {
  private final Node owner;
  private final FileChoice files;
  private final Consumer<Note> told;

  /**
   * @param told hears what came of it, on the FX thread
   */
  ReportFiles(Node owner, FileChoice files, Consumer<Note> told) {
    this.owner = owner;
    this.files = files;
    this.told = told;
  }

  void json(EvidenceReport report) {
    save(report, "json", r -> RunJson.forOthers().pretty(r));
  }

  void html(EvidenceReport report) {
    save(report, "html", EvidenceHtml::of);
  }

  private void save(EvidenceReport report, String kind, Function<EvidenceReport, String> text) {
    String name = "evidence-%s-step-%d.%s".formatted(report.run(), report.step(), kind);
    files
        .save(owner, "Save the report", name)
        .ifPresent(
            file ->
                Thread.ofPlatform()
                    .name("prelude-report-export")
                    .daemon(true)
                    .start(() -> write(file, report, text)));
  }

  private void write(Path file, EvidenceReport report, Function<EvidenceReport, String> text) {
    String problem = "";
    try {
      AtomicFiles.write(file, text.apply(report));
    } catch (RunFolderException e) {
      problem = e.getMessage() + ".";
    }
    String said = problem;
    Platform.runLater(
        () ->
            told.accept(
                said.isEmpty()
                    ? new Note(Note.Kind.OK, "Saved.", file.toString())
                    : new Note(Note.Kind.ERROR, "Not saved.", said)));
  }
}
