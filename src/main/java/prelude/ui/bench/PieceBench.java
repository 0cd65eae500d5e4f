package prelude.ui.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.ui.PreludeWindow;
import prelude.ui.clips.ClipsScreen;
import prelude.ui.drive.Fx;

/**
 * Finds how long the FX thread is held at a time by what is done again and again on the Clips
 * screen, with a manifest of many rows: no piece should last as long as half a frame.
 */
final class PieceBench {
  static final int ROWS = 30_000;

  /** A JVM needs some dozens of turns to compile what is done; what counts is how it goes then. */
  private static final int WARM_UP = 20;

  private static final int TURNS = 20;
  private static final double LIMIT_MS = 8;

  private final PreludeWindow window;
  private final Path home;
  private final Consumer<String> say;

  /**
   * What was measured.
   *
   * @param pieces by what was done: the largest piece of work on the FX thread each time,
   *     milliseconds of processor time
   */
  record Result(Map<String, Figures> pieces) implements Section {
    @Override
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add("Longest piece of work on the FX thread, a manifest of %d rows".formatted(ROWS));
      pieces.forEach((what, figures) -> lines.add(figures.line(what, LIMIT_MS)));
      return lines;
    }
  }

  PieceBench(PreludeWindow window, Path home, Consumer<String> say) {
    this.window = window;
    this.home = home;
    this.say = say;
  }

  Result run() throws IOException, InterruptedException {
    ClipsScreen screen = window.clips();
    List<Path> manifests = List.of(manifest("many"), manifest("more"));
    say.accept("opening %d rows".formatted(ROWS));
    ClipBench.open(screen, manifests.getFirst(), ROWS);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Figures> pieces = new LinkedHashMap<>();
    try (var largest = new FxPieces(t -> threads.getThreadCpuTime(t.threadId()) * 1e-6)) {
      for (var work : work(screen, manifests).entrySet()) {
        say.accept(work.getKey());
        List<Double> ms = new ArrayList<>();
        for (int i = 0; i < WARM_UP + TURNS; i++) {
          largest.reset();
          Fx.run(work.getValue());
          Fx.settle(); // what follows in later frames counts too
          Fx.await(work.getKey(), ClipBench.LIMIT_S, screen::isSettled);
          if (i >= WARM_UP) {
            ms.add(largest.largest().size());
          }
        }
        pieces.put(work.getKey(), Figures.of(ms));
      }
    }
    return new Result(pieces);
  }

  private Map<String, Runnable> work(ClipsScreen screen, List<Path> manifests) {
    var viewport = screen.model().picture().viewport();
    var kind = screen.model().picture().kindProperty();
    var filter = (TextField) window.stage().getScene().lookup("#clip-filter");
    int[] turn = {0};
    Map<String, Runnable> work = new LinkedHashMap<>();
    work.put("step to the next clip", () -> screen.step(1));
    work.put("zoom", () -> viewport.zoom(1.2, 2));
    work.put("pan", () -> viewport.pan(0.1));
    work.put("fit", viewport::fit);
    work.put(
        "another picture of sound",
        () -> kind.set(kind.get() instanceof MelDb ? new WhisperLogMel(80) : new MelDb(80)));
    work.put("compare two clips, or one", screen::toggleComparison);
    work.put("filter", () -> filter.setText(filter.getText().isEmpty() ? "7" : ""));
    work.put("open another manifest", () -> screen.open(manifests.get(++turn[0] % 2)));
    return work;
  }

  private Path manifest(String name) throws IOException {
    Path folder = home.resolve("rows");
    ClipSamples.sweep(folder, 5);
    var lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      lines.append(
          "{\"id\": \"%s%d\", \"audio\": \"sweep.wav\", \"text\": \"t %d\"}%n"
              .formatted(name, i, i % 97));
    }
    return Files.writeString(folder.resolve(name + ".jsonl"), lines.toString());
  }
}
