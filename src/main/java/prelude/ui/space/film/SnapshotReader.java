package prelude.ui.space.film;

import java.util.Arrays;
import java.util.TreeMap;
import prelude.evidence.space.Snapshot;
import prelude.evidence.space.SnapshotFolder;
import prelude.weights.WeightsException;

/** Reads snapshots, remembers the last one, and keeps what is wrong with those that are no use. */
final class SnapshotReader {
  private final SnapshotFolder folder;
  private final TreeMap<Integer, String> problems = new TreeMap<>();
  private Snapshot model;
  private Snapshot last;

  SnapshotReader(SnapshotFolder folder) {
    this.folder = folder;
  }

  /** Steps whose snapshot is no use, each with the reason. */
  TreeMap<Integer, String> problems() {
    return problems;
  }

  /** From now on others have to be like this one. */
  void expect(Snapshot like) {
    model = like;
  }

  void forget(int step) {
    problems.remove(step);
    if (last != null && last.step() == step) {
      last = null;
    }
  }

  /** The snapshot of a step; null if it is no use. */
  Snapshot read(int step) {
    if (last != null && last.step() == step) {
      return last;
    }
    try {
      Snapshot read = folder.read(step);
      if (model != null && !alike(model, read)) {
        problems.put(
            step,
            "%s: found %s, expected %s as in step %d; it is of another model or of other clips, and is left out"
                .formatted(folder.file(step), words(read), words(model), model.step()));
        return null;
      }
      last = read;
      return read;
    } catch (WeightsException e) {
      problems.put(step, e.getMessage());
    } catch (RuntimeException e) { // sizes that contradict each other
      problems.put(
          step,
          folder.file(step)
              + ": its sizes contradict each other; the other steps are not affected.");
    }
    return null;
  }

  static boolean alike(Snapshot one, Snapshot other) {
    return one.isLike(other)
        && one.clipIds().equals(other.clipIds())
        && Arrays.equals(one.positions(), other.positions());
  }

  private static String words(Snapshot s) {
    return "%d clips of %d soft tokens of width %d and %d text embeddings"
        .formatted(s.clipIds().size(), s.positions().length, s.soft().width(), s.text().count());
  }
}
