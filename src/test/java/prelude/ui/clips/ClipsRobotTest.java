package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.SoundReader;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.WhisperSpectrogram;
import prelude.ui.FxTest;
import prelude.ui.clips.picture.AxisScale;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PictureModel.Extent;
import prelude.ui.clips.picture.Viewport;
import prelude.ui.plot.PlotCanvas;

/** The Clips screen as somebody uses it. */
@ExtendWith(FxTest.class)
class ClipsRobotTest {
  @TempDir Path home;

  @Test
  void stepsThroughTheFiveTonesInTheShownOrder() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      assertEquals("tone_220", selected(clips));
      clips.key(KeyCode.DOWN);
      clips.awaitClip();
      assertEquals("tone_330", selected(clips));
      FxTest.run(
          () -> ((TextField) clips.stage.getScene().lookup(".custom-text-field")).setText("high"));
      clips.await("the filter", () -> clips.screen.list().shownKeys().size() == 2);
      assertEquals("tone_330", selected(clips), "a filter changes no selection");
      clips.key(KeyCode.DOWN);
      clips.key(KeyCode.DOWN);
      clips.awaitClip();
      assertEquals("tone_880", selected(clips));
      assertEquals("tone_880", FxTest.fx(() -> clips.shell.context().clipProperty().get().id()));
    }
  }

  @Test
  void keysChooseViewsAndMarks() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      PictureModel picture = clips.model().picture();
      clips.key(KeyCode.DIGIT3);
      clips.awaitClip();
      assertTrue(picture.kindProperty().get() instanceof StftDb);
      assertEquals("dB", clips.model().shownProperty().get().spectrogram().unit());
      clips.key(KeyCode.DIGIT1);
      clips.awaitClip();
      assertTrue(picture.kindProperty().get() instanceof WhisperLogMel);
      clips.key(KeyCode.X);
      assertEquals(AxisScale.LOG, picture.axisProperty().get());
      clips.key(KeyCode.T);
      assertEquals(Extent.FULL, picture.extentProperty().get());
      assertEquals(30, picture.viewport().total(), 1e-9);
      assertEquals(
          "1\u202f250 of 1\u202f500 encoder frames (83 %) are padding for this clip",
          FxTest.fx(() -> EncoderWords.waste(clips.model())));
      clips.key(KeyCode.T);
      clips.key(KeyCode.P);
      clips.await("the pitch", () -> picture.pitchLineProperty().get() != null);
      assertEquals(220, picture.pitchLineProperty().get().at(2.5), 1);
      clips.key(KeyCode.C);
      clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
      assertEquals("tone_330", clips.model().comparedProperty().get());
      clips.key(KeyCode.W);
      clips.awaitClip();
      assertEquals("tone_330", selected(clips));
      clips.key(KeyCode.ESCAPE);
      assertNull(clips.model().comparedProperty().get());
      clips.key(KeyCode.G);
      assertTrue(clips.model().galleryProperty().get());
      clips.key(KeyCode.ESCAPE);
      assertFalse(clips.model().galleryProperty().get());
    }
  }

  @Test
  void aPitchThatIsOvertakenIsNotShown() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      PictureModel picture = clips.model().picture();
      FxTest.run(
          () -> {
            picture.pitchProperty().set(true);
            picture.pitchProperty().set(false);
          });
      clips.key(KeyCode.DOWN);
      clips.awaitClip();
      clips.key(KeyCode.P);
      clips.await("the pitch", () -> picture.pitchLineProperty().get() != null);
      assertEquals(330, picture.pitchLineProperty().get().at(2.5), 1);
    }
  }

  @Test
  void differenceIsTheFirstClipMinusTheSecond() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      clips.key(KeyCode.C);
      clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
      clips.key(KeyCode.C, true, false, false);
      clips.key(KeyCode.C, true, false, false);
      assertEquals(ClipsModel.Comparison.DIFFERENCE, clips.model().comparisonProperty().get());
      clips.awaitClip();
      var a = clips.model().shownProperty().get().spectrogram();
      var b = clips.model().shownBesideProperty().get().spectrogram();
      float[] of = new float[80];
      float[] minus = new float[80];
      float[] difference = new float[80];
      a.read(100, 1, of, 0);
      b.read(100, 1, minus, 0);
      new prelude.ui.clips.picture.DifferenceSpectrogram(a, b).read(100, 1, difference, 0);
      for (int band = 0; band < 80; band++) {
        assertEquals(of[band] - minus[band], difference[band], 0);
      }
    }
  }

  @Test
  void keysSetTheSelectionAndZoomToIt() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      PictureModel picture = clips.model().picture();
      FxTest.run(() -> clips.screen.sound().seek(1));
      clips.key(KeyCode.B);
      FxTest.run(() -> clips.screen.sound().seek(3));
      clips.key(KeyCode.E);
      assertEquals(1, picture.selectionProperty().get().from(), 1e-9);
      assertEquals(3, picture.selectionProperty().get().to(), 1e-9);
      clips.key(KeyCode.Z);
      assertEquals(2, picture.viewport().timeProperty().get().seconds(), 1e-9);
    }
  }

  @Test
  void theMouseZoomsPansSelectsAndSeeks() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      Viewport viewport = clips.model().picture().viewport();
      Node picture = clips.find("#spectrogram", Node.class);
      double left = 52;
      double width = FxTest.fx(() -> picture.getBoundsInLocal().getWidth()) - 66;
      double x = left + 0.4 * width;
      scroll(picture, x, 60, 80, false);
      double at =
          viewport.timeProperty().get().from() + 0.4 * viewport.timeProperty().get().seconds();
      assertEquals(2.0, at, 0.01, "the time under the pointer stays");
      assertTrue(viewport.timeProperty().get().seconds() < 5 / 1.5);
      scroll(picture, x, 60, 40, true);
      assertTrue(viewport.shareProperty().get().seconds() < 0.9);
      FxTest.run(viewport::fit);
      FxTest.pulses();
      drag(picture, left + 0.2 * width, left + 0.5 * width);
      var chosen = clips.model().picture().selectionProperty().get();
      assertNotNull(chosen);
      assertEquals(1.0, chosen.from(), 0.05);
      assertEquals(2.5, chosen.to(), 0.05);
      drag(picture, left + 0.8 * width, left + 0.8 * width);
      assertNull(clips.model().picture().selectionProperty().get());
      assertEquals(4.0, clips.screen.sound().model().positionProperty().get(), 0.05);
    }
  }

  @Test
  void theWhisperViewIsWhatTrainingReads() throws Exception {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      clips.saveTo = home;
      ShownClip shown = clips.model().shownProperty().get();
      LogMel trained =
          new LogMelExtractor(80).extract(new SoundReader().read(shown.row().audio()).waveform());
      assertArrayEquals(
          trained.values(), ((WhisperSpectrogram) shown.spectrogram()).logMel().values(), 0);
      clips.key(KeyCode.T);
      clips.awaitClip();
      FxTest.run(() -> clips.screen.exports().npy());
      Path file = home.resolve("tone_220-logmel.npy");
      clips.await("the file", () -> Files.exists(home.resolve("tone_220-logmel.npy.axes.json")));
      byte[] bytes = Files.readAllBytes(file);
      int header = 10 + (bytes[8] & 255) + 256 * (bytes[9] & 255);
      float[] kept = new float[80 * 3000];
      ByteBuffer.wrap(bytes, header, bytes.length - header)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(kept);
      assertArrayEquals(trained.values(), kept, 0);
      FxTest.run(() -> clips.screen.exports().png());
      clips.await("the picture", () -> Files.exists(home.resolve("tone_220.png")));
    }
  }

  @Test
  void theEncoderFollowsTheClipAndTheLayer() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      clips.await("states", () -> !clips.model().encoderProperty().get().layers().isEmpty());
      EncoderView view = clips.model().encoderProperty().get();
      assertEquals(250, view.validFrames());
      assertEquals(6, view.lastLayer());
      assertEquals("random encoder, seed 0", view.label());
      clips.key(KeyCode.N);
      assertEquals(PictureModel.LAYER_SUM, clips.model().picture().layerProperty().get());
      clips.key(KeyCode.N);
      assertEquals(0, clips.model().picture().layerProperty().get());
    }
  }

  @Test
  void whatWasOpenIsOpenedAgain() throws Exception {
    Path manifest = home.resolve("mine.jsonl");
    Files.copy(SampleWav.write(home.resolve("a.wav"), 0.2), home.resolve("b.wav"));
    Files.writeString(
        manifest,
        "{\"audio\": \"a.wav\", \"text\": \"a\"}\n{\"audio\": \"b.wav\", \"text\": \"b\"}\n");
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      clips.await("its name", () -> Files.exists(home.resolve("config/recent-clips.json")));
    }
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      assertEquals(manifest, clips.model().listProperty().get().location());
    }
  }

  @Test
  void everyCanvasAndButtonHasWords() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      for (Node node : clips.stage.getScene().getRoot().lookupAll(".plot")) {
        if (node instanceof PlotCanvas && node.isFocusTraversable() && node.isVisible()) {
          assertNotNull(node.getAccessibleText(), node.getId());
        }
      }
      for (Node node : clips.stage.getScene().getRoot().lookupAll(".icon-button")) {
        assertNotNull(node.getAccessibleText(), node.toString());
      }
    }
  }

  private static String selected(ClipsFixture clips) {
    return FxTest.fx(() -> clips.model().selectedProperty().get());
  }

  private static void scroll(Node node, double x, double y, double delta, boolean control) {
    FxTest.run(
        () -> {
          Point2D at = node.localToScene(x, y);
          Event.fireEvent(
              node,
              new ScrollEvent(
                  ScrollEvent.SCROLL,
                  at.getX(),
                  at.getY(),
                  at.getX(),
                  at.getY(),
                  false,
                  control,
                  false,
                  false,
                  true,
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
                  null));
        });
    FxTest.pulses();
  }

  private static void drag(Node node, double from, double to) {
    Robot robot = FxTest.fx(Robot::new);
    move(robot, node, from);
    FxTest.run(() -> robot.mousePress(MouseButton.PRIMARY));
    move(robot, node, (from + to) / 2);
    move(robot, node, to);
    FxTest.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
    FxTest.pulses();
  }

  private static void move(Robot robot, Node node, double x) {
    FxTest.run(
        () -> {
          Point2D at = node.localToScreen(x, 60);
          robot.mouseMove(at);
        });
    FxTest.pulses();
  }
}
