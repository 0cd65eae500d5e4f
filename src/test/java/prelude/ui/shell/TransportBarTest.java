package prelude.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.ui.FxTest.fx;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;
import prelude.ui.plot.Column;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.StepCurve;
import prelude.ui.plot.StepTrack;

@ExtendWith(FxTest.class)
class TransportBarTest {
  private static final int LAST = 40;

  private final TransportModel model = new TransportModel();
  private final SimpleStringProperty count = new SimpleStringProperty("41 snapshots");
  private final Column steps = new Column();
  private final Column losses = new Column();
  private TransportBar bar;
  private Stage stage;

  @BeforeEach
  void open() {
    IntStream.rangeClosed(0, LAST)
        .forEach(
            i -> {
              steps.add(2 * i);
              losses.add(2 * Math.exp(-i / 8.0));
            });
    FxTest.run(
        () -> {
          model.setCurve(new StepCurve(steps, losses, 0.15, LineLook.category(0)));
          model.setStops(steps);
          bar = TransportBar.ofOneRun(model, count);
          stage = FxTest.show(bar, 1000, 40);
        });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  private StepTrack track() {
    return (StepTrack) bar.lookup("#step-track");
  }

  private String text(String id) {
    return fx(() -> ((Label) bar.lookup(id)).getText());
  }

  private void mouse(EventType<MouseEvent> type, double part) {
    FxTest.run(
        () -> {
          Point2D p = track().localToScene(part * track().getWidth(), 20);
          Event.fireEvent(
              track(),
              new MouseEvent(
                  type,
                  p.getX(),
                  p.getY(),
                  p.getX(),
                  p.getY(),
                  MouseButton.PRIMARY,
                  1,
                  false,
                  false,
                  false,
                  false,
                  true,
                  false,
                  false,
                  false,
                  false,
                  true,
                  null));
        });
    FxTest.pulses();
  }

  @Test
  void clicksAndDragsGoToTheNearestStop() {
    mouse(MouseEvent.MOUSE_PRESSED, 0.5);
    assertEquals(40, fx(() -> model.stepProperty().get()));
    mouse(MouseEvent.MOUSE_DRAGGED, 0.26);
    assertEquals(20, fx(() -> model.stepProperty().get()));
    mouse(MouseEvent.MOUSE_DRAGGED, 7);
    assertEquals(80, fx(() -> model.stepProperty().get()));
    mouse(MouseEvent.MOUSE_DRAGGED, -1);
    assertEquals(0, fx(() -> model.stepProperty().get()));
    assertEquals(0.0, fx(() -> track().queryAccessibleAttribute(AccessibleAttribute.VALUE)));
    assertEquals(80.0, fx(() -> track().queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE)));
    FxTest.run(() -> track().executeAccessibleAction(AccessibleAction.INCREMENT));
    assertEquals(2, fx(() -> model.stepProperty().get()));
  }

  /** Or the steps would go by as many times faster as there are screens. */
  @Test
  void onlyTheBarInTheWindowMovesTheStepOn() {
    TransportBar other = fx(() -> new TransportBar(model));
    FxTest.run(model::togglePlay);
    assertTrue(fx(bar::isRunning));
    assertFalse(fx(other::isRunning), "it is not in the window");
    FxTest.run(() -> stage.getScene().setRoot(other));
    assertTrue(fx(other::isRunning));
    assertFalse(fx(bar::isRunning), "another screen was chosen");
    FxTest.run(model::togglePlay);
    assertFalse(fx(other::isRunning));
  }

  @Test
  void theLossAtTheStepAndTheCountAreSaid() {
    FxTest.run(() -> model.goTo(16));
    assertEquals("0.7358", text("#step-loss"));
    assertEquals("41 snapshots", text("#step-count"));
    FxTest.run(
        () -> {
          steps.add(82);
          losses.add(Double.NaN);
          model.setStops(steps);
          model.last();
          count.set("42 snapshots");
        });
    assertEquals("–", text("#step-loss"));
    assertEquals("42 snapshots", text("#step-count"));
    FxTest.run(
        () -> {
          model.setCurve(StepCurve.none());
          model.setStops(new Column());
        });
    FxTest.pulses();
    assertEquals("–", text("#step-loss"));
    mouse(MouseEvent.MOUSE_PRESSED, 0.8);
    assertEquals(0, fx(() -> model.stepProperty().get()));
  }

  @Test
  void theCurveIsColouredUpToTheKnob() {
    FxTest.run(() -> model.goTo(40));
    FxTest.pulses();
    BufferedImage image = fx(() -> Snapshots.of(track(), 1));
    int half = image.getWidth() / 2;
    assertTrue(count(image, 0, half - 10, 0x0072B2) > 100, "the part before the knob");
    assertEquals(0, count(image, half + 10, image.getWidth(), 0x0072B2), "the part after it");
    FxTest.run(() -> model.last());
    FxTest.pulses();
    image = fx(() -> Snapshots.of(track(), 1));
    assertTrue(count(image, half + 10, image.getWidth(), 0x0072B2) > 100);
  }

  private static int count(BufferedImage image, int from, int to, int color) {
    int found = 0;
    for (int x = from; x < to; x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        found += (image.getRGB(x, y) & 0xFFFFFF) == color ? 1 : 0;
      }
    }
    return found;
  }
}
