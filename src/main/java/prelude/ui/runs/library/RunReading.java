package prelude.ui.runs.library;

import java.util.ArrayList;
import java.util.List;
import prelude.evidence.Evaluation;
import prelude.training.RunTail;
import prelude.training.StepMetrics;

/** One look at a run's files: all of it as columns, or what is new as it is. */
final class RunReading implements RunTail.Reader {
  private final List<StepMetrics> steps = new ArrayList<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Course course;

  @Override
  public void anew() {
    course = new Course();
    steps.clear();
    evaluations.clear();
    problems.clear();
  }

  @Override
  public void step(StepMetrics step) {
    if (course == null) {
      steps.add(step);
    } else {
      course.add(step);
    }
  }

  @Override
  public void evaluation(Evaluation evaluation) {
    evaluations.add(evaluation);
  }

  @Override
  public void problem(String words) {
    problems.add(words);
  }

  /** All steps there are, where what was read before is void; else null. */
  Course course() {
    return course;
  }

  /** New steps where there is no course. */
  List<StepMetrics> steps() {
    return steps;
  }

  /** New evaluations; all there are where there is a course. */
  List<Evaluation> evaluations() {
    return evaluations;
  }

  List<String> problems() {
    return problems;
  }
}
