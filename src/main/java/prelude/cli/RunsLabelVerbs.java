package prelude.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prelude.training.RunFolder;
import prelude.training.RunLabels;

/** Tags and notes. */
final class RunsLabelVerbs {
  private RunsLabelVerbs() {}

  /** Changes a run's labels and says what they are now. */
  abstract static class Change implements Callable<Integer> {
    private final CliContext context;

    @Parameters(index = "0", paramLabel = "RUN", description = "Which.")
    private String word;

    @Mixin private final RunOptions runs = new RunOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    Change(CliContext context) {
      this.context = context;
    }

    abstract RunLabels changed(RunLabels labels);

    final int change(UnaryOperator<RunLabels> change) {
      RunFolder run = new RunPicker(context.workingDir(), runs.folders(context).runs()).pick(word);
      RunLabels labels = change.apply(run.labels());
      run.write(labels);
      if (output.json()) {
        output.printJson(context, labels);
      } else if (!output.quiet()) {
        context
            .out()
            .println(
                "%s: tags %s; note %s"
                    .formatted(
                        run.path().getFileName(),
                        labels.tags().isEmpty() ? "none" : String.join(" ", labels.tags()),
                        labels.note().isEmpty() ? "none" : "\"" + labels.note() + "\""));
      }
      return ExitCode.SUCCESS;
    }

    @Override
    public Integer call() {
      return change(this::changed);
    }
  }

  /** Adds tags. */
  @Command(
      name = "tag",
      description = {"Gives a run tags.", "Exit status: 0 done, 2 bad use or input."})
  static final class Tag extends Change {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TAG", description = "Short words.")
    private List<String> tags;

    Tag(CliContext context) {
      super(context);
    }

    @Override
    RunLabels changed(RunLabels labels) {
      RunLabels changed = labels;
      for (String tag : tags) {
        changed = changed.tagged(tag);
      }
      return changed;
    }
  }

  /** Takes tags away. */
  @Command(
      name = "untag",
      description = {"Takes tags from a run.", "Exit status: 0 done, 2 bad use or input."})
  static final class Untag extends Change {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TAG", description = "Those to go.")
    private List<String> tags;

    Untag(CliContext context) {
      super(context);
    }

    @Override
    RunLabels changed(RunLabels labels) {
      RunLabels changed = labels;
      for (String tag : tags) {
        changed = changed.untagged(tag);
      }
      return changed;
    }
  }

  /** Replaces the note. */
  @Command(
      name = "note",
      description = {
        "Writes a note to a run, in place of the one it has.",
        "Exit status: 0 done, 2 bad use or input."
      })
  static final class Note extends Change {
    @Parameters(index = "1", paramLabel = "TEXT", description = "The note; \"\" for none.")
    private String text;

    Note(CliContext context) {
      super(context);
    }

    @Override
    RunLabels changed(RunLabels labels) {
      return labels.noted(text);
    }
  }
}
