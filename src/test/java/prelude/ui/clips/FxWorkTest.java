package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.ui.FxTest;
import prelude.ui.bench.FxPieces;

/**
 * What the FX thread does at a time for a step, a zoom, a filter or another manifest does not grow
 * with the manifest. Counted in bytes that the thread allocates, which no other load changes; how
 * long it takes is measured by {@code bench --ui}.
 */
@ExtendWith(FxTest.class)
class FxWorkTest {
  private static final int FEW = 300;
  private static final int MANY = 30_000;

  /** What an object for each row would take at least. */
  private static final int SLACK = 16 * MANY;

  /** What is opened is handed over as lists: references, but no object for each row. */
  private static final int TAKEN_IN = 20 * MANY;

  private static final int TURNS = 8;

  @TempDir Path home;

  private record Work(Runnable begin, Callable<Boolean> done) {
    Work(Runnable begin) {
      this(begin, () -> true);
    }
  }

  @Test
  void workDoesNotGrowWithTheManifest() throws Exception {
    SampleWav.write(home.resolve("a.wav"), 5);
    Map<String, Long> few = allocated(FEW);
    Map<String, Long> many = allocated(MANY);
    assertEquals(few.keySet(), many.keySet());
    many.forEach(
        (what, bytes) ->
            assertTrue(
                bytes < 2 * few.get(what) + (what.startsWith("open") ? TAKEN_IN : SLACK),
                "%s: %d bytes for %d rows, %d for %d"
                    .formatted(what, few.get(what), FEW, bytes, MANY)));
  }

  /** Bytes that the largest piece of each work allocates on the FX thread, at the least. */
  private Map<String, Long> allocated(int rows) throws Exception {
    String name = "rows" + rows + "_";
    List<Path> manifests = List.of(manifest(name, rows), manifest("other" + rows + "_", rows));
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var clips = new ClipsFixture(home, manifests.getFirst());
        var pieces = new FxPieces(t -> threads.getThreadAllocatedBytes(t.threadId()))) {
      clips.awaitClip();
      FxTest.run(() -> clips.screen.setEncoding(false));
      clips.await("all headers", () -> clips.model().facts(name + (rows - 1)).isPresent());
      Map<String, Long> least = new LinkedHashMap<>();
      for (var entry : work(clips, manifests).entrySet()) {
        for (int i = 0; i < TURNS; i++) {
          pieces.reset();
          FxTest.run(entry.getValue().begin());
          clips.await(entry.getKey(), entry.getValue().done());
          clips.awaitClip();
          long size = (long) pieces.largest().size();
          String way = entry.getKey() + (i % 2 == 0 ? "" : " back"); // as a filter is taken off
          if (size > 0) { // else it was taken for the toolkit's own
            least.merge(way, size, Math::min);
          }
        }
      }
      return least;
    }
  }

  private static Map<String, Work> work(ClipsFixture clips, List<Path> manifests) {
    var viewport = clips.model().picture().viewport();
    var kind = clips.model().picture().kindProperty();
    var filter = clips.find("#clip-filter", TextField.class);
    var list = clips.model().listProperty();
    int[] turn = {0};
    Map<String, Work> work = new LinkedHashMap<>();
    work.put("step", new Work(() -> clips.screen.step(1)));
    work.put("zoom", new Work(() -> viewport.zoom(1.2, 2)));
    work.put("pan", new Work(() -> viewport.pan(0.1)));
    work.put("fit", new Work(viewport::fit));
    work.put(
        "view",
        new Work(
            () -> kind.set(kind.get() instanceof MelDb ? new WhisperLogMel(80) : new MelDb(80))));
    work.put("compare", new Work(() -> clips.screen.interactor().toggleComparison()));
    work.put(
        "filter",
        new Work(
            () -> filter.setText(filter.getText().isEmpty() ? "7" : ""),
            () -> clips.screen.list().shownFor().equals(filter.getText())));
    work.put(
        "open",
        new Work(
            () -> clips.screen.open(manifests.get(++turn[0] % 2)),
            () -> list.get().location().equals(manifests.get(turn[0] % 2))));
    return work;
  }

  private Path manifest(String name, int rows) throws Exception {
    var lines = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      lines.append(
          "{\"id\": \"%s%d\", \"audio\": \"a.wav\", \"text\": \"t %d\"}%n"
              .formatted(name, i, i % 97));
    }
    return Files.writeString(home.resolve(name + ".jsonl"), lines.toString());
  }
}
