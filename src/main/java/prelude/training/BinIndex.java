package prelude.training;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What is remembered of a bin from listing to listing: its entries, and what their files take.
 * Nothing is written in a deleted run, and whoever moves it touches its folder, so that its files
 * are counted anew only then. Not thread-safe.
 */
public final class BinIndex {
  private final RunIndex runs;
  private final Map<Path, Counted> sizes = new HashMap<>();

  BinIndex(Path folder) {
    this.runs = RunIndex.brief(folder);
  }

  private record Counted(FileTime modified, long bytes) {}

  /** What is there now; what is gone is forgotten. */
  List<RunStore.Entry> list() {
    List<RunStore.Entry> now = runs.list();
    sizes
        .keySet()
        .retainAll(now.stream().map(entry -> entry.folder().path()).collect(Collectors.toSet()));
    return now;
  }

  /** The bytes of a run whose folder was last changed then. */
  long bytes(Path run, FileTime modified, ToLongFunction<Path> count) {
    Counted before = sizes.get(run);
    if (before == null || !before.modified.equals(modified)) {
      before = new Counted(modified, count.applyAsLong(run));
      sizes.put(run, before);
    }
    return before.bytes;
  }
}
