package prelude.ui.runs.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.training.Preset;
import prelude.ui.FxTest;
import prelude.ui.plot.Series;
import prelude.ui.plot.XUnit;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.SampleRuns;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.Shell;
import prelude.ui.shell.TransportModel;

@ExtendWith(FxTest.class)
class ChartWallTest {
  private final RunsModel model = new RunsModel();
  private final TransportModel transport = new TransportModel();
  private final ChartsModel charts = new ChartsModel();
  private ChartWall wall;
  private Stage stage;

  @BeforeEach
  public void open() {
    FxTest.run(
        () -> {
          wall = new ChartWall(model, charts, transport, new ChartActions(charts, null));
          VBox.setVgrow(wall, Priority.ALWAYS);
          stage = FxTest.show(new VBox(wall), 704, 420);
          SampleRuns.into(model, SampleRuns.five());
          transport.setStops(model.selected().course().steps());
          wall.refresh();
          transport.last();
        });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  private ChartPane pane(ChartKind kind) {
    return wall.shown().stream().filter(p -> p.kind() == kind).findFirst().orElseThrow();
  }

  private List<String> lines(ChartKind kind) {
    return pane(kind).plot().series().stream().map(Series::name).toList();
  }

  @Test
  void everyChartOfTheCatalogueHasLinesOrSaysWhyNot() {
    FxTest.run(
        () -> {
          for (ChartKind kind : ChartKind.values()) {
            charts.choose(kind, true);
          }
          wall.refresh();
          assertEquals(ChartKind.values().length, wall.shown().size());
          assertEquals(5, lines(ChartKind.LOSS).size());
          assertEquals(
              List.of("zero", "mean", "shuffled", "none", "true"), lines(ChartKind.CONTROLS));
          assertEquals(List.of("projector", "LM"), lines(ChartKind.GRADIENT));
          assertEquals("tone_220", lines(ChartKind.CLIP_LOSS).getFirst());
          assertEquals(5, lines(ChartKind.RETRIEVAL).size());
          assertEquals(List.of("text", "soft"), lines(ChartKind.NORMS));
          assertEquals(List.of(), lines(ChartKind.LAYERS));
          assertFalse(pane(ChartKind.LAYERS).plot().isVisible());
          String why = ((Label) pane(ChartKind.LAYERS).lookup(".chart-empty")).getText();
          assertEquals("This run has no learned layer weights.", why);
        });
  }

  @Test
  void theCursorKeepsItsStepWhereTimeIsShown() {
    FxTest.run(
        () -> {
          transport.goTo(20);
          charts.unitProperty().set(XUnit.TIME);
          double seconds = model.selected().course().seconds().get(20);
          assertEquals(seconds, pane(ChartKind.LOSS).plot().positionProperty().get());
          assertEquals(seconds, pane(ChartKind.CONTROLS).plot().positionProperty().get());
          transport.goTo(30);
          double later = model.selected().course().seconds().get(30);
          assertEquals(later, pane(ChartKind.LOSS).plot().positionProperty().get());
        });
  }

  @Test
  void aZoomHoldsInAllChartsAndFitIsOneClickAway() {
    FxTest.run(() -> charts.range().show(10, 20));
    FxTest.pulses();
    FxTest.run(
        () -> {
          for (ChartPane pane : wall.shown()) {
            assertTrue(pane.plot().zoomedProperty().get());
            assertTrue(pane.lookup("#fit-" + pane.kind().key()).isVisible());
          }
          ((javafx.scene.control.Button) pane(ChartKind.CONTROLS).lookup("#fit-controls")).fire();
          assertTrue(charts.range().isFit());
          assertFalse(pane(ChartKind.LOSS).plot().zoomedProperty().get());
        });
  }

  @Test
  void titlesAndUnitsAreNotCutInASmallWindow() {
    FxTest.run(
        () -> {
          for (ChartKind kind : ChartKind.values()) {
            charts.choose(kind, true);
          }
          charts.expandedProperty().set(true);
          wall.refresh();
        });
    FxTest.pulses();
    FxTest.run(this::nothingIsCut);
    FxTest.run(() -> charts.expandedProperty().set(false));
    FxTest.pulses();
    FxTest.run(this::nothingIsCut);
  }

  private void nothingIsCut() {
    for (ChartPane pane : wall.shown()) {
      if (!pane.isVisible()) {
        continue;
      }
      for (var node : pane.head().getChildren()) {
        if (node instanceof Label label) {
          Text drawn = (Text) label.lookup(".text");
          assertEquals(label.getText(), drawn.getText(), "cut in " + pane.getWidth() + " px");
        }
      }
    }
  }

  @Test
  void chartsAreMovedAndTheirOrderIsRemembered() {
    FxTest.run(
        () -> {
          Shell shell = new Shell();
          shell.remember("runs-charts", charts.chosenKeys());
          charts.move(ChartKind.GRADIENT, -2);
          charts.moveTo(ChartKind.INFORMATION, ChartKind.UPDATE);
          charts.choose(ChartKind.CONTROLS, false);
          charts.choose(ChartKind.MEMORY, true);
          List<ChartKind> wanted =
              List.of(
                  ChartKind.GRADIENT, ChartKind.UPDATE, ChartKind.INFORMATION, ChartKind.MEMORY);
          assertEquals(wanted, charts.chosen());
          List<ChartKind> seen = wall.shown().stream().map(ChartPane::kind).skip(1).toList();
          assertEquals(wanted, seen);
          charts.move(ChartKind.GRADIENT, -5);
          assertEquals(wanted, charts.chosen(), "no further than the end");
        });
  }

  @Test
  void linesOfTheSelectedRunChangeWithIt() {
    FxTest.run(
        () -> {
          model.selectedProperty().set(SampleRuns.five().get(2).id());
          wall.refresh();
          String unit = pane(ChartKind.CONTROLS).picture().unit();
          assertEquals("w1-published, nats per byte", unit);
          model.selectedProperty().set(null);
          wall.refresh();
          assertFalse(pane(ChartKind.CONTROLS).plot().isVisible());
          assertNull(pane(ChartKind.CONTROLS).plot().referenceProperty().get());
        });
  }

  @Test
  void aGrowingRunIsDrawnOn() {
    FxTest.run(
        () -> {
          Run run = SampleRuns.run(Preset.W1_EVIDENCE, 9, 3);
          SampleRuns.into(model, List.of(run));
          wall.refresh();
          run.step(SampleRuns.metrics(3, 0.7));
          wall.refresh();
          Series loss = pane(ChartKind.LOSS).plot().series().getLast();
          assertEquals(4, loss.y().size());
          assertEquals(0.7, loss.y().last());
          run.step(SampleRuns.metrics(2, 0.6));
          wall.refresh();
          assertEquals(3, pane(ChartKind.LOSS).plot().series().getLast().y().size());
        });
  }
}
