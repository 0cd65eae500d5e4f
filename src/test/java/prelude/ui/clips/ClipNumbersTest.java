package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;

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
