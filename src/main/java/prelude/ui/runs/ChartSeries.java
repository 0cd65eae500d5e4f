package prelude.ui.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.ui.plot.Dash;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Series;
import prelude.ui.theme.Token;

/** Makes the lines of the charts; a run that has not changed gives the very same ones again. */
final class ChartSeries {
  private record Key(long revision, LineLook look, String name) {}

  private record Kept(Key key, Series loss, Series information) {}

  private final Map<String, Kept> kept = new HashMap<>();
  private List<Series> loss = List.of();
  private List<Series> information = List.of();

  /** Works out the lines of all runs in the chart; the selected one is drawn last and heavier. */
  void refresh(RunsModel model) {
    Map<String, Kept> now = new HashMap<>();
    List<Series> losses = new ArrayList<>();
    List<Series> infos = new ArrayList<>();
    Run selected = model.selected();
    List<Run> shown = shown(model);
    for (Run run : shown) {
      boolean strong = run == selected;
      LineLook look = model.lines().look(run.id());
      Key key = new Key(run.revision(), strong ? look.asStrong() : look, name(run, shown));
      Kept before = kept.get(run.id());
      Kept one = before != null && before.key.equals(key) ? before : make(run, key);
      now.put(run.id(), one);
      losses.add(one.loss);
      if (one.information.x().length > 0) {
        infos.add(one.information);
      }
    }
    kept.clear();
    kept.putAll(now);
    loss = losses;
    information = infos;
  }

  List<Series> loss() {
    return loss;
  }

  List<Series> information() {
    return information;
  }

  /** Loss of one run with its own, another's and no audio. */
  static List<Series> controls(Run run, LineLook look) {
    return List.of(
        overEvaluations(run, "shuffled", plain(Dash.DOTTED), e -> e.ce(PrefixKind.SHUFFLED)),
        overEvaluations(run, "none", plain(Dash.DASHED), e -> e.ce(PrefixKind.NONE)),
        overEvaluations(run, "true", look.asStrong(), e -> e.ce(PrefixKind.TRUE)));
  }

  /** Gradient norms of one run by part of the model. */
  static List<Series> gradients(Run run) {
    Course c = run.course();
    return List.of(
        positive("lm", "LM", new LineLook(Token.CAT_3, Dash.SOLID, false), c.steps(), c.lmNorm()),
        positive(
            "projector",
            "projector",
            new LineLook(Token.CAT_7, Dash.DASHED, false),
            c.steps(),
            c.projectorNorm()));
  }

  /** A gradient of exactly 0, as at the first step, has no place on a logarithmic axis. */
  private static Series positive(String id, String name, LineLook look, double[] x, double[] y) {
    int from = 0;
    while (from < y.length && y[from] == 0) {
      from++;
    }
    return new Series(
        id,
        name,
        look,
        Arrays.copyOfRange(x, from, x.length),
        Arrays.copyOfRange(y, from, y.length));
  }

  private static LineLook plain(Dash dash) {
    return new LineLook(Token.INK_2, dash, false);
  }

  private static Kept make(Run run, Key key) {
    Series loss =
        new Series(run.id(), key.name, key.look, run.course().steps(), run.course().loss());
    return new Kept(key, loss, overEvaluations(run, key.name, key.look, ChartSeries::information));
  }

  /** What rounding leaves is no information. */
  private static double information(Evaluation e) {
    return e.informationNats() < 1e-9 ? 0 : e.informationNats();
  }

  private static Series overEvaluations(
      Run run, String name, LineLook look, ToDoubleFunction<Evaluation> value) {
    List<Evaluation> all =
        run.evaluations().stream().filter(e -> !Double.isNaN(value.applyAsDouble(e))).toList();
    double[] x = all.stream().mapToDouble(Evaluation::step).toArray();
    double[] y = all.stream().mapToDouble(value).toArray();
    return new Series(run.id() + " " + name, name, look, x, y);
  }

  private static List<Run> shown(RunsModel model) {
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
