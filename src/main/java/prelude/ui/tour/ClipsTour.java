package prelude.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.ui.clips.ClipsModel;
import prelude.ui.clips.ClipsModel.Comparison;
import prelude.ui.clips.ClipsScreen;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.drive.Fx;
import prelude.ui.theme.Theme;

/** The part of the tour that goes through the Clips screen. */
final class ClipsTour {
  private static final String ID = "clips-screen";
  private static final long LIMIT_S = 120;

  private final TourWindow view;
  private final ClipsScreen screen;
  private final ClipsModel model;
  private final Path home;

  /**
   * @param home where sounds can be made
   */
  ClipsTour(TourWindow view, Path home) {
    this.view = view;
    this.screen = view.window().clips();
    this.model = screen.model();
    this.home = home;
  }

  void run() throws IOException, InterruptedException {
    firstLook();
    views();
    comparisons();
    panels();
    problems();
    longClip();
  }

  /** The five tones, as on the first start, with everything switched on. */
  private void firstLook() throws IOException, InterruptedException {
    settle();
    key(KeyCode.DOWN);
    key(KeyCode.DOWN);
    settle();
    Fx.await("the encoder", LIMIT_S, () -> !model.encoderProperty().get().layers().isEmpty());
    key(KeyCode.P);
    Fx.await("the pitch", LIMIT_S, () -> model.picture().pitchLineProperty().get() != null);
    PictureModel picture = model.picture();
    Fx.run(
        () -> {
          picture.selectionProperty().set(new TimeSpan(1.2, 1.84));
          picture.harmonicsProperty().set(true);
          picture.cursorTimeProperty().set(2.36);
          picture.cursorHzProperty().set(440);
        });
    settle();
    Thread.sleep(300); // the selection's spectrum
    view.pictures("clips");
    view.picture("clips-1920", 1920, 1080);
    view.picture("clips-1120", 1120, 720);
    Fx.run(() -> picture.harmonicsProperty().set(false));
    key(KeyCode.T);
    settle();
    Fx.await("30 s", LIMIT_S, () -> model.encoderProperty().get().frames() == 1500);
    settle();
    view.picture("clips-full");
    key(KeyCode.T);
    settle();
    Fx.await("the clip", LIMIT_S, () -> model.encoderProperty().get().frames() == 250);
    Fx.run(
        () -> {
          picture.layerProperty().set(PictureModel.LAYER_SUM);
          picture.viewport().show(1.0, 1.0);
        });
    settle();
    view.picture("clips-zoomed");
    key(KeyCode.F);
    Fx.run(() -> picture.layerProperty().set(6));
  }

  private void views() throws IOException, InterruptedException {
    String[] names = {"mel", "stft", "cqt"};
    KeyCode[] keys = {KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4};
    for (int i = 0; i < names.length; i++) {
      key(keys[i]);
      settle();
      view.picture("clips-" + names[i]);
    }
    view.theme(Theme.DARK);
    key(KeyCode.M);
    settle();
    view.picture("clips-cqt-dark");
    view.theme(Theme.LIGHT);
    Fx.run(() -> model.picture().colorMapProperty().set(prelude.ui.theme.ColorMap.CIVIDIS));
    key(KeyCode.DIGIT1);
    settle();
  }

  private void comparisons() throws IOException, InterruptedException {
    key(KeyCode.ESCAPE);
    key(KeyCode.C);
    Fx.await("the other clip", LIMIT_S, () -> model.shownBesideProperty().get() != null);
    for (Comparison way : Comparison.values()) {
      Fx.run(() -> model.comparisonProperty().set(way));
      settle();
      view.picture("clips-" + way.name().toLowerCase(java.util.Locale.ROOT));
    }
    key(KeyCode.C);
    key(KeyCode.G);
    Thread.sleep(500); // thumbnails
    view.pictures("clips-gallery");
    key(KeyCode.G);
  }

  private void panels() throws IOException, InterruptedException {
    Fx.run(screen::newToneSet);
    Thread.sleep(500); // its preview
    view.pictures("clips-tone-set");
    key(KeyCode.ESCAPE);
    Fx.run(screen::record);
    Thread.sleep(300);
    view.pictures("clips-record");
    key(KeyCode.ESCAPE);
    Fx.run(view.window().shell()::toggleHelp);
    view.picture("clips-keys");
    Fx.run(view.window().shell()::toggleHelp);
  }

  /** A manifest of which two rows cannot be used, and a clip that vanishes. */
  private void problems() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(home.resolve("takes"));
    new ToneSynthesizer().write(new ToneSpec("a", 262, 3, 1), folder.resolve("c4.wav"));
    new ToneSynthesizer().write(new ToneSpec("b", 392, 2, 2), folder.resolve("g4.wav"));
    Files.write(folder.resolve("cut.flac"), new byte[] {'f', 'L', 'a', 'C', 0, 0, 0, 34, 1});
    Path manifest = folder.resolve("takes.jsonl");
    Files.writeString(
        manifest,
        """
        {"audio": "c4.wav", "text": "a low note", "speaker": "tone"}
        {"audio": "cut.flac", "text": "a broken file"}
        {"audio": "gone.wav", "text": "a lost file"}
        {"audio": "g4.wav", "text": "a higher note", "speaker": "tone"}
        """);
    open(manifest, 4);
    Thread.sleep(500); // the look at all headers
    Fx.run(() -> screen.select("cut"));
    Fx.await("the reason", LIMIT_S, () -> !model.clipProblemProperty().get().isEmpty());
    view.pictures("clips-problem");
  }

  /** A minute and a half: the encoder does not hear the end of it. */
  private void longClip() throws IOException, InterruptedException {
    Path file = home.resolve("long.wav");
    new ToneSynthesizer().write(new ToneSpec("long", 330, 90, 3), file);
    open(file, 1);
    view.picture("clips-long");
  }

  private void open(Path location, int rows) throws InterruptedException {
    Fx.run(() -> screen.open(location));
    Fx.await(
        location.toString(),
        LIMIT_S,
        () ->
            model.listProperty().get() != null
                && model.listProperty().get().location().equals(location)
                && model.listProperty().get().rows().size() == rows);
    settle();
  }

  private void key(KeyCode code) throws InterruptedException {
    view.key(ID, code);
  }

  private void settle() throws InterruptedException {
    Fx.await("the clip's picture", LIMIT_S, screen::isSettled);
    Fx.settle();
  }
}
