package prelude.ui.space.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import prelude.evidence.space.SnapshotFolder;

/**
 * Follows the files of a snapshot folder. A resumed run drops snapshots and writes others of the
 * same steps, so a file counts as another one when its time is.
 */
final class SnapshotListing {
  /** Times of folders are coarse on some file systems. */
  private static final long COARSE_MS = TimeUnit.SECONDS.toMillis(2);

  private final SnapshotFolder folder;
  private long folderTime = -1;
  private boolean settled;
  private TreeMap<Integer, Long> times = new TreeMap<>();

  SnapshotListing(SnapshotFolder folder) {
    this.folder = folder;
  }

  /** Steps with a file, each with the file's time. */
  TreeMap<Integer, Long> times() {
    return times;
  }

  /**
   * Looks again.
   *
   * @return steps whose snapshot is gone or another one; null if nothing has changed at all
   * @throws prelude.weights.WeightsException if the folder cannot be listed
   */
  TreeSet<Integer> look() {
    long time = time(folder.path());
    if (time == folderTime && settled) {
      return null;
    }
    boolean old = System.currentTimeMillis() - time > COARSE_MS;
    var now = new TreeMap<Integer, Long>();
    for (int step : folder.steps()) {
      now.put(step, time(folder.file(step)));
    }
    folderTime = time; // only now: a listing that failed is tried again
    settled = old;
    if (now.equals(times)) {
      return null;
    }
    var changed = new TreeSet<Integer>();
    times.forEach(
        (step, before) -> {
          if (!before.equals(now.get(step))) {
            changed.add(step);
          }
        });
    times = now;
    return changed;
  }

  private static long time(Path path) {
    try {
      return Files.getLastModifiedTime(path).toMillis();
    } catch (IOException e) {
      return 0; // gone; the next look sees it
    }
  }
}
