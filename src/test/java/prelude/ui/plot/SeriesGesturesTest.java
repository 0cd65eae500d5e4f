package prelude.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import prelude.ui.FxTest;
import prelude.ui.SampleData;

@ExtendWith(FxTest.class)
class SeriesGesturesTest {
  private Stage stage;
  private SeriesPlot plot;
  private SeriesPlot other;

  @BeforeEach
  void open() {
    FxTest.run(
        () -> {
          plot = new SeriesPlot(PlotStyle.FULL);
          plot.setSeries(SampleData.loss());
          other = new SeriesPlot(PlotStyle.STRIP);
          other.setSeries(SampleData.information());
          other.setRange(plot.range());
          plot.positionProperty().set(49);
          stage = FxTest.show(new VBox(plot, other), 800, 420);
        });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  private void scroll(Point2D at, double delta, boolean shift, boolean control) {
    FxTest.run(
        () ->
            Event.fireEvent(
                plot,
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    at.getX(),
                    at.getY(),
                    at.getX(),
                    at.getY(),
                    shift,
                    control,
                    false,
                    false,
                    false,
                    false,
                    0,
                    delta,
                    0,
                    delta,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    new PickResult(plot, at.getX(), at.getY()))));
    FxTest.pulses();
  }

  private Point2D middle() {
    return FxTest.fx(
        () -> new Point2D(plot.frame().px(20), (plot.frame().top() + plot.frame().bottom()) / 2));
  }

  /** The primary button with Shift, or the middle one. */
  private static MouseEvent mouse(EventType<MouseEvent> type, double x, boolean shift) {
    MouseButton button = shift ? MouseButton.PRIMARY : MouseButton.MIDDLE;
    return new MouseEvent(
        type, x, 100, x, 100, button, 1, shift, false, false, false, shift, !shift, false, false,
        false, true, null);
  }

  private void key(KeyCode code) {
    FxTest.run(
        () ->
            Event.fireEvent(
                plot,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    FxTest.pulses();
  }

  @Test
  void theWheelZoomsAtThePointerInAllPlotsOfTheRange() {
    Point2D at = middle();
    scroll(at, 120, false, false);
    FxTest.run(
        () -> {
          assertTrue(plot.frame().x().hi() - plot.frame().x().lo() < 49 / 1.5);
          assertEquals(20, plot.frame().valueAt(at.getX()), 0.01, "stays under the pointer");
          assertEquals(plot.frame().x(), other.frame().x());
          assertTrue(plot.zoomedProperty().get() && other.zoomedProperty().get());
        });
    for (int i = 0; i < 30; i++) {
      scroll(at, 120, false, false);
    }
    assertEquals(4, FxTest.fx(() -> plot.range().hi() - plot.range().lo()), 1e-9);
    for (int i = 0; i < 8; i++) {
      scroll(at, -400, false, false);
    }
    assertTrue(FxTest.fx(() -> plot.range().isFit()), "zoomed out to all");
  }

  @Test
  void shiftWheelPansAndStopsAtTheEnds() {
    FxTest.run(() -> plot.range().show(10, 20));
    FxTest.pulses();
    scroll(middle(), -40, true, false);
    double lo = FxTest.fx(() -> plot.range().lo());
    assertTrue(lo > 10 && lo < 12, "at " + lo);
    for (int i = 0; i < 60; i++) {
      scroll(middle(), -40, true, false);
    }
    assertEquals(49, FxTest.fx(() -> plot.range().hi()), 1e-9);
    assertEquals(39, FxTest.fx(() -> plot.range().lo()), 1e-9);
  }

  @Test
  void controlWheelZoomsValuesOnly() {
    Scale before = FxTest.fx(() -> plot.frame().y());
    scroll(middle(), 80, false, true);
    Scale after = FxTest.fx(() -> plot.frame().y());
    assertTrue(after.lo() > before.lo() && after.hi() < before.hi());
    assertTrue(FxTest.fx(() -> plot.range().isFit()));
    key(KeyCode.DIGIT0);
    assertEquals(before, FxTest.fx(() -> plot.frame().y()));
    assertFalse(FxTest.fx(() -> plot.zoomedProperty().get()));
  }

  @Test
  void shiftDragAndTheMiddleButtonPanAndLeaveTheCursorAlone() {
    for (boolean shift : new boolean[] {true, false}) {
      FxTest.run(() -> plot.range().show(10, 20));
      FxTest.pulses();
      FxTest.run(
          () -> {
            plot.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 300, shift));
            plot.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 280, shift));
            plot.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 239, shift));
            plot.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 239, shift));
          });
      FxTest.pulses();
      FxTest.run(
          () -> {
            double moved = 61 / plot.frame().width() * 10;
            assertEquals(10 + moved, plot.range().lo(), 0.05);
            assertEquals(49, plot.positionProperty().get());
          });
    }
  }

  @Test
  void keysZoomAroundTheCursorAndFit() {
    FxTest.run(() -> plot.positionProperty().set(30));
    key(KeyCode.PLUS);
    FxTest.run(
        () -> {
          assertFalse(plot.range().isFit());
          assertTrue(plot.range().lo() < 30 && plot.range().hi() > 30);
        });
    key(KeyCode.MINUS);
    assertTrue(FxTest.fx(() -> plot.range().isFit()));
    key(KeyCode.PLUS);
    key(KeyCode.DIGIT0);
    assertTrue(FxTest.fx(() -> plot.range().isFit()));
  }

  @Test
  void thePointerIsSharedBetweenPlots() {
    FxTest.run(() -> new Robot().mouseMove(plot.localToScreen(300, 100)));
    FxTest.pulses();
    double at = FxTest.fx(() -> plot.range().pointer());
    assertEquals(FxTest.fx(() -> plot.frame().valueAt(300)), at, 1e-6);
  }

  @Test
  void aSpikeDoesNotFlattenALinearAxis() {
    double[] y = SampleData.decay(200, 1, 0.5, 1, 3);
    y[77] = 1e6;
    FxTest.run(
        () -> {
          plot.logarithmicProperty().set(false);
          plot.setSeries(List.of(Series.overSteps("a", "a", SampleData.EVIDENCE, y)));
        });
    FxTest.pulses();
    assertTrue(FxTest.fx(() -> plot.frame().y().hi()) < 10);
    FxTest.run(() -> plot.robustProperty().set(false));
    FxTest.pulses();
    assertTrue(FxTest.fx(() -> plot.frame().y().hi()) > 1e6);
  }

  @Test
  void theSvgHasTheLinesWordsAndColoursOfThePlot() throws Exception {
    String svg =
        FxTest.fx(
            () -> {
              plot.referenceProperty().set(ReferenceLine.textOnlyFloor(SampleData.FLOOR));
              plot.smoothingProperty().set(0.6);
              double[] y = {5, 3, Double.NaN, 1};
              plot.setSeries(
                  List.of(
                      SampleData.loss().getFirst(),
                      Series.overSteps("b", "<odd> & \"quoted\"", SampleData.PUBLISHED, y)));
              return new PlotPicture(plot, "Loss", "nats", 700, 300).svg();
            });
    var factory = DocumentBuilderFactory.newInstance();
    Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    List<String> texts = texts(document);
    for (String text :
        List.of(
            "Loss",
            "nats",
            "Text-only floor",
            "0.1518",
            "w1-shuffled",
            "1 NaN in <odd> & \"quoted\"")) {
      assertTrue(texts.contains(text), text + " in " + texts);
    }
    NodeList paths = document.getElementsByTagName("path");
    int dashed = 0;
    int faint = 0;
    int broken = 0;
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      dashed += path.hasAttribute("stroke-dasharray") ? 1 : 0;
      faint += path.hasAttribute("stroke-opacity") ? 1 : 0;
      broken += path.getAttribute("d").indexOf('M', 1) > 0 ? 1 : 0;
    }
    assertEquals(2, dashed, "two smooth lines in their dashes");
    assertEquals(2, faint, "two raw lines behind");
    assertEquals(2, broken, "the gap, raw and smooth");
    assertTrue(svg.contains("#CC5400"), "a colour of the theme");
  }

  private static List<String> texts(Document document) {
    NodeList nodes = document.getElementsByTagName("text");
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
