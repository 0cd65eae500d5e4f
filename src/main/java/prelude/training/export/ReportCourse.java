package prelude.training.export;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.Doubles;
import prelude.training.RunTail;
import prelude.training.StepMetrics;

/** What a report shows of a run's steps and evaluations, in columns, the last evaluation whole. */
final class ReportCourse implements RunTail.Reader {
  private final List<String> problems = new ArrayList<>();
  private Doubles steps;
  private Doubles loss;
  private Doubles projectorNorm;
  private Doubles lmNorm;
  private Doubles evaluated;
  private Doubles information;
  private Map<PrefixKind, Doubles> controls;
  private Evaluation last;

  ReportCourse() {
    anew();
  }

  @Override
  public void anew() {
    problems.clear();
    steps = new Doubles();
    loss = new Doubles();
    projectorNorm = new Doubles();
    lmNorm = new Doubles();
    evaluated = new Doubles();
    information = new Doubles();
    controls = new EnumMap<>(PrefixKind.class);
    for (PrefixKind kind : PrefixKind.values()) {
      controls.put(kind, new Doubles());
    }
    last = null;
  }

  @Override
  public void step(StepMetrics step) {
    steps.add(step.step());
    loss.add(step.loss());
    projectorNorm.add(step.projector().gradientNorm());
    lmNorm.add(step.lm().gradientNorm());
  }

  @Override
  public void evaluation(Evaluation evaluation) {
    evaluated.add(evaluation.step());
    information.add(evaluation.informationNats());
    controls.forEach((kind, values) -> values.add(evaluation.ce(kind)));
    last = evaluation;
  }

  @Override
  public void problem(String words) {
    problems.add(words);
  }

  List<String> problems() {
    return problems;
  }

  /** Numbers of the steps. */
  Doubles steps() {
    return steps;
  }

  /** At each step, nats per byte. */
  Doubles loss() {
    return loss;
  }

  /** L2 norm of the projector's gradients at each step. */
  Doubles projectorNorm() {
    return projectorNorm;
  }

  /** The same of the language model. */
  Doubles lmNorm() {
    return lmNorm;
  }

  /** Updates made before each evaluation. */
  Doubles evaluated() {
    return evaluated;
  }

  /** At each evaluation, nats per clip. */
  Doubles information() {
    return information;
  }

  /** At each evaluation, nats per byte with that prefix. */
  Doubles control(PrefixKind kind) {
    return controls.get(kind);
  }

  /** The last evaluation; null if there is none. */
  Evaluation last() {
    return last;
  }
}
