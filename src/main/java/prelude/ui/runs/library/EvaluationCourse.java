package prelude.ui.runs.library;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.ui.plot.Column;

/** What the evaluations of one run say, by column; made anew when there is another evaluation. */
public final class EvaluationCourse {
  /** Steps, seconds and values of those evaluations that have a value. */
  public record Line(Column steps, Column seconds, Column values) {}

  private final List<Evaluation> evaluations;
  private final Course course;
  private final Map<PrefixKind, Line> crossEntropy = new EnumMap<>(PrefixKind.class);
  private final Line information;
  private final Line retrieval;

  private EvaluationCourse(Run run) {
    evaluations = List.copyOf(run.evaluations());
    course = run.course();
    for (PrefixKind kind : PrefixKind.values()) {
      crossEntropy.put(kind, line(e -> e.ce(kind)));
    }
    information = line(EvaluationCourse::information);
    retrieval =
        line(
            e ->
                e.retrieval() == null || e.retrieval().total() == 0
                    ? Double.NaN
                    : (double) e.retrieval().correct() / e.retrieval().total());
  }

  /** That of a run: the one before where nothing has changed. */
  public static EvaluationCourse of(Run run, EvaluationCourse before) {
    List<Evaluation> now = run.evaluations();
    boolean same =
        before != null
            && before.course == run.course()
            && before.evaluations.size() == now.size()
            && (now.isEmpty() || before.evaluations.getLast() == now.getLast());
    return same ? before : new EvaluationCourse(run);
  }

  /** Nats per target byte with a prefix. */
  public Line crossEntropy(PrefixKind kind) {
    return crossEntropy.get(kind);
  }

  /** What the audio gave at least, nats per clip. */
  public Line information() {
    return information;
  }

  /** Share of the clips whose own transcript is the likeliest. */
  public Line retrieval() {
    return retrieval;
  }

  /** What rounding leaves is no information. */
  private static double information(Evaluation e) {
    return e.informationNats() < 1e-9 ? 0 : e.informationNats();
  }

  private Line line(ToDoubleFunction<Evaluation> value) {
    List<Evaluation> with = new ArrayList<>();
    for (Evaluation e : evaluations) {
      if (!Double.isNaN(value.applyAsDouble(e))) {
        with.add(e);
      }
    }
    return new Line(
        Column.of(with.stream().mapToDouble(Evaluation::step).toArray()),
        Column.of(with.stream().mapToDouble(e -> course.secondsAt(e.step())).toArray()),
        Column.of(with.stream().mapToDouble(value).toArray()));
  }
}
