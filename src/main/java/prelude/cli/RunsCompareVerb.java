package prelude.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.training.ConfigDiff;
import prelude.training.RunConfig;
import prelude.training.RunIndex;
import prelude.training.RunStore;
import prelude.training.RunSummary;

/** Runs beside each other. */
@Command(
    name = "compare",
    description = {
      "Shows what runs reached, and in what their configurations differ.",
      "Exit status: 0 done, 2 bad use or input."
    })
final class RunsCompareVerb implements Callable<Integer> {
  private final CliContext context;

  @Spec private CommandSpec spec;

  // One by one, so that options may stand between them.
  @Parameters(arity = "1", paramLabel = "RUN", description = "Two or more.")
  private List<String> words;

  @Mixin private final RunOptions runs = new RunOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  RunsCompareVerb(CliContext context) {
    this.context = context;
  }

  /** The comparison as JSON. */
  record Comparison(List<RunSummary> runs, List<ConfigDiff.Difference> differences) {}

  @Override
  public Integer call() {
    if (words.size() < 2) {
      throw new ParameterException(
          spec.commandLine(), "found one run, expected two or more: RUN RUN");
    }
    var picker = new RunPicker(context.workingDir(), runs.folders(context).runs());
    List<RunStore.Entry> entries = new ArrayList<>();
    for (String word : words) {
      var folder = picker.pick(word);
      RunStore.Entry entry = new RunIndex(folder.path().getParent()).entry(folder.path());
      if (entry.record() == null) {
        throw new prelude.training.RunFolderException(entry.problem());
      }
      entries.add(entry);
    }
    List<RunSummary> summaries = entries.stream().map(RunSummary::of).toList();
    List<ConfigDiff.Difference> differences =
        ConfigDiff.among(entries.stream().map(entry -> entry.record().config()).toList());
    if (output.json()) {
      output.printJson(context, new Comparison(summaries, differences));
    } else {
      print(summaries, differences, entries);
    }
    return ExitCode.SUCCESS;
  }

  private void print(
      List<RunSummary> summaries,
      List<ConfigDiff.Difference> differences,
      List<RunStore.Entry> entries) {
    List<String> head = new ArrayList<>(List.of("result"));
    summaries.forEach(run -> head.add(run.preset() + " " + run.shortId()));
    var results = new TextTable(head.toArray(String[]::new));
    row(results, "status", summaries, RunFigures::status);
    row(results, "steps", summaries, RunFigures::steps);
    row(results, "start loss", summaries, run -> RunFigures.loss(run.firstLoss()));
    row(results, "end loss", summaries, run -> RunFigures.loss(run.lastLoss()));
    row(results, "drop", summaries, run -> RunFigures.loss(run.drop()));
    row(results, "floor", summaries, run -> RunFigures.loss(run.floor()));
    row(results, "CE gap", summaries, run -> RunFigures.loss(run.ceGap()));
    row(results, "retrieval", summaries, RunSummary::retrieval);
    row(results, "verdict", summaries, RunFigures::verdict);
    row(results, "ms per step", summaries, run -> RunFigures.millis(run.stepMillis()));
    row(results, "device", summaries, RunSummary::device);
    row(results, "encoder", summaries, RunSummary::encoder);
    results.lines().forEach(context.out()::println);
    context.out().println();
    if (differences.isEmpty()) {
      context.out().println("The configurations are the same.");
      return;
    }
    head.set(0, "configuration");
    var fields = new TextTable(head.toArray(String[]::new));
    for (ConfigDiff.Difference difference : differences) {
      List<String> cells = new ArrayList<>(List.of(difference.path()));
      if (difference.path().equals("origin")) {
        entries.forEach(entry -> cells.add(origin(entry.record().config().origin())));
      } else {
        cells.addAll(difference.values());
      }
      fields.row(cells);
    }
    fields.lines().forEach(context.out()::println);
  }

  /** As train --from takes it. */
  private static String origin(RunConfig.Origin origin) {
    return origin == null ? "null" : Path.of(origin.run()).getFileName() + "@" + origin.step();
  }

  private static void row(
      TextTable table,
      String name,
      List<RunSummary> summaries,
      Function<RunSummary, String> value) {
    List<String> cells = new ArrayList<>(List.of(name));
    summaries.forEach(run -> cells.add(value.apply(run)));
    table.row(cells);
  }
}
