package prelude.ui.runs.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import prelude.training.RunConfig;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.shell.Note;

/** What came out of replays that were asked for together: told at once, when all are known. */
final class ReplayBatch {
  private static final String MISSING = "its encoder is not downloaded yet";

  private final int all;
  private final Consumer<Notice> tell;
  private final Consumer<RunConfig> start;
  private final List<Problem> problems = new ArrayList<>();
  private int left;

  /**
   * @param all how many were asked for
   * @param tell takes what has to be told; not called if nothing has to
   * @param start starts a run that would be another one, if that is wanted
   */
  ReplayBatch(int all, Consumer<Notice> tell, Consumer<RunConfig> start) {
    this.all = all;
    this.left = all;
    this.tell = tell;
    this.start = start;
  }

  /**
   * Why one was not replayed.
   *
   * @param config what would be another run; null where there is none to start
   */
  private record Problem(String name, String lead, String why, RunConfig config) {
    String text() {
      return lead.isEmpty()
          ? "%s: %s".formatted(name, why)
          : "%s: %s. %s".formatted(name, lead, why);
    }
  }

  /** Whether one was asked for, alone. */
  boolean isSingle() {
    return all == 1;
  }

  /** One was started, or opened, or is looked at already. */
  void done() {
    over();
  }

  /** One would be another run. */
  void changed(String name, String changes, RunConfig config) {
    problems.add(new Problem(name, "it would be another run", changes, config));
    over();
  }

  /**
   * The encoder of one is not downloaded, so that it cannot be compared yet.
   *
   * @param encoder as the option {@code --encoder} writes it
   */
  void missing(String name, String encoder, RunConfig config) {
    problems.add(
        new Problem(
            name,
            MISSING,
            "A run downloads %s first, and is compared with the card then.".formatted(encoder),
            config));
    over();
  }

  /** One cannot be replayed. */
  void failed(String name, String why) {
    problems.add(new Problem(name, "", why, null));
    over();
  }

  private void over() {
    left--;
    if (left == 0 && !problems.isEmpty()) {
      tell.accept(problems.size() == 1 ? one(problems.getFirst()) : many());
    }
  }

  private Notice one(Problem problem) {
    if (problem.lead().equals(MISSING)) { // its form is open
      return new Notice(
          Note.Kind.INFO,
          "%s is not replayed yet: %s.".formatted(problem.name(), MISSING),
          "Start does it. " + problem.why(),
          null);
    }
    return problem.config() == null
        ? new Notice(Note.Kind.ERROR, problem.name() + " cannot be replayed.", problem.why(), null)
        : new Notice(
            Note.Kind.WARNING,
            "%s was not replayed: it would be another run.".formatted(problem.name()),
            problem.why(),
            problem.config(),
            action("Replay all the same", List.of(problem.config())));
  }

  private Notice many() {
    List<RunConfig> others =
        problems.stream().filter(p -> p.config() != null).map(Problem::config).toList();
    boolean changes = problems.stream().noneMatch(p -> p.lead().equals(MISSING));
    String words =
        changes
            ? others.size() == 1 ? "Replay the changed one" : "Replay those changed"
            : others.size() == 1 ? "Replay that one" : "Replay those " + others.size();
    return new Notice(
        others.size() == problems.size() ? Note.Kind.WARNING : Note.Kind.ERROR,
        "%d of %d not replayed.".formatted(problems.size(), all),
        String.join("\n", problems.stream().map(Problem::text).toList()),
        null,
        others.isEmpty() ? null : action(words, others));
  }

  private RunsModel.Action action(String words, List<RunConfig> configs) {
    return new RunsModel.Action(words, () -> configs.forEach(start));
  }
}
