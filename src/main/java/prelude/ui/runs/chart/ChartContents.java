package prelude.ui.runs.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import prelude.evidence.PrefixKind;
import prelude.training.RunConfig;
import prelude.ui.plot.Column;
import prelude.ui.plot.Dash;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;
import prelude.ui.runs.chart.ChartSeries.Shown;
import prelude.ui.runs.library.Course;
import prelude.ui.runs.library.Course.Part;
import prelude.ui.runs.library.EvaluationCourse;
import prelude.ui.runs.library.Run;
import prelude.ui.theme.Token;

/** Fills the charts. */
final class ChartContents {
  private final ChartSeries source;

  ChartContents(ChartSeries source) {
    this.source = source;
  }

  ChartContent of(ChartKind kind) {
    Run run = source.selected();
    if (kind.ofSelected() && run == null) {
      return new ChartContent(List.of(), null, "", "No run is selected.");
    }
    return switch (kind) {
      case LOSS -> ofRuns(loss(), floor(true), "Runs in the chart have no steps yet.");
      case CLIP_LOSS -> ofRun(clipLosses(run), floor(false), "This run has no steps yet.");
      case CONTROLS -> ofRun(controls(run), floor(false), "This run has not been evaluated yet.");
      case INFORMATION ->
          ofRuns(
              evaluated(EvaluationCourse::information),
              available(),
              "No run in the chart has been evaluated with audio.");
      case RETRIEVAL ->
          ofRuns(
              evaluated(EvaluationCourse::retrieval),
              chance(),
              "No run in the chart has been asked to tell its clips apart.");
      case GRADIENT -> ofRun(gradients(run), null, "This run has no steps yet.");
      case UPDATE ->
          ofRun(parts(run, c -> c.update()), null, "This run has not measured its updates.");
      case DEAD ->
          ofRun(parts(run, c -> c.dead()), null, "This run has not counted dead parameters.");
      case LEARNING_RATE ->
          ofRuns(
              eachRun(r -> r.course().learningRate()),
              null,
              "Runs in the chart have no steps yet.");
      case NORMS -> ofRun(norms(run), null, "This run has not measured its tokens' norms.");
      case LAYERS -> ofRun(layers(run), null, "This run has no learned layer weights.");
      case MILLIS ->
          ofRuns(
              eachRun(r -> r.course().stepMillis()), null, "Runs in the chart have no steps yet.");
      case MEMORY -> ofRuns(memory(), null, "Runs in the chart have not measured their memory.");
    };
  }

  private ChartContent ofRuns(List<Series> lines, ReferenceLine reference, String empty) {
    String nothing = source.shown().isEmpty() ? "No run is in the charts." : empty;
    return new ChartContent(lines, reference, "", lines.isEmpty() ? nothing : "");
  }

  private ChartContent ofRun(List<Series> lines, ReferenceLine reference, String empty) {
    String whose = source.selected().preset();
    return new ChartContent(
        lines, lines.isEmpty() ? null : reference, whose, lines.isEmpty() ? empty : "");
  }

  private List<Series> loss() {
    return eachRun(r -> r.course().loss());
  }

  /** A line for each run that has steps. */
  private List<Series> eachRun(Function<Run, Column> column) {
    List<Series> lines = new ArrayList<>();
    for (Shown s : source.shown()) {
      if (s.run().course().size() > 0) {
        Column values = column.apply(s.run());
        lines.add(source.overSteps(s.run().id(), s.name(), s.look(), s.run(), values));
      }
    }
    return lines;
  }

  private List<Series> evaluated(Function<EvaluationCourse, EvaluationCourse.Line> what) {
    List<Series> lines = new ArrayList<>();
    for (Shown s : source.shown()) {
      EvaluationCourse.Line line = what.apply(source.evaluations(s.run()));
      if (!line.values().isEmpty()) {
        lines.add(source.evaluated(s.run().id(), s.name(), s.look(), line));
      }
    }
    return lines;
  }

  private List<Series> memory() {
    List<Series> lines = new ArrayList<>();
    for (Shown s : source.shown()) {
      Course.Sampled memory = s.run().course().memory();
      if (!memory.values().isEmpty()) {
        lines.add(source.sampled(s.run().id(), s.name(), s.look(), memory));
      }
    }
    return lines;
  }

  private List<Series> clipLosses(Run run) {
    List<Series> lines = new ArrayList<>();
    List<String> ids = run.shape() == null ? List.of() : run.shape().clipIds();
    List<Course.Sampled> clips = run.course().clips();
    for (int i = 0; i < clips.size(); i++) {
      String name = i < ids.size() ? ids.get(i) : "clip " + (i + 1);
      lines.add(source.sampled("clip " + i, name, LineLook.category(i), clips.get(i)));
    }
    return lines;
  }

  /** Loss of one run with its own, another's, the mean, and no audio. */
  private List<Series> controls(Run run) {
    List<Series> lines = new ArrayList<>();
    EvaluationCourse e = source.evaluations(run);
    control(lines, e, PrefixKind.ZERO, new LineLook(Token.INK_3, Dash.LONG, false));
    control(lines, e, PrefixKind.NOISE, new LineLook(Token.INK_3, Dash.DASH_DOT, false));
    control(lines, e, PrefixKind.MEAN, new LineLook(Token.INK_3, Dash.SOLID, false));
    control(lines, e, PrefixKind.SHUFFLED, new LineLook(Token.INK_2, Dash.DOTTED, false));
    control(lines, e, PrefixKind.NONE, new LineLook(Token.INK_2, Dash.DASHED, false));
    control(lines, e, PrefixKind.TRUE, source.selectedLook().asStrong());
    return lines;
  }

  private void control(
      List<Series> lines, EvaluationCourse evaluations, PrefixKind kind, LineLook look) {
    EvaluationCourse.Line line = evaluations.crossEntropy(kind);
    if (!line.values().isEmpty()) {
      lines.add(source.evaluated(kind.key(), kind.key(), look, line));
    }
  }

  private List<Series> gradients(Run run) {
    List<Series> lines = new ArrayList<>();
    for (Part part : Part.values()) {
      Column norm = run.course().part(part).norm();
      // One that is never a number is a gap to be seen.
      if (learns(run, part) && !norm.isEmpty()) {
        lines.add(source.overSteps(part.title(), part.title(), look(part), run, norm));
      }
    }
    return lines;
  }

  private List<Series> parts(Run run, Function<Course.PartColumns, Course.Sampled> what) {
    List<Series> lines = new ArrayList<>();
    for (Part part : Part.values()) {
      Course.Sampled sampled = what.apply(run.course().part(part));
      if (learns(run, part) && !sampled.values().isEmpty()) {
        lines.add(source.sampled(part.title(), part.title(), look(part), sampled));
      }
    }
    return lines;
  }

  /** Whether a part receives updates at all; a frozen one has nothing to show. */
  private static boolean learns(Run run, Part part) {
    RunConfig config = run.config();
    if (config == null) {
      return false;
    }
    return switch (part) {
      case ENCODER -> config.encoder().trained();
      case PROJECTOR -> config.projector().trained();
      case LM -> config.lm().trained() || config.lm().pretrainSteps() > 0;
    };
  }

  private static LineLook look(Part part) {
    return switch (part) {
      case ENCODER -> new LineLook(Token.CAT_5, Dash.DASH_DOT, false);
      case PROJECTOR -> new LineLook(Token.CAT_6, Dash.DASHED, false);
      case LM -> new LineLook(Token.CAT_3, Dash.SOLID, false);
    };
  }

  private List<Series> norms(Run run) {
    Course c = run.course();
    List<Series> lines = new ArrayList<>();
    if (Course.has(c.textNorm())) {
      var look = new LineLook(Token.INK_2, Dash.DASHED, false);
      lines.add(source.overSteps("text", "text", look, run, c.textNorm()));
    }
    if (Course.has(c.softNorm())) {
      lines.add(
          source.overSteps("soft", "soft", source.selectedLook().asStrong(), run, c.softNorm()));
    }
    return lines;
  }

  private List<Series> layers(Run run) {
    List<Series> lines = new ArrayList<>();
    List<Column> layers = run.course().layers();
    for (int i = 0; i < layers.size(); i++) {
      if (Course.has(layers.get(i))) {
        lines.add(
            source.overSteps(
                "layer " + i,
                i == 0 ? "embedding" : "layer " + i,
                LineLook.category(i),
                run,
                layers.get(i)));
      }
    }
    return lines;
  }

  /** The text-only floor of the selected run, or null. */
  private ReferenceLine floor(boolean main) {
    Run run = source.selected();
    double floor = run == null ? Double.NaN : run.floor();
    return Double.isNaN(floor)
        ? null
        : main ? ReferenceLine.textOnlyFloor(floor) : ReferenceLine.plain(floor, "floor");
  }

  /** The most there is to be had: of the selected run, or of another while that is being made. */
  private ReferenceLine available() {
    return Stream.concat(Stream.ofNullable(source.selected()), source.all().stream())
        .filter(r -> r.shape() != null && !Double.isNaN(r.floor()))
        .findFirst()
        .map(ChartContents::available)
        .orElse(null);
  }

  /** What text leaves open: as much as the audio can give at most. */
  private static ReferenceLine available(Run run) {
    int clips = run.shape().clips();
    double nats = run.floor() * run.shape().targetBytes() / clips;
    boolean allDiffer = Math.abs(nats - Math.log(clips)) < 1e-6;
    return ReferenceLine.plain(
        nats, allDiffer ? "ln " + clips : "at most " + Numbers.fixed(nats, 2));
  }

  /** What guessing finds. */
  private ReferenceLine chance() {
    Run run = source.selected();
    return run == null || run.shape() == null
        ? null
        : ReferenceLine.plain(1.0 / run.shape().clips(), "chance");
  }
}
