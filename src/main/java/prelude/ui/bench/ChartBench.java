package prelude.ui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.Scene;
import javafx.scene.layout.TilePane;
import javafx.stage.Stage;
import prelude.ui.drive.Fx;
import prelude.ui.plot.Column;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.PlotStyle;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.plot.XRange;
import prelude.ui.theme.Theme;

/** Times charts as the Runs screen has them: many lines, smoothed, growing, zoomed together. */
final class ChartBench {
  static final int CHARTS = 8;
  static final int RUNS = 5;
  static final int POINTS = 10_000;
  static final int MANY = 1_000_000;

  private static final int WARM_UP = 200;
  private static final int FRAMES = 180;
  private static final int PER_FRAME = 2;
  private static final long LIMIT_S = 300;
  private static final double LIMIT_MS = 4;
  private static final double WIDTH = 320;
  private static final double HEIGHT = 400;

  /**
   * What was measured: FX thread's work per frame in milliseconds of processor time, unless said
   * otherwise.
   *
   * @param appended while every line grows
   * @param appendedWall the same, milliseconds that passed
   * @param panned while they grow and are panned and zoomed
   * @param pannedWall the same, milliseconds that passed
   * @param million one line of a million points, growing, panned and zoomed
   */
  record Result(
      Figures appended, Figures appendedWall, Figures panned, Figures pannedWall, Figures million)
      implements Section {
    @Override
    public List<String> lines() {
      return List.of(
          "Charts, %d of %d runs of %d points, smoothed, software rendering"
              .formatted(CHARTS, RUNS, POINTS),
          appended.line("points appended, FX thread per frame", LIMIT_MS),
          appendedWall.line("  the same, time that passed", Double.NaN),
          panned.line("appended, pan and zoom, FX thread per frame", LIMIT_MS),
          pannedWall.line("  the same, time that passed", Double.NaN),
          million.line("one line of 1 000 000 points, pan and zoom", LIMIT_MS));
    }
  }

  private final List<SeriesPlot> plots = new ArrayList<>();
  private final List<List<Series>> lines = new ArrayList<>();
  private final XRange range = new XRange();
  private final Random random = new Random(1);
  private final Consumer<String> say;
  private Stage stage;

  ChartBench(Consumer<String> say) {
    this.say = say;
  }

  Result run() throws InterruptedException {
    say.accept("drawing %d charts of %d runs".formatted(CHARTS, RUNS));
    try {
      Fx.run(() -> open(CHARTS, RUNS, POINTS));
      Frames appended = frames(i -> append());
      Frames panned = frames(this::panAndAppend);
      Fx.run(() -> open(1, 1, MANY));
      Frames million = frames(this::panAndAppend);
      return new Result(
          Figures.of(appended.cpuMs()),
          Figures.of(appended.wallMs()),
          Figures.of(panned.cpuMs()),
          Figures.of(panned.wallMs()),
          Figures.of(million.cpuMs()));
    } finally {
      Fx.run(this::close);
    }
  }

  private void open(int charts, int runs, int points) {
    close();
    plots.clear();
    lines.clear();
    range.fit();
    TilePane tiles = new TilePane();
    tiles.setPrefColumns(Math.min(charts, 4));
    for (int c = 0; c < charts; c++) {
      SeriesPlot plot = new SeriesPlot(c == 0 ? PlotStyle.FULL : PlotStyle.TILE);
      plot.setRange(range);
      plot.smoothingProperty().set(0.6);
      plot.referenceProperty().set(ReferenceLine.plain(0.15, "floor"));
      plot.setPrefSize(charts == 1 ? 4 * WIDTH : WIDTH, HEIGHT);
      List<Series> series = new ArrayList<>();
      for (int r = 0; r < runs; r++) {
        series.add(line(r, points));
      }
      plot.setSeries(series);
      plots.add(plot);
      lines.add(series);
      tiles.getChildren().add(plot);
    }
    Scene scene = new Scene(tiles, 4 * WIDTH, 2 * HEIGHT);
    Theme.LIGHT.apply(scene);
    stage = new Stage();
    stage.setScene(scene);
    stage.show();
  }

  private void close() {
    if (stage != null) {
      stage.close();
      stage = null;
    }
  }

  private Series line(int run, int points) {
    Column y = new Column();
    for (int i = 0; i < points; i++) {
      y.add(value(i, run));
    }
    LineLook look = LineLook.category(run);
    return new Series(
        "run " + run,
        "w1-evidence s" + run,
        run == 0 ? look.asStrong() : look,
        Column.counting(points),
        y);
  }

  private double value(int step, int run) {
    return (5 * Math.exp(-step / 2500.0) + 0.05 * (run + 1))
        * Math.exp(0.2 * random.nextGaussian());
  }

  private void append() {
    for (int c = 0; c < plots.size(); c++) {
      for (int r = 0; r < lines.get(c).size(); r++) {
        Series s = lines.get(c).get(r);
        for (int k = 0; k < PER_FRAME; k++) {
          int step = s.x().size();
          s.x().add(step);
          s.y().add(value(step, r));
        }
      }
      plots.get(c).setSeries(lines.get(c));
      plots.get(c).positionProperty().set(lines.get(c).getFirst().x().last());
    }
  }

  /** Zooms in over the first third, pans, and zooms out again. */
  private void panAndAppend(int frame) {
    append();
    double size = lines.getFirst().getFirst().x().size();
    double part = (double) frame / FRAMES;
    double width =
        size * (part < 1.0 / 3 ? 1 - 2.7 * part : part < 2.0 / 3 ? 0.1 : 2.7 * part - 1.7);
    double room = size - Math.max(0.05 * size, width);
    double from = room * Math.min(1, Math.max(0, 1.5 * part - 0.25));
    range.show(from, from + Math.max(0.05 * size, width));
  }

  private Frames frames(IntConsumer action) throws InterruptedException {
    time(WARM_UP, action);
    Fx.run(range::fit);
    return time(FRAMES, action);
  }

  private static Frames time(int count, IntConsumer action) throws InterruptedException {
    var done = new CountDownLatch(1);
    Frames frames =
        Fx.get(
            () -> {
              Frames timer = new Frames(count, action, done::countDown);
              timer.start();
              return timer;
            });
    if (!done.await(LIMIT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The frames of the charts did not come in time");
    }
    return frames;
  }
}
