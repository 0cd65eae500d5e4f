package prelude.ui.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;
import prelude.ui.SampleData;

@ExtendWith(FxTest.class)
class SeriesPlotTest {
  private final List<Double> moves = new ArrayList<>();
  private Stage stage;
  private SeriesPlot plot;

  @BeforeEach
  void open() {
    FxTest.run(
        () -> {
          plot = new SeriesPlot(PlotStyle.FULL);
          plot.setTitle("Loss");
          plot.setSeries(SampleData.loss());
          plot.referenceProperty().set(ReferenceLine.textOnlyFloor(SampleData.FLOOR));
          plot.positionProperty().set(49);
          plot.setOnMoved(moves::add);
          stage = FxTest.show(new StackPane(plot), 800, 300);
          plot.requestFocus();
        });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  @Test
  void theCursorIsDraggedAndSnapsToSteps() {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          Point2D at = plot.localToScreen(plot.cursorPoint());
          robot.mouseMove(at);
          robot.mousePress(MouseButton.PRIMARY);
          robot.mouseMove(at.add(-220.4, 0));
          robot.mouseMove(at.add(-221.4, 0));
          robot.mouseRelease(MouseButton.PRIMARY);
        });
    FxTest.pulses();
    double step = FxTest.fx(() -> plot.positionProperty().get());
    assertTrue(step > 20 && step < 45, "at " + step);
    assertEquals(Math.rint(step), step);
    assertEquals(step, moves.getLast());
  }

  @Test
  void theKeyboardMovesTheCursor() {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          robot.keyType(KeyCode.LEFT);
          assertEquals(48, plot.positionProperty().get());
          robot.keyPress(KeyCode.SHIFT);
          robot.keyType(KeyCode.LEFT);
          robot.keyRelease(KeyCode.SHIFT);
          assertEquals(38, plot.positionProperty().get());
          robot.keyType(KeyCode.HOME);
          assertEquals(0, plot.positionProperty().get());
          robot.keyType(KeyCode.LEFT);
          assertEquals(0, plot.positionProperty().get());
          robot.keyType(KeyCode.END);
          assertEquals(49, plot.positionProperty().get());
        });
  }

  @Test
  void whatIsSeenIsAlsoSaid() {
    String text = FxTest.fx(() -> plot.getAccessibleText());
    assertTrue(text.contains("cursor at 49"), text);
    assertTrue(text.contains("w1-evidence 0.0100"), text);
    assertTrue(text.contains("Text-only floor 0.1518"), text);
  }

  @Test
  void whatIsMissingIsCounted() {
    double[] y = {5, 3, Double.NaN, Double.NaN, 1};
    FxTest.run(
        () -> plot.setSeries(List.of(Series.overSteps("a", "broken", SampleData.EVIDENCE, y))));
    FxTest.pulses();
    assertTrue(FxTest.fx(plot::getAccessibleText).contains("2 missing in broken"));
    assertTrue(
        Double.isNaN(
            FxTest.fx(
                () -> {
                  plot.positionProperty().set(2);
                  return plot.readings().getFirst().value();
                })));
  }

  @Test
  void theLabelOfAShortLineCoversNoOther() {
    FxTest.run(
        () -> {
          List<Series> lines = new ArrayList<>();
          lines.add(Series.overSteps("a", "short", LineLook.category(4), 5.5, 5.2, 4.9, 4.5));
          for (int i = 0; i < 4; i++) {
            double[] y = SampleData.decay(50, 5.6 + i, 0.01, 1 + i, i);
            lines.add(Series.overSteps("b" + i, "long " + i, LineLook.category(i), y));
          }
          plot.smoothingProperty().set(0.6);
          plot.setSeries(lines);
        });
    FxTest.pulses();
    FxTest.run(
        () -> {
          PlotFrame f = plot.frame();
          double x = f.px(3);
          double y = f.py(plot.view().lines().getFirst().smooth().get(3));
          FreePlace.Found found = new FreePlace(plot.view(), f, List.of()).beside(x, y, 60, 30);
          assertEquals(0, found.crossed());
          for (SmoothedSeries line : plot.view().lines()) {
            Series s = line.series();
            for (int i = 0; i < s.x().size(); i++) {
              assertFalse(found.box().contains(f.px(s.x().get(i)), f.py(s.y().get(i))), s.id());
            }
          }
          var everywhere = new javafx.geometry.Rectangle2D(0, 0, 800, 300);
          assertNull(new FreePlace(plot.view(), f, List.of(everywhere)).beside(x, y, 60, 30));
        });
  }

  @Test
  void whatALogarithmHasNoPlaceForIsNotNamed() {
    FxTest.run(
        () ->
            plot.setSeries(
                List.of(
                    Series.overSteps("a", "LM", SampleData.EVIDENCE, 3, 2, 1),
                    Series.overSteps("b", "projector", SampleData.TEXT_ONLY, 0, 0, 0))));
    FxTest.pulses();
    String log = FxTest.fx(() -> new PlotPicture(plot, "Norm", "", 600, 300).svg());
    FxTest.run(() -> plot.logarithmicProperty().set(false));
    String linear = FxTest.fx(() -> new PlotPicture(plot, "Norm", "", 600, 300).svg());
    assertTrue(log.contains(">LM<") && !log.contains(">projector<"), log);
    assertTrue(linear.contains(">projector<"), linear);
  }

  @Test
  void nothingAndOddValuesAreDrawnWithoutTrouble() {
    double nan = Double.NaN;
    List<double[]> cases =
        List.of(
            new double[0],
            new double[] {1},
            new double[] {nan, nan},
            new double[] {0, 0, 0},
            new double[] {-1, 1e300, Double.POSITIVE_INFINITY});
    for (double[] y : cases) {
      for (boolean log : new boolean[] {true, false}) {
        FxTest.run(
            () -> {
              plot.logarithmicProperty().set(log);
              plot.referenceProperty().set(null);
              plot.smoothingProperty().set(0.9);
              plot.setSeries(List.of(Series.overSteps("a", "a", SampleData.EVIDENCE, y)));
            });
        FxTest.pulses();
      }
    }
  }

  @Test
  void aFrameCostsPixelsNotPoints() {
    double[] y = SampleData.decay(1_000_000, 5, 0.01, 3, 1);
    FxTest.run(
        () -> {
          plot.smoothingProperty().set(0.99);
          plot.setSeries(List.of(Series.overSteps("a", "a", SampleData.EVIDENCE, y)));
        });
    smoothed();
    double pixels = FxTest.fx(() -> plot.frame().width());
    int drawn = FxTest.fx(() -> plot.drawn());
    // Lowest and highest of every column, for the raw line and the smooth one.
    assertTrue(drawn > pixels && drawn <= 2 * 2 * (pixels + 2), drawn + " for " + pixels);
  }

  /** Waits until long lines are smoothed and drawn. */
  private void smoothed() {
    for (int i = 0; i < 1000 && FxTest.fx(plot::isSettling); i++) {
      FxTest.pulses();
    }
    assertFalse(FxTest.fx(plot::isSettling));
    FxTest.pulses();
  }

  private double[] smooth() {
    return FxTest.fx(() -> plot.view().lines().getFirst().smooth().toArray());
  }

  @Test
  void aLongLineIsSmoothedBesideTheWindowAndTheNewestWeightStays() {
    double[] y = SampleData.decay(300_000, 5, 0.01, 3, 1);
    Column x = Column.counting(y.length);
    Column values = Column.of(y);
    Series series = new Series("a", "a", SampleData.EVIDENCE, x, values);
    boolean[] smooth = {true};
    FxTest.run(
        () -> {
          plot.smoothingProperty().set(0.9);
          plot.setSeries(List.of(series));
          smooth[0] = plot.view().lines().getFirst().isSmooth();
        });
    assertFalse(smooth[0], "the raw line is shown first");
    smoothed();
    double[] before = DebiasedEma.smooth(y, 0.9);
    assertArrayEquals(before, smooth());
    double[] meanwhile =
        FxTest.fx(
            () -> {
              plot.smoothingProperty().set(0.5);
              plot.smoothingProperty().set(0.99);
              return plot.view().lines().getFirst().smooth().toArray();
            });
    assertArrayEquals(before, meanwhile, "the line of before stays until the other is there");
    smoothed();
    assertArrayEquals(DebiasedEma.smooth(y, 0.99), smooth());
    boolean settling =
        FxTest.fx(
            () -> {
              x.add(y.length);
              values.add(0.25);
              plot.setSeries(List.of(series));
              return plot.isSettling();
            });
    assertFalse(settling, "a few more points go on where it stood");
    assertArrayEquals(DebiasedEma.smooth(values.toArray(), 0.99), smooth());
    FxTest.run(
        () -> {
          plot.smoothingProperty().set(0.8);
          x.cutTo(100_000);
          values.cutTo(100_000);
          plot.setSeries(List.of(series));
        });
    smoothed();
    assertArrayEquals(DebiasedEma.smooth(values.toArray(), 0.8), smooth());
  }

  @Test
  void aPictureWaitsForTheSmoothingThatWasAskedFor() {
    double[] y = SampleData.decay(300_000, 5, 0.01, 3, 1);
    List<double[]> kept = new ArrayList<>();
    FxTest.run(
        () -> {
          plot.smoothingProperty().set(0.9);
          plot.setSeries(List.of(Series.overSteps("a", "a", SampleData.EVIDENCE, y)));
        });
    smoothed();
    FxTest.run(
        () -> {
          plot.smoothingProperty().set(0.99);
          plot.whenSettled(() -> kept.add(plot.view().lines().getFirst().smooth().toArray()));
          assertTrue(kept.isEmpty());
        });
    smoothed();
    assertArrayEquals(DebiasedEma.smooth(y, 0.99), kept.getFirst());
    FxTest.run(() -> plot.whenSettled(() -> kept.add(null)));
    assertEquals(2, kept.size(), "at once, where nothing is to be waited for");
  }

  @Test
  void appendedPointsAreDrawnWithoutAnotherSeries() {
    Column x = Column.of(0, 1, 2);
    Column y = Column.of(4, 2, 1);
    Series series = new Series("a", "a", SampleData.EVIDENCE, x, y);
    FxTest.run(() -> plot.setSeries(List.of(series)));
    FxTest.pulses();
    double end = FxTest.fx(() -> plot.frame().x().hi());
    FxTest.run(
        () -> {
          x.add(3);
          y.add(0.5);
          plot.setSeries(List.of(series));
        });
    FxTest.pulses();
    assertEquals(2, end);
    assertEquals(3, FxTest.fx(() -> plot.frame().x().hi()));
  }

  @Test
  void replacedSeriesAreForgotten() throws Exception {
    WeakReference<Column> first =
        FxTest.fx(
            () -> {
              double[] y = SampleData.decay(50_000, 5, 0.01, 3, 1);
              Series series = Series.overSteps("a", "a", SampleData.EVIDENCE, y);
              plot.setSeries(List.of(series));
              return new WeakReference<>(series.y());
            });
    FxTest.pulses();
    FxTest.run(() -> plot.setSeries(SampleData.loss()));
    FxTest.pulses();
    assertGone(first);
  }

  @Test
  void aPlotTakenAwayIsForgotten() throws Exception {
    var step = new SimpleDoubleProperty(3);
    WeakReference<SeriesPlot> gone =
        FxTest.fx(
            () -> {
              SeriesPlot other = new SeriesPlot(PlotStyle.STRIP);
              other.positionProperty().bindBidirectional(step);
              ((StackPane) stage.getScene().getRoot()).getChildren().add(other);
              return new WeakReference<>(other);
            });
    FxTest.pulses();
    FxTest.run(() -> ((StackPane) stage.getScene().getRoot()).getChildren().remove(1));
    FxTest.pulses();
    assertGone(gone);
    assertEquals(3, step.get());
  }

  private static void assertGone(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < 40 && reference.get() != null; i++) {
      System.gc();
      FxTest.pulses();
      Thread.sleep(25);
    }
    assertNull(reference.get(), "still held");
  }
}
