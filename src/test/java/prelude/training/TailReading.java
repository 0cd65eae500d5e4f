package prelude.training;

import java.util.ArrayList;
import java.util.List;
import prelude.evidence.Evaluation;

/** Keeps all that one look at a run gives. */
final class TailReading implements RunTail.Reader {
  private final List<StepMetrics> steps = new ArrayList<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean anew;

  private TailReading() {}

  static TailReading of(RunTail tail) {
    var reading = new TailReading();
    tail.read(reading);
    return reading;
  }

  @Override
  public void anew() {
    anew = true;
    steps.clear();
    evaluations.clear();
    problems.clear();
  }

  @Override
  public void step(StepMetrics step) {
    steps.add(step);
  }

  @Override
  public void evaluation(Evaluation evaluation) {
    evaluations.add(evaluation);
  }

  @Override
  public void problem(String words) {
    problems.add(words);
  }

  /** Whether all that was read before is void. */
  boolean isAnew() {
    return anew;
  }

  boolean isEmpty() {
    return !anew && steps.isEmpty() && evaluations.isEmpty() && problems.isEmpty();
  }

  List<Integer> steps() {
    return steps.stream().map(StepMetrics::step).toList();
  }

  List<Evaluation> evaluations() {
    return evaluations;
  }

  List<String> problems() {
    return problems;
  }
}
