package prelude.ui.runs.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prelude.ui.plot.Column;
import prelude.ui.plot.Dash;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Series;
import prelude.ui.plot.XUnit;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Course;
import prelude.ui.runs.library.EvaluationCourse;
import prelude.ui.runs.library.Run;
import prelude.ui.theme.Token;

/**
 * Which runs are drawn, under which name and in which line, and their columns over steps or over
 * time.
 */
public final class ChartSeries {
  /** One run in the charts. */
  record Shown(Run run, String name, LineLook look) {}

  private Map<String, EvaluationCourse> evaluations = new HashMap<>();
  private List<Shown> shown = List.of();
  private Run selected;
  private LineLook selectedLook = unlisted();
  private List<Run> all = List.of();
  private XUnit unit = XUnit.STEP;

  /** Takes in which runs there are now; the selected one is drawn last and heavier. */
  void refresh(RunsModel model, XUnit unit) {
    this.unit = unit;
    selected = model.selected();
    all = List.copyOf(model.runs());
    List<Run> runs = runs(model);
    shown = new ArrayList<>(runs.size());
    for (Run run : runs) {
      LineLook look = model.lines().look(run.id());
      shown.add(new Shown(run, name(run, runs), run == selected ? look.asStrong() : look));
    }
    LineLook look = selected == null ? null : model.lines().look(selected.id());
    selectedLook = look == null ? unlisted() : look;
    Map<String, EvaluationCourse> now = new HashMap<>();
    for (Run run : runs) {
      now.put(run.id(), EvaluationCourse.of(run, evaluations.get(run.id())));
    }
    if (selected != null) {
      now.put(selected.id(), EvaluationCourse.of(selected, evaluations.get(selected.id())));
    }
    evaluations = now;
  }

  /** The runs in the charts, in the order they are drawn. */
  List<Shown> shown() {
    return shown;
  }

  /** The run that inspector and cursor belong to, or null. */
  Run selected() {
    return selected;
  }

  LineLook selectedLook() {
    return selectedLook;
  }

  /** All runs, newest first. */
  List<Run> all() {
    return all;
  }

  EvaluationCourse evaluations(Run run) {
    return evaluations.get(run.id());
  }

  /** A line with a value at every step. */
  Series overSteps(String id, String name, LineLook look, Run run, Column values) {
    Course c = run.course();
    return new Series(id, name, look, unit == XUnit.STEP ? c.steps() : c.seconds(), values);
  }

  Series sampled(String id, String name, LineLook look, Course.Sampled s) {
    return new Series(id, name, look, unit == XUnit.STEP ? s.steps() : s.seconds(), s.values());
  }

  Series evaluated(String id, String name, LineLook look, EvaluationCourse.Line line) {
    Column x = unit == XUnit.STEP ? line.steps() : line.seconds();
    return new Series(id, name, look, x, line.values());
  }

  /** The line of a run that is looked at without being in the chart. */
  public static LineLook unlisted() {
    return new LineLook(Token.INK, Dash.SOLID, false);
  }

  private static List<Run> runs(RunsModel model) {
    List<Run> shown = new ArrayList<>();
    for (String id : model.lines().ids()) {
      Run run = model.run(id);
      if (run != null && run != model.selected()) {
        shown.add(run);
      }
    }
    Run selected = model.selected();
    if (selected != null && model.lines().contains(selected.id())) {
      shown.add(selected);
    }
    return shown;
  }

  /** The preset; where two of the same are shown, with the seed or the short id. */
  static String name(Run run, List<Run> among) {
    List<Run> same = among.stream().filter(r -> r.preset().equals(run.preset())).toList();
    if (same.size() < 2) {
      return run.preset();
    }
    boolean bySeed = same.stream().map(r -> r.config().seed()).distinct().count() == same.size();
    return run.preset() + (bySeed ? " s" + run.config().seed() : " " + run.shortId());
  }
}
