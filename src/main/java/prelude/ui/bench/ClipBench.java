package prelude.ui.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.SpectrogramKind.WindowShape;
import prelude.ui.PreludeWindow;
import prelude.ui.clips.ClipsScreen;
import prelude.ui.clips.picture.Viewport;
import prelude.ui.drive.Fx;

/** Times the Clips screen: from a key to the next clip's picture, and a long clip's frames. */
final class ClipBench {
  private static final int WARM_UP = 40;
  private static final int FRAMES = 240;
  private static final double LONG_SECONDS = 600;
  private static final double KEY_LIMIT_MS = 50;
  private static final double FRAME_LIMIT_MS = 4;
  static final long LIMIT_S = 60;

  private final PreludeWindow window;
  private final Path home;
  private final int clips;
  private final Consumer<String> say;

  /**
   * What was measured.
   *
   * @param clips that were stepped through
   * @param keyToPicture from a key's press to the end of the frame with the clip's picture
   * @param panFx FX thread's work per frame while a long clip's log-mel is panned and zoomed,
   *     milliseconds of processor time
   * @param panWall the same, milliseconds that passed
   * @param stftFx the same for its STFT, processor time
   */
  record Result(int clips, Figures keyToPicture, Figures panFx, Figures panWall, Figures stftFx)
      implements Section {
    @Override
    public List<String> lines() {
      return List.of(
          "Clips, software rendering",
          keyToPicture.line("key to picture, %d clips of 5 s".formatted(clips), KEY_LIMIT_MS),
          panFx.line("10 min mel, pan and zoom, FX thread per frame", FRAME_LIMIT_MS),
          panWall.line("  the same, time that passed", Double.NaN),
          stftFx.line("10 min STFT, pan and zoom, FX thread per frame", FRAME_LIMIT_MS));
    }
  }

  /**
   * @param home where sounds are made
   * @param clips to step through
   * @param say hears what is being done
   */
  ClipBench(PreludeWindow window, Path home, int clips, Consumer<String> say) {
    this.window = window;
    this.home = home;
    this.clips = clips;
    this.say = say;
  }

  /** Opens what was made, and measures. */
  Result run() throws IOException, InterruptedException {
    ClipsScreen screen = window.clips();
    say.accept("making %d clips of 5 s and one of 10 min".formatted(clips));
    Path manifest = ClipSamples.manifest(home.resolve("clips"), clips);
    Path sweep = ClipSamples.sweep(home.resolve("long"), LONG_SECONDS);
    // What the encoder does meanwhile is no part of a picture of sound.
    Fx.run(() -> screen.setEncoding(false));
    open(screen, manifest, clips);
    say.accept("stepping through the clips");
    Figures keys = keyToPicture(window.stage().getScene(), screen);
    say.accept("panning and zooming 10 minutes");
    open(screen, sweep, 1);
    Fx.run(() -> screen.model().picture().kindProperty().set(new MelDb(80)));
    Fx.await("the long clip", LIMIT_S, screen::isSettled);
    Frames mel = pan(screen);
    Fx.run(
        () ->
            screen
                .model()
                .picture()
                .kindProperty()
                .set(new StftDb(WindowShape.HANN, 512, 160, 1024)));
    Fx.await("its STFT", LIMIT_S, screen::isSettled);
    Frames stft = pan(screen);
    Fx.run(() -> screen.model().picture().kindProperty().set(new WhisperLogMel(80)));
    return new Result(
        clips, keys, Figures.of(mel.cpuMs()), Figures.of(mel.wallMs()), Figures.of(stft.cpuMs()));
  }

  static void open(ClipsScreen screen, Path location, int rows) throws InterruptedException {
    Fx.run(() -> screen.open(location));
    Fx.await(
        location.toString(),
        LIMIT_S,
        () ->
            screen.model().listProperty().get() != null
                && screen.model().listProperty().get().rows().size() == rows
                && screen.isSettled());
  }

  /** Presses the key again as soon as the picture of the last press is there. */
  private Figures keyToPicture(Scene scene, ClipsScreen screen) throws InterruptedException {
    List<Double> ms = new ArrayList<>();
    for (int i = 1; i < clips; i++) {
      var pressed = new AtomicLong();
      var seen = new AtomicLong();
      var latch = new CountDownLatch(1);
      var listener = new AtomicReference<Runnable>();
      Fx.run(
          () -> {
            String before = screen.model().selectedProperty().get();
            listener.set(
                () -> {
                  boolean other = !before.equals(screen.model().selectedProperty().get());
                  if (other && screen.isSettled() && seen.get() == 0) {
                    seen.set(System.nanoTime());
                    latch.countDown();
                  }
                });
            scene.addPostLayoutPulseListener(listener.get());
            pressed.set(System.nanoTime());
            Event.fireEvent(
                screen.view(),
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, false, false));
          });
      if (!latch.await(LIMIT_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("No picture of clip " + i + " within a minute");
      }
      Fx.run(() -> scene.removePostLayoutPulseListener(listener.get()));
      if (i > WARM_UP || clips <= 2 * WARM_UP) {
        ms.add((seen.get() - pressed.get()) * 1e-6);
      }
    }
    return Figures.of(ms);
  }

  private Frames pan(ClipsScreen screen) throws InterruptedException {
    frames(screen, WARM_UP);
    return frames(screen, FRAMES);
  }

  /** Zooms in over the first third, pans, and zooms out again. */
  private static Frames frames(ClipsScreen screen, int count) throws InterruptedException {
    var done = new CountDownLatch(1);
    Frames frames =
        Fx.get(
            () -> {
              Viewport viewport = screen.model().picture().viewport();
              viewport.fit();
              Frames timer =
                  new Frames(
                      count,
                      i -> {
                        if (i < count / 3) {
                          viewport.zoom(1.06, 0.4 * viewport.total());
                        } else if (i < 2 * count / 3) {
                          viewport.pan(0.05);
                        } else {
                          viewport.zoom(1 / 1.06, 0.6 * viewport.total());
                        }
                      },
                      done::countDown);
              timer.start();
              return timer;
            });
    if (!done.await(LIMIT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The frames did not come within a minute");
    }
    return frames;
  }
}
