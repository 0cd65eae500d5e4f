package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.spectrum.LevelRange;
import prelude.ui.FxTest;
import prelude.ui.clips.picture.PictureModel;

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
