package prelude.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.training.RunCard;
import prelude.training.RunFolder;
import prelude.training.RunRecord;
import prelude.training.export.RunExport;
import prelude.training.export.RunReport;
import prelude.training.export.SeriesCsv;

/** A run for others. */
@Command(
    name = "export",
    description = {
      "Writes a run's numbers, a report of it, or a card to replay it.",
      "Where a folder is named, the file in it is called after the run.",
      "Exit status: 0 done, 2 bad use or input."
    })
final class RunsExportVerb implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "RUN", description = "Which.")
  private String word;

  @ArgGroup(exclusive = false)
  private Forms forms;

  @Spec private CommandSpec spec;

  /** At least one. */
  private static final class Forms {
    @Option(names = "--csv", paramLabel = "FILE", description = "All series, a row per step.")
    private Path csv;

    @Option(names = "--json", paramLabel = "FILE", description = "Record, steps and evaluations.")
    private Path json;

    @Option(names = "--md", paramLabel = "FILE", description = "Report in Markdown, with pictures.")
    private Path markdown;

    @Option(names = "--html", paramLabel = "FILE", description = "Report as one HTML file.")
    private Path html;

    @Option(
        names = "--card",
        paramLabel = "FILE",
        description = "Configuration, hashes and versions, for train --card.")
    private Path card;
  }

  @Mixin private final RunOptions runs = new RunOptions();

  RunsExportVerb(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (forms == null) {
      throw new ParameterException(
          spec.commandLine(),
          "found nothing to write, expected one or more of --csv, --json, --md, --html and --card");
    }
    RunFolder run = new RunPicker(context.workingDir(), runs.folders(context).runs()).pick(word);
    RunRecord record = run.record();
    List<Path> written = new ArrayList<>();
    if (forms.csv != null) {
      Path file = file(forms.csv, run, ".csv");
      SeriesCsv.write(file, run, record.shape() == null ? List.of() : record.shape().clipIds());
      written.add(file);
    }
    if (forms.json != null) {
      Path file = file(forms.json, run, ".json");
      RunExport.write(file, run);
      written.add(file);
    }
    if (forms.markdown != null) {
      written.addAll(RunReport.of(run).writeMarkdown(file(forms.markdown, run, ".md")));
    }
    if (forms.html != null) {
      Path file = file(forms.html, run, ".html");
      RunReport.of(run).writeHtml(file);
      written.add(file);
    }
    if (forms.card != null) {
      Path file = file(forms.card, run, "-card.json");
      RunCard.of(record, file).write(file);
      written.add(file);
    }
    written.forEach(file -> context.out().println(file));
    return ExitCode.SUCCESS;
  }

  private Path file(Path named, RunFolder run, String ending) {
    Path path = context.workingDir().resolve(named).normalize();
    return Files.isDirectory(path) ? path.resolve(run.path().getFileName() + ending) : path;
  }
}
