package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.spectrum.Bands;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.ui.FxTest;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.TimeSpan;

/** The numbers on the Clips screen are those of what is shown. */
@ExtendWith(FxTest.class)
class ClipNumbersTest {
  @TempDir Path home;

  @Test
  void theAxisIsAsLongAsTheLongerClip() throws Exception {
    Path manifest = manifest(Map.of("a", 1.0, "b", 2.5));
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      Label total = clips.find("#total-seconds", Label.class);
      assertEquals("1.00 s", FxTest.fx(total::getText));
      clips.key(KeyCode.C);
      clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
      assertEquals("2.50 s", FxTest.fx(total::getText));
      clips.key(KeyCode.C);
      assertEquals("1.00 s", FxTest.fx(total::getText));
      clips.key(KeyCode.T);
      assertEquals("30.0 s", FxTest.fx(total::getText));
    }
  }

  @Test
  void levelsSetByHandHoldForTheirUnitAlone() throws Exception {
    try (var clips = new ClipsFixture(home, manifest(Map.of("a", 0.5)))) {
      clips.awaitClip();
      PictureModel picture = clips.model().picture();
      var mine = new LevelRange(-0.25f, 0.75f);
      FxTest.run(
          () -> {
            picture.autoRangeProperty().set(false);
            picture.rangeProperty().set(mine);
          });
      clips.key(KeyCode.DIGIT3);
      clips.awaitClip();
      assertEquals(clips.model().shownProperty().get().auto(), picture.rangeProperty().get());
      assertTrue(picture.autoRangeProperty().get());
      clips.key(KeyCode.DIGIT1);
      clips.awaitClip();
      assertEquals(mine, picture.rangeProperty().get());
      assertFalse(picture.autoRangeProperty().get());
      var mineNow = new LevelRange(0, 1);
      FxTest.run(() -> picture.rangeProperty().set(mineNow));
      FxTest.run(() -> clips.screen.select("a"));
      clips.awaitClip();
      assertEquals(mineNow, picture.rangeProperty().get(), "the newest stays");
    }
  }

  @Test
  void whatWhisperDoesNotHearHasNoSpectrumAndIsNotSaved() throws Exception {
    try (var clips = new ClipsFixture(home, manifest(Map.of("long", 31.0)))) {
      clips.awaitClip();
      clips.saveTo = home;
      Path file = home.resolve("long-logmel.npy");
      FxTest.run(() -> clips.screen.exports().onlySelectedProperty().set(true));
      select(clips, 30.25, 30.75);
      Label words = clips.find("#selection-words", Label.class);
      assertTrue(FxTest.fx(words::getText).startsWith("Past the 30 s that Whisper hears"));
      assertFalse(clips.find(".spectrum-plot", Node.class).isVisible());
      FxTest.run(() -> clips.screen.exports().npy());
      assertEquals(
          "Nothing is saved: the selection lies past what Whisper hears, which ends at 30 s.",
          FxTest.fx(() -> clips.model().exportProblemProperty().get()));
      assertNull(FxTest.fx(() -> clips.shell.status().taskProperty().get()));
      FxTest.pulses();
      clips.picture("clips-past-30s");
      select(clips, 29.5, 30.5);
      assertEquals("", FxTest.fx(() -> clips.model().exportProblemProperty().get()));
      assertTrue(FxTest.fx(words::getText).startsWith("Mean spectrum up to 30 s"));
      assertTrue(clips.find(".spectrum-plot", Node.class).isVisible());
      assertFalse(Files.exists(file));
      String begun =
          FxTest.fx(
              () -> { // in one event: where it is saved is added to it soon
                clips.screen.exports().npy();
                return clips.screen.exports().noticeProperty().get();
              });
      assertEquals(
          "Only 29.500 to 30.000 s is saved: the selection reaches past what Whisper hears,"
              + " which ends at 30 s.",
          begun);
      clips.await("the axes", () -> Files.exists(home.resolve("long-logmel.npy.axes.json")));
      clips.await(
          "the word", () -> clips.screen.exports().noticeProperty().get().contains("Saved as"));
      clips.picture("clips-up-to-30s");
      String axes = Files.readString(home.resolve("long-logmel.npy.axes.json"));
      assertTrue(axes.contains("\"shape\":[80,50]"), axes.substring(0, 60));
      select(clips, 10, 10.5);
      assertEquals("", FxTest.fx(() -> clips.screen.exports().noticeProperty().get()));
      assertEquals("Mean spectrum, normalised by Hz", FxTest.fx(words::getText));
    }
  }

  @Test
  void theDifferenceAndTheEncodersFramesAreSavedAsTheyAreShown() throws Exception {
    try (var clips = new ClipsFixture(home, manifest(Map.of("a", 0.5, "b", 0.25)))) {
      clips.awaitClip();
      clips.saveTo = home;
      clips.await("the states", () -> !clips.model().encoderProperty().get().layers().isEmpty());
      FxTest.run(() -> clips.model().picture().layerProperty().set(2));
      clips.key(KeyCode.L, true, true, false);
      clips.await("the axes", () -> Files.exists(home.resolve("a-encoder-layer-2.npy.axes.json")));
      String axes = Files.readString(home.resolve("a-encoder-layer-2.npy.axes.json"));
      assertTrue(
          axes.startsWith("{\"shape\":[512,25],\"unit\":\"standard deviations of the channel\""),
          axes);
      assertTrue(axes.contains("\"channel\":[0.0,1.0,"), axes);
      var layer = FxTest.fx(() -> clips.model().encoderProperty().get().layers().get(2));
      assertEquals(first(layer), firstOf(home.resolve("a-encoder-layer-2.npy")));

      clips.key(KeyCode.C);
      clips.await("the other clip", () -> clips.model().shownBesideProperty().get() != null);
      FxTest.run(() -> clips.model().comparisonProperty().set(ClipsModel.Comparison.DIFFERENCE));
      clips.awaitClip();
      clips.key(KeyCode.E, true, true, false);
      Path file = home.resolve("a-minus-b-logmel.npy");
      clips.await("the axes", () -> Files.exists(home.resolve(file + ".axes.json")));
      float a = first(clips.model().shownProperty().get().spectrogram());
      float b = first(clips.model().shownBesideProperty().get().spectrogram());
      assertEquals(a - b, firstOf(file));
    }
  }

  private static float first(FrameMatrix matrix) {
    float[] column = new float[matrix.rows()];
    matrix.read(0, 1, column, 0);
    return column[0];
  }

  /** The first number of a NumPy file. */
  private static float firstOf(Path npy) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.getFloat(10 + bytes.getShort(8));
  }

  @Test
  void runningOutOfMemoryEndsAnExportWithWords() throws Exception {
    try (var clips = new ClipsFixture(home, manifest(Map.of("a", 0.5)))) {
      clips.awaitClip();
      clips.saveTo = home;
      ShownClip shown = clips.model().shownProperty().get();
      FxTest.run(
          () ->
              clips
                  .model()
                  .shownProperty()
                  .set(
                      new ShownClip(
                          shown.row(),
                          shown.sound(),
                          new Unreadable(shown.spectrogram()),
                          shown.auto(),
                          shown.peaks())));
      FxTest.run(() -> clips.screen.exports().npy());
      clips.await(
          "the reason",
          () -> clips.model().exportProblemProperty().get().contains("not enough memory"));
      assertNull(FxTest.fx(() -> clips.shell.status().taskProperty().get()));
      clips.awaitClip();
      clips.picture("clips-no-memory");
    }
  }

  /** As if there were no memory left for it. */
  private record Unreadable(Spectrogram of) implements Spectrogram {
    @Override
    public SpectrogramKind kind() {
      return of.kind();
    }

    @Override
    public Bands bands() {
      return of.bands();
    }

    @Override
    public String unit() {
      return of.unit();
    }

    @Override
    public LevelRange autoRange() {
      return of.autoRange();
    }

    @Override
    public int frames() {
      return of.frames();
    }

    @Override
    public double secondsPerFrame() {
      return of.secondsPerFrame();
    }

    @Override
    public void read(int from, int count, float[] out, int offset) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  private static void select(ClipsFixture clips, double from, double to) {
    FxTest.run(() -> clips.model().picture().selectionProperty().set(new TimeSpan(from, to)));
    FxTest.pulses();
  }

  /** Tones by name, with their lengths in seconds. */
  private Path manifest(Map<String, Double> tones) throws Exception {
    var lines = new StringBuilder();
    for (String id : tones.keySet().stream().sorted().toList()) {
      SampleWav.write(home.resolve(id + ".wav"), tones.get(id));
      lines.append("{\"id\": \"%s\", \"audio\": \"%s.wav\", \"text\": \"t\"}%n".formatted(id, id));
    }
    return Files.writeString(home.resolve("manifest.jsonl"), lines.toString());
  }
}
