package prelude.ui.clips;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;
import prelude.ui.theme.Theme;

/** Draws the Clips screen in its states, to be looked at. */
@ExtendWith(FxTest.class)
class ClipPicturesTest {
  @TempDir Path home;

  @Test
  void fiveTones() {
    try (var clips = new ClipsFixture(home, null)) {
      clips.awaitClip();
      clips.key(KeyCode.DOWN);
      clips.key(KeyCode.DOWN);
      clips.awaitClip();
      clips.key(KeyCode.P);
      FxTest.run(
          () -> {
            clips
                .model()
                .picture()
                .selectionProperty()
                .set(new prelude.ui.clips.picture.TimeSpan(1.2, 1.84));
            clips.model().picture().cursorTimeProperty().set(2.36);
            clips.model().picture().cursorHzProperty().set(880);
          });
      clips.await("the encoder", () -> !clips.model().encoderProperty().get().layers().isEmpty());
      clips.awaitClip();
      clips.picture("clips");
      clips.key(KeyCode.T);
      clips.awaitClip();
      clips.key(KeyCode.H);
      FxTest.run(() -> clips.shell.themeProperty().set(Theme.DARK));
      clips.awaitClip();
      clips.picture("clips-full-dark");
      FxTest.run(() -> clips.shell.themeProperty().set(Theme.LIGHT));
      clips.key(KeyCode.T);
      clips.key(KeyCode.ESCAPE);
      for (KeyCode code : new KeyCode[] {KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4}) {
        clips.key(code);
        clips.awaitClip();
        clips.picture("clips-" + code.getName());
      }
      clips.key(KeyCode.DIGIT1);
      clips.key(KeyCode.C);
      clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
      clips.awaitClip();
      clips.picture("clips-stacked");
      clips.key(KeyCode.C, true, false, false);
      clips.awaitClip();
      clips.picture("clips-beside");
      clips.key(KeyCode.C, true, false, false);
      clips.awaitClip();
      FxTest.pulses();
      clips.picture("clips-difference");
      clips.key(KeyCode.C);
      clips.key(KeyCode.G);
      FxTest.pulses();
      clips.picture("clips-gallery");
    }
  }

  @Test
  void longerThanTheWindow() {
    SampleWav.write(home.resolve("long.wav"), 75);
    SampleWav.write(home.resolve("short.wav"), 1);
    try (var clips = new ClipsFixture(home, home)) {
      clips.awaitClip();
      FxTest.run(() -> clips.screen.select("long"));
      clips.await("the encoder", () -> !clips.model().encoderProperty().get().layers().isEmpty());
      clips.key(KeyCode.P);
      clips.await("the pitch", () -> clips.model().picture().pitchLineProperty().get() != null);
      clips.awaitClip();
      FxTest.run(() -> clips.model().picture().cursorTimeProperty().set(40));
      clips.picture("clips-long");
      FxTest.run(() -> clips.screen.select("short"));
      clips.awaitClip();
      FxTest.run(() -> clips.screen.interactor().compare("long"));
      clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
      clips.awaitClip();
      clips.picture("clips-short-and-long");
    }
  }

  @Test
  void smallWindow() {
    try (var clips = new ClipsFixture(home, null, 1120, 720)) {
      clips.awaitClip();
      clips.picture("clips-1120");
    }
  }
}
