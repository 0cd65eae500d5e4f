package prelude.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prelude.audio.Folders;
import prelude.audio.IoReason;
import prelude.training.RunStore.Entry;

/**
 * The runs of one folder, listed again and again: what has not changed since the last time is not
 * read again, and its entry is the same object. Not thread-safe.
 */
public final class RunIndex {
  private static final int MANY = 32;

  private final Path folder;
  private final RunJson json;
  private final Map<Path, Known> known = new HashMap<>();

  public RunIndex(Path folder) {
    this(folder, new RunJson());
  }

  private RunIndex(Path folder, RunJson json) {
    this.folder = folder;
    this.json = json;
  }

  /**
   * An index for a table: the evaluations in its records say nothing of single bytes and samples,
   * which are most of a run.json.
   */
  public static RunIndex brief(Path folder) {
    return new RunIndex(folder, RunJson.brief());
  }

  /** Which state of a file was read. Files are replaced whole, so a new one has a new key. */
  private record Stamp(long size, FileTime modified, Object key) {
    static final Stamp MISSING = new Stamp(-1, null, null);

    static Stamp of(Path file) {
      try {
        BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
        return a.isRegularFile() ? new Stamp(a.size(), a.lastModifiedTime(), a.fileKey()) : MISSING;
      } catch (IOException e) {
        return MISSING;
      }
    }
  }

  /** A run as it was read, and as it was told. */
  private record Known(Stamp record, Stamp labels, RunRecord stored, Entry entry) {
    boolean troubled() {
      return entry.problem() != null || entry.labelsProblem() != null;
    }

    boolean sameTrouble(Known other) {
      return Objects.equals(entry.problem(), other.entry.problem())
          && Objects.equals(entry.labelsProblem(), other.entry.labelsProblem())
          && (entry.record() == null || entry.record().status() == other.entry.record().status());
    }
  }

  /**
   * Every run, newest first by its folder's name; damaged ones with their problem.
   *
   * @throws RunFolderException if the folder cannot be listed
   */
  public List<Entry> list() {
    List<Path> paths = paths();
    List<Entry> entries = entries(paths);
    Set<Path> there = new HashSet<>(paths);
    known.keySet().retainAll(there);
    return entries;
  }

  /**
   * The newest runs, for those who cannot wait for all of them.
   *
   * @throws RunFolderException if the folder cannot be listed
   */
  public List<Entry> newest(int most) {
    return entries(paths().stream().limit(most).toList());
  }

  /**
   * Folders that are no runs, since they have no run.json; hidden ones are not told.
   *
   * @return names, in order
   * @throws RunFolderException if the folder cannot be listed
   */
  public List<String> strangers() {
    return paths().stream()
        .filter(Files::isDirectory)
        .filter(path -> !new RunFolder(path).exists())
        .map(path -> path.getFileName().toString())
        .filter(name -> !name.startsWith("."))
        .sorted()
        .toList();
  }

  private List<Path> paths() {
    Folders.problem(folder)
        .ifPresent(
            why -> {
              throw new RunFolderException(folder + ": " + why);
            });
    try (Stream<Path> found = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return found.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new RunFolderException(folder + ": cannot be listed: " + IoReason.of(e), e);
    }
  }

  private List<Entry> entries(List<Path> paths) {
    readTogether(paths);
    List<Entry> entries = new ArrayList<>(paths.size());
    for (Path path : paths) {
      Entry entry = entry(path);
      if (entry == null) {
        known.remove(path);
      } else {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The first listing of many runs is work for more than one processor. */
  private void readTogether(List<Path> paths) {
    List<Path> unknown = paths.stream().filter(path -> !known.containsKey(path)).toList();
    if (unknown.size() < MANY) {
      return;
    }
    unknown.parallelStream()
        .map(RunFolder::new)
        .map(this::read)
        .flatMap(Optional::stream)
        .toList()
        .forEach(read -> known.put(read.entry.folder().path(), read));
  }

  private Optional<Known> read(RunFolder run) {
    Stamp record = Stamp.of(run.recordFile());
    return record.equals(Stamp.MISSING)
        ? Optional.empty()
        : Optional.of(read(run, record, Stamp.of(run.labelsFile())));
  }

  /** One run as it is now: the same object as before if nothing has changed; null if it is gone. */
  public Entry entry(Path path) {
    var run = new RunFolder(path);
    Stamp record = Stamp.of(run.recordFile());
    if (record.equals(Stamp.MISSING)) {
      return null;
    }
    Stamp labels = Stamp.of(run.labelsFile());
    Known before = known.get(path);
    if (before == null || !before.record.equals(record) || !before.labels.equals(labels)) {
      before = read(run, record, labels);
      known.put(path, before);
    } else if (before.troubled()) {
      // Permissions and a disk's mood change without a trace in the file: looked at again each
      // time.
      Known again = read(run, record, labels);
      if (!again.sameTrouble(before)) {
        before = again;
        known.put(path, before);
      }
    } else if (before.stored != null && before.stored.status().live()) {
      RunRecord now = run.asOfNow(before.stored);
      if (now.status() != before.entry.record().status()) {
        Entry e = before.entry;
        before =
            new Known(
                record,
                labels,
                before.stored,
                new Entry(run, now, e.labels(), e.problem(), e.labelsProblem(), e.newer()));
        known.put(path, before);
      }
    }
    return before.entry;
  }

  private Known read(RunFolder run, Stamp recordStamp, Stamp labelsStamp) {
    RunRecord stored = null;
    String problem = null;
    boolean newer = false;
    try {
      stored = run.stored(json);
    } catch (RunFolderException e) {
      problem = e.getMessage();
      newer = e instanceof NewerFormatException;
    }
    RunLabels labels = RunLabels.NONE;
    String labelsProblem = null;
    try {
      labels = labelsStamp.equals(Stamp.MISSING) ? RunLabels.NONE : run.labels();
    } catch (RunFolderException e) {
      labelsProblem = e.getMessage();
    }
    RunRecord now = stored == null ? null : run.asOfNow(stored);
    return new Known(
        recordStamp,
        labelsStamp,
        stored,
        new Entry(run, now, labels, problem, labelsProblem, newer));
  }
}
