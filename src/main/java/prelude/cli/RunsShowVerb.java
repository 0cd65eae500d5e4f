package prelude.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.ConfigFields;
import prelude.training.LockOwner;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunIndex;
import prelude.training.RunLabels;
import prelude.training.RunRecord;
import prelude.training.RunStore;
import prelude.training.RunSummary;
import prelude.training.RunTail;
import prelude.training.StepMetrics;

/** One run in full. */
@Command(
    name = "show",
    description = {
      "Shows one run: result, controls, configuration, and what of it is damaged.",
      "Exit status: 0 all could be read, 1 some could not, 2 bad use or no such run."
    })
final class RunsShowVerb implements Callable<Integer> {
  private final CliContext context;

  @Parameters(paramLabel = "RUN", description = "Which.")
  private String word;

  @Mixin private final RunOptions runs = new RunOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  RunsShowVerb(CliContext context) {
    this.context = context;
  }

  /** A run as JSON. */
  record Shown(
      String folder, RunRecord record, RunLabels labels, LockOwner holder, List<String> problems) {}

  /** What is told of steps and evaluations. */
  private static final class Course implements RunTail.Reader {
    private final List<String> problems = new ArrayList<>();
    private int steps;
    private int lastStep = -1;
    private int evaluations;
    private Evaluation last;

    @Override
    public void anew() {
      problems.clear();
      lastStep = -1;
      steps = 0;
      evaluations = 0;
      last = null;
    }

    @Override
    public void step(StepMetrics step) {
      steps++;
      lastStep = step.step();
    }

    @Override
    public void evaluation(Evaluation evaluation) {
      evaluations++;
      last = evaluation;
    }

    @Override
    public void problem(String words) {
      problems.add(words);
    }

    /** Rows that the run made and the file does not have. */
    Optional<String> missing(RunFolder run, RunRecord record) {
      boolean ended = record != null && record.result() != null;
      int made = ended ? Math.max(lastStep + 1, record.result().steps()) : lastStep + 1;
      return steps >= made
          ? Optional.empty()
          : Optional.of(
              "%s: found the rows of %d steps, expected %d; the others are lost"
                  .formatted(run.path().resolve("metrics.csv"), steps, made));
    }
  }

  @Override
  public Integer call() {
    RunFolder run = new RunPicker(context.workingDir(), runs.folders(context).runs()).pick(word);
    RunStore.Entry entry = new RunIndex(run.path().getParent()).entry(run.path());
    var course = new Course();
    new RunTail(run).read(course);
    List<String> problems = new ArrayList<>(course.problems);
    course.missing(run, entry.record()).ifPresent(problems::add);
    problems.addAll(checkpointProblems(run));
    Optional.ofNullable(entry.labelsProblem()).ifPresent(problems::addFirst);
    Optional.ofNullable(entry.problem()).ifPresent(problems::addFirst);
    if (output.json()) {
      output.printJson(
          context,
          new Shown(
              run.path().toString(),
              entry.record(),
              entry.labels(),
              run.holder().orElse(null),
              problems));
    } else {
      print(run, entry, course);
      problems.forEach(problem -> say("problem", problem));
    }
    return problems.isEmpty() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
  }

  private static List<String> checkpointProblems(RunFolder run) {
    try {
      return run.checkpointProblems();
    } catch (RunFolderException e) {
      return List.of(e.getMessage());
    }
  }

  private void print(RunFolder run, RunStore.Entry entry, Course course) {
    RunSummary summary = RunSummary.of(entry);
    say("run", summary.id());
    say("folder", run.path().toString());
    say("status", RunFigures.status(summary));
    run.holder().ifPresent(owner -> say("held by", owner.words()));
    if (!summary.tags().isEmpty()) {
      say("tags", String.join(" ", summary.tags()));
    }
    if (!summary.note().isEmpty()) {
      say("note", summary.note());
    }
    say("steps", course.steps + ", " + course.evaluations + " evaluations");
    RunRecord record = entry.record();
    if (record == null) {
      return;
    }
    say("loss", RunFigures.loss(summary.firstLoss()) + " → " + RunFigures.loss(summary.lastLoss()));
    say("floor", RunFigures.loss(summary.floor()));
    if (summary.verdict() != null) {
      say("verdict", RunFigures.verdict(summary));
    }
    if (record.result() != null && record.result().message() != null) {
      say("message", record.result().message());
    }
    Evaluation last = course.last;
    if (last != null) {
      for (PrefixKind kind : PrefixKind.values()) {
        say("CE " + kind.key(), RunFigures.loss(last.ce(kind)));
      }
    }
    say("encoder", record.encoder());
    say("device", record.device());
    say("started", String.valueOf(record.created()));
    ConfigFields.of(record.config()).forEach(this::say);
  }

  private void say(String what, String value) {
    context.out().println("%-28s %s".formatted(what, value));
  }
}
