package prelude.ui.runs.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.TinyRun;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsFixture;
import prelude.ui.runs.RunsView;
import prelude.ui.runs.SampleRuns;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.Theme;

/** Draws the charts of five runs at several sizes, into {@code target/pictures}. */
@ExtendWith(FxTest.class)
class ChartPictureTest {
  private static final Path OUT = Path.of("target", "pictures");

  @TempDir Path temporary;

  @Test
  void chartsAtAllSizes() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      FxTest.run(() -> SampleRuns.into(f.model(), SampleRuns.five()));
      FxTest.run(f.screen.interactor()::refresh);
      FxTest.pulses();
      FxTest.run(() -> f.shell.transport().goTo(42));
      picture(f, "charts-1120", 1120, 720);
      picture(f, "charts-1280", 1280, 800);
      picture(f, "charts-1920", 1920, 1080);
      ChartsModel charts = FxTest.fx(() -> ((RunsView) f.screen.view()).charts());
      FxTest.run(
          () -> {
            for (ChartKind kind : ChartKind.values()) {
              charts.choose(kind, true);
            }
            charts.expandedProperty().set(true);
          });
      picture(f, "charts-wall-1120", 1120, 720);
      FxTest.run(() -> f.shell.themeProperty().set(Theme.DARK));
      picture(f, "charts-wall-1920", 1920, 1080);
      FxTest.run(
          () -> {
            charts.expandedProperty().set(false);
            charts.range().show(20, 40);
          });
      FxTest.pulses();
      var loss = f.find("#loss-plot", prelude.ui.plot.SeriesPlot.class);
      var controls = f.find("#controls-plot", prelude.ui.plot.SeriesPlot.class);
      FxTest.run(() -> new javafx.scene.robot.Robot().mouseMove(loss.localToScreen(300, 100)));
      picture(f, "charts-hover-dark", 1280, 800);
      FxTest.run(() -> new javafx.scene.robot.Robot().mouseMove(controls.localToScreen(120, 40)));
      picture(f, "charts-hover-small-dark", 1280, 800);
    }
  }

  private static void picture(RunsFixture f, String name, double width, double height)
      throws Exception {
    boolean fits = width == 1280;
    if (!fits) {
      FxTest.run(
          () -> {
            f.stage.getScene().setRoot(new Region());
            new Scene(f.shell, width, height);
            f.shell.resize(width, height);
          });
    }
    FxTest.pulses();
    BufferedImage image = FxTest.fx(() -> Snapshots.of(f.shell, 1));
    FxTest.run(() -> f.shell.layout());
    image = FxTest.fx(() -> Snapshots.of(f.shell, 1));
    Snapshots.write(image, OUT.resolve(name + ".png"));
    BufferedImage twice = FxTest.fx(() -> Snapshots.of(f.shell, 2));
    Snapshots.write(twice, OUT.resolve(name + "@2x.png"));
    assertEquals(width, image.getWidth());
    if (!fits) {
      FxTest.run(
          () -> {
            f.shell.getScene().setRoot(new Region());
            f.stage.getScene().setRoot(f.shell);
          });
      FxTest.pulses();
    }
  }
}
