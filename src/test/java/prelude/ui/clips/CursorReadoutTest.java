package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.spectrum.Spectrogram;
import prelude.ui.FxTest;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.plot.Numbers;
import prelude.ui.theme.Theme;

/** What is said of the cursor is said of the picture that it is in. */
@ExtendWith(FxTest.class)
class CursorReadoutTest {
  private static final List<String> OF_A_CLIP =
      List.of("Time", "Mel frame", "Encoder frame", "Mel band", "Band range", "Level", "Below top");

  @TempDir Path home;

  @Test
  void eachOfThreePicturesSpeaksForItself() {
    try (var clips = new ClipsFixture(home, null)) {
      compare(clips);
      point(clips, "#pictures", MouseEvent.MOUSE_MOVED);
      assertEquals("tone_220", title(clips));
      double a = level(clips, clips.model().shownProperty().get());
      assertEquals(Numbers.fixed(a, 4), row(clips, "Level"));
      double top = clips.model().picture().rangeProperty().get().hi();
      assertEquals(Numbers.fixed(40 * (top - a), 1) + " dB", row(clips, "Below top"));

      point(clips, "#pictures-beside", MouseEvent.MOUSE_MOVED);
      assertEquals("tone_330", title(clips));
      double b = level(clips, clips.model().shownBesideProperty().get());
      assertEquals(Numbers.fixed(b, 4), row(clips, "Level"));
      assertTrue(Math.abs(a - b) > 0.1, a + " and " + b);

      point(clips, "#pictures-difference", MouseEvent.MOUSE_MOVED);
      assertEquals("Difference tone_220 − tone_330", title(clips));
      String sign = a > b ? "+" : "";
      assertEquals(sign + Numbers.fixed(a - b, 4), row(clips, "Difference"));
      assertEquals(Numbers.fixed(a, 4), row(clips, "Level"));
      assertEquals(Numbers.fixed(b, 4), row(clips, "Minus"));
      clips.picture("clips-cursor-difference");
      FxTest.run(() -> clips.shell.themeProperty().set(Theme.DARK));
      clips.key(KeyCode.DIGIT3);
      clips.awaitClip();
      clips.await("both", () -> !row(clips, "Difference").isEmpty());
      assertTrue(row(clips, "Difference").endsWith(" dB"), row(clips, "Difference"));
      clips.picture("clips-cursor-difference-stft-dark");
      clips.key(KeyCode.C);
      assertFalse(clips.find("#cursor-of", Label.class).isManaged(), "there is only one picture");
    }
  }

  @Test
  void theEncodersFramesSayChannelAndValue() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      clips.await("the states", () -> !clips.model().encoderProperty().get().layers().isEmpty());
      FxTest.pulses();
      point(clips, "#encoder-frames", MouseEvent.MOUSE_MOVED);
      PictureModel picture = clips.model().picture();
      int channel = FxTest.fx(() -> picture.cursorChannelProperty().get());
      int frame = Integer.parseInt(row(clips, "Encoder frame"));
      var states = FxTest.fx(() -> clips.model().encoderProperty().get().layers().get(6));
      float[] values = new float[states.rows()];
      states.read(frame, 1, values, 0);
      String said = clips.words(".clip-inspector");
      assertTrue(said.contains("σ in channel " + channel), said);
      assertTrue(said.contains(Numbers.fixed(values[channel], 2)), said);
      clips.picture("clips-cursor-encoder");
      point(clips, "#encoder-frames", MouseEvent.MOUSE_EXITED);
      assertEquals(-1, FxTest.fx(() -> picture.cursorChannelProperty().get()));
    }
  }

  @Test
  void theDifferenceNamesItsLevels() {
    try (var clips = new ClipsFixture(home, null, 1120, 720)) {
      compare(clips);
      var range = clips.model().picture().rangeProperty().get();
      double half = (range.hi() - range.lo()) / 2;
      Node key = clips.find("#pictures-difference #level-key", Node.class);
      assertTrue(key.isVisible());
      assertEquals(
          "Colours from −%1$s to +%1$s normalised".formatted(Numbers.fixed(half, 3)),
          FxTest.fx(key::getAccessibleText));
      assertFalse(clips.find("#pictures #level-key", Node.class).isVisible());
      clips.picture("clips-difference-1120");
    }
  }

  @Test
  void nothingIsSaidWhenThePointerLeavesOrStandsWhereNothingIs() throws Exception {
    SampleWav.write(home.resolve("long.wav"), 31);
    String row = "{\"audio\": \"long.wav\", \"text\": \"t\"}";
    try (var clips = new ClipsFixture(home, Files.writeString(home.resolve("m.jsonl"), row))) {
      clips.awaitClip();
      point(clips, "#pictures", MouseEvent.MOUSE_MOVED);
      assertEquals("15.500 s", row(clips, "Time"));
      assertEquals("775", row(clips, "Encoder frame"));
      PictureModel picture = clips.model().picture();
      FxTest.run(() -> picture.cursorTimeProperty().set(30.5));
      assertEquals("past 30 s", row(clips, "Encoder frame"));
      assertEquals("past 30 s", row(clips, "Mel frame"));
      assertEquals("–", row(clips, "Level"));
      point(clips, "#pictures", MouseEvent.MOUSE_MOVED);
      point(clips, "#pictures", MouseEvent.MOUSE_EXITED);
      for (String name : OF_A_CLIP) {
        assertEquals("–", row(clips, name), name);
      }
      clips.picture("clips-no-cursor");
    }
  }

  private static void compare(ClipsFixture clips) {
    clips.awaitClip();
    clips.key(KeyCode.C);
    clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
    FxTest.run(() -> clips.model().comparisonProperty().set(ClipsModel.Comparison.DIFFERENCE));
    FxTest.pulses();
    clips.awaitClip();
  }

  /** What a clip's spectrogram says under the cursor. */
  private static double level(ClipsFixture clips, ShownClip clip) {
    return FxTest.fx(
        () -> {
          PictureModel picture = clips.model().picture();
          Spectrogram s = clip.spectrogram();
          float[] column = new float[s.rows()];
          int frame = (int) (picture.cursorTimeProperty().get() / s.secondsPerFrame() + 1e-6);
          s.read(frame, 1, column, 0);
          return (double) column[s.bands().rowAt(picture.cursorHzProperty().get())];
        });
  }

  /** The pointer in the middle of a clip's spectrogram. */
  private static void point(
      ClipsFixture clips, String pictures, javafx.event.EventType<MouseEvent> type) {
    FxTest.run(
        () -> {
          Node area = clips.stage.getScene().lookup(pictures);
          Node inside = area.lookup("#spectrogram");
          Node node = inside == null ? area : inside;
          double left = 52;
          double width = node.getLayoutBounds().getWidth() - left - 14;
          double y = 4 + 0.86 * (node.getLayoutBounds().getHeight() - 24);
          Point2D at = node.localToScene(left + width / 2, y);
          Event.fireEvent(node, Mouse.at(type, at.getX(), at.getY()));
        });
    FxTest.pulses();
  }

  private static String title(ClipsFixture clips) {
    return FxTest.fx(() -> clips.find("#cursor-of", Label.class).getText());
  }

  /** The value beside a name under the cursor; empty if there is no such row. */
  private static String row(ClipsFixture clips, String name) {
    return FxTest.fx(
        () -> {
          Parent rows = (Parent) clips.stage.getScene().lookup(".clip-inspector .facts");
          List<Node> cells = rows.getChildrenUnmodifiable();
          for (int i = 0; i < cells.size(); i += 2) {
            if (((Label) cells.get(i)).getText().equals(name)) {
              return ((Label) cells.get(i + 1)).getText();
            }
          }
          return "";
        });
  }
}
