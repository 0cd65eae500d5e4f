package prelude.ui.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.RunConfig;
import prelude.training.TinyRun;
import prelude.ui.FxTest;
import prelude.ui.theme.Theme;
import prelude.weights.hub.FakeHub;

/** The pane in the smallest window and the usual one, to be looked at. */
@ExtendWith(FxTest.class)
class WeightsPicturesTest {
  @TempDir Path home;

  @Test
  void everyWayHasRoomInTheSmallestWindow() throws IOException {
    try (var f = new WeightsFixture(home, 1120, 720)) {
      f.open();
      f.hub.fail("cdn GET model.safetensors", FakeHub.holdAfter(400_000, new CountDownLatch(1)));
      f.press("#weights-download");
      f.awaitPart(400_000);
      assertInside(f);
      f.keep("weights-downloading-1120", 1);
      f.press("#weights-cancel");
      f.awaitWords("#weights-told", "Stopped.");
      assertInside(f);
      f.keep("weights-stopped-1120", 1);
      for (String way : new String[] {"folder", "random"}) {
        FxTest.run(() -> f.find("#way-" + way, RadioButton.class).fire());
        f.folder = home;
        if (way.equals("folder")) {
          f.press("#weights-choose");
          f.awaitWords("#weights-checked", "config.json");
        }
        FxTest.pulses();
        assertInside(f);
        f.keep("weights-" + way + "-1120", 1);
      }
    }
  }

  @Test
  void bothThemes() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.open();
      f.keep("weights", 1, 2);
      FxTest.run(() -> f.shell.themeProperty().set(Theme.DARK));
      f.hub.fail("hub HEAD config.json", FakeHub.status(401));
      f.press("#weights-download");
      f.awaitWords("#weights-told", "401");
      f.keep("weights-refused-dark", 1, 2);
      f.press("#weights-download");
      f.awaitWords("#weights-here", "is here");
      assertInside(f);
      f.keep("weights-here-dark", 1);
    }
  }

  @Test
  void theFormHasItsNoteBesideTheField() throws IOException {
    try (var f = new WeightsFixture(home, 1120, 720)) {
      RunConfig tiny = TinyRun.config(4);
      FxTest.run(
          () -> f.runs.edit(tiny.withEncoder(tiny.encoder().withSource("hub:me/small")), "a test"));
      f.awaitWords(".field-note", "Not downloaded yet");
      FxTest.run(
          () ->
              ((ScrollPane) scrolled(f.find("#fix-setting-encoder", Node.class))).setVvalue(0.15));
      f.keep("weights-form-1120", 1);
      Bounds note = bounds(f.find(".field-note", Node.class));
      Bounds fix = bounds(f.find("#fix-setting-encoder", Node.class));
      assertTrue(fix.getMaxX() <= 1120 && note.contains(fix), fix + " " + note);
    }
  }

  private static Node scrolled(Node node) {
    Node up = node;
    while (!(up instanceof ScrollPane)) {
      up = up.getParent();
    }
    return up;
  }

  /** The panel lies between the bars. */
  private static void assertInside(WeightsFixture f) {
    FxTest.pulses();
    Bounds pane = bounds(f.find("#weights-pane", Node.class));
    Bounds strip = bounds(f.find(".status-strip", Node.class));
    assertTrue(pane.getMinY() >= 0 && pane.getMaxY() <= strip.getMinY(), pane + " " + strip);
  }

  private static Bounds bounds(Node node) {
    return FxTest.fx(() -> node.localToScene(node.getBoundsInLocal()));
  }
}
