package prelude.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prelude.evidence.Evaluation;
import prelude.training.LockOwner;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;
import prelude.training.RunIndex;
import prelude.training.RunLabels;
import prelude.training.RunRecord;
import prelude.training.RunStore;
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
      RunSheet.of(
              entry,
              run.holder().map(LockOwner::words).orElse(null),
              course.steps,
              course.evaluations,
              course.last,
              problems)
          .lines()
          .forEach(context.out()::println);
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
}
