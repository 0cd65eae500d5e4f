package prelude.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is kept of runs: each thing to do with them is a verb of its own. */
@Command(
    name = "runs",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    description = {
      "Lists, shows, compares, exports, labels and deletes runs.",
      "RUN is a folder, an id, the four characters at its end, or the beginning of either.",
      "Exit status: that of its verb, 2 without one."
    })
final class RunsVerb implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private RunsVerb() {}

  /** The verb with its own verbs. */
  static CommandLine with(CliContext context) {
    var line = new CommandLine(new RunsVerb());
    List.of(
            new RunsListVerb(context),
            new RunsShowVerb(context),
            new RunsCompareVerb(context),
            new RunsExportVerb(context),
            new RunsLabelVerbs.Tag(context),
            new RunsLabelVerbs.Untag(context),
            new RunsLabelVerbs.Note(context),
            new RunsBinVerbs.Delete(context),
            new RunsBinVerbs.Restore(context))
        .forEach(line::addSubcommand);
    return line;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "missing a verb, expected one of "
            + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }
}
