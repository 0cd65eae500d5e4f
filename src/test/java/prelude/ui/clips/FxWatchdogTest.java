package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.ui.FxTest;
import prelude.ui.FxWatchdog;

/** Nothing that is done again and again holds the FX thread for longer than half a frame. */
@ExtendWith(FxTest.class)
class FxWatchdogTest {
  private static final int ROWS = 30_000;
  private static final double LIMIT_MS = 8;

  /** Often enough for the code to be compiled, of which the first times know nothing. */
  private static final int REPEATS = 8;

  private static final int SETTLE_MS = 80;

  @TempDir Path home;

  /** What fills the table anew, a filter or a list, is left out: see doc/decisions.md. */
  @Test
  void noPieceOfWorkIsLong() throws Exception {
    SampleWav.write(home.resolve("a.wav"), 5);
    var lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      lines.append(
          "{\"id\": \"c%d\", \"audio\": \"a.wav\", \"text\": \"t %d\"}%n".formatted(i, i % 97));
    }
    Path manifest = Files.writeString(home.resolve("many.jsonl"), lines.toString());
    try (var clips = new ClipsFixture(home, manifest);
        var watchdog = new FxWatchdog()) {
      clips.awaitClip();
      FxTest.run(() -> clips.screen.setEncoding(false));
      clips.await("all headers", () -> clips.model().facts("c" + (ROWS - 1)).isPresent());
      var viewport = clips.model().picture().viewport();
      Map<String, Runnable> work = new LinkedHashMap<>();
      work.put("step", () -> clips.screen.step(1));
      work.put("zoom", () -> viewport.zoom(1.2, 2));
      work.put("pan", () -> viewport.pan(0.1));
      work.put("fit", viewport::fit);
      var kind = clips.model().picture().kindProperty();
      work.put(
          "view",
          () -> kind.set(kind.get() instanceof MelDb ? new WhisperLogMel(80) : new MelDb(80)));
      work.put("compare", () -> clips.screen.interactor().toggleComparison());
      Map<String, Double> least = new LinkedHashMap<>();
      for (var entry : work.entrySet()) {
        for (int i = 0; i < REPEATS; i++) {
          watchdog.reset();
          FxTest.run(entry.getValue());
          Thread.sleep(SETTLE_MS); // what follows in later frames counts too
          clips.awaitClip();
          least.merge(entry.getKey(), watchdog.longestMs(), Math::min);
        }
      }
      least.forEach((what, ms) -> assertTrue(ms < LIMIT_MS, what + " " + ms + " ms of " + least));
    }
  }
}
