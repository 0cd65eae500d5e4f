package prelude.ui.space.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prelude.evidence.space.Points;
import prelude.evidence.space.Snapshot;
import prelude.evidence.space.SnapshotFolder;
import prelude.training.RunControl;
import prelude.training.TinyRun;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;

/** Run folders with snapshots: trained ones, and some that are only drawn at random. */
public final class SampleSnapshots {
  private static final int VOCABULARY = 257;

  private SampleSnapshots() {}

  /** Trains the tiny recipe for some steps, with a snapshot of each; gives the run's folder. */
  public static Path train(TrainingEnvironment environment, int steps) throws IOException {
    new Trainer(environment)
        .train(TinyRun.config(steps), new TrainingListener() {}, new RunControl());
    try (Stream<Path> runs = Files.list(environment.runs())) {
      return runs.max(java.util.Comparator.naturalOrder()).orElseThrow();
    }
  }

  /** A copy of a run's folder. */
  public static Path copy(Path run, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(run.relativize(file).toString()));
      }
    }
    return to;
  }

  /** Soft tokens at random, clip by clip around places of their own. */
  public static Snapshot random(int step, int clips, int each, int width) {
    var random = new SplittableRandom(step + 31L * clips);
    float[] soft = new float[clips * each * width];
    for (int i = 0; i < soft.length; i++) {
      int clip = i / width / each;
      soft[i] = (float) (random.nextGaussian() * 0.3 + (i % width == clip ? 2 : 0));
    }
    float[] text = new float[VOCABULARY * width];
    var fixed = new SplittableRandom(5);
    for (int i = 0; i < text.length; i++) {
      text[i] = (float) fixed.nextGaussian();
    }
    return of(step, clips, each, width, soft, text);
  }

  /** Soft tokens that are given. */
  public static Snapshot of(int step, int clips, int each, int width, float[] soft, float[] text) {
    int[] positions = new int[each];
    Arrays.setAll(positions, i -> i);
    List<String> ids = IntStream.range(0, clips).mapToObj(i -> "c" + i).toList();
    return new Snapshot(
        step, ids, positions, each, new Points(width, soft), new Points(width, text));
  }

  /** Writes them to a run's folder. */
  public static void write(Path run, Snapshot... snapshots) {
    for (Snapshot snapshot : snapshots) {
      new SnapshotFolder(run.resolve("snapshots")).write(snapshot);
    }
  }
}
