package prelude.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import prelude.audio.Folders;
import prelude.audio.IoReason;

/**
 * Where deleted runs wait: {@code .bin} in the runs folder. A run goes there and comes back whole,
 * by one move.
 *
 * @param runs the runs folder
 */
public record RunBin(Path runs) {
  private static final String NAME = ".bin";

  /** Before the name of a run that is being deleted for good: nothing brings it back. */
  private static final String DELETING = ".deleting-";

  /** The bin's folder; may be missing. */
  public Path folder() {
    return runs.resolve(NAME);
  }

  /** What is in it, newest first. */
  public List<RunStore.Entry> list() {
    return told(new RunStore(folder()).list());
  }

  /** Runs of which nothing is left but their folders, since deleting them was cut short there. */
  private Stream<RunStore.Entry> remains() {
    if (!Files.isDirectory(folder())) {
      return Stream.empty();
    }
    try (Stream<Path> found = Files.list(folder())) {
      return found
          .filter(path -> isDeleting(path.getFileName().toString()) && Files.isDirectory(path))
          .map(RunFolder::new)
          .filter(run -> !run.exists())
          .map(run -> new RunStore.Entry(run, null, RunLabels.NONE, null, null, false))
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      throw new RunFolderException(folder() + ": cannot be listed: " + IoReason.of(e), e);
    }
  }

  /** An index of the bin, kept for {@link #items(BinIndex)}. Not thread-safe. */
  public BinIndex index() {
    return new BinIndex(folder());
  }

  private List<RunStore.Entry> told(List<RunStore.Entry> found) {
    return Stream.concat(found.stream(), remains())
        .map(e -> isDeleting(e.id()) ? halfDeleted(e) : e)
        .toList();
  }

  private static boolean isDeleting(String id) {
    return id.startsWith(DELETING);
  }

  private static RunStore.Entry halfDeleted(RunStore.Entry entry) {
    String problem =
        entry.folder().path()
            + ": deleted in part; delete it for ever once more in the window's bin, or remove the"
            + " folder";
    return new RunStore.Entry(
        entry.folder(), null, entry.labels(), problem, entry.labelsProblem(), false);
  }

  /**
   * A deleted run.
   *
   * @param entry what its folder says
   * @param deleted when it came here
   * @param bytes what its files take
   */
  public record Item(RunStore.Entry entry, Instant deleted, long bytes) {
    /** The run's name, also when its folder has another one since it is being deleted. */
    public String id() {
      String name = entry.id();
      return isDeleting(name) ? name.substring(DELETING.length()) : name;
    }
  }

  /**
   * What is in it with time and size, deleted last first.
   *
   * @throws RunFolderException if the bin cannot be listed
   */
  public List<Item> items() {
    return items(index());
  }

  /**
   * The same, reading and counting only what has changed since the last time.
   *
   * @param kept from {@link #index()}
   * @throws RunFolderException if the bin cannot be listed
   */
  public List<Item> items(BinIndex kept) {
    return told(kept.list()).stream()
        .map(entry -> item(entry, entry.folder().path(), kept))
        .sorted(Comparator.comparing(Item::deleted).thenComparing(Item::id).reversed())
        .toList();
  }

  /** The lock leaves a run last of all, when it is here; nothing is written in it after that. */
  private static Item item(RunStore.Entry entry, Path run, BinIndex kept) {
    try {
      FileTime modified = Files.getLastModifiedTime(run);
      // One that is being deleted loses files also where its own folder stays as it is.
      long bytes = isDeleting(entry.id()) ? bytes(run) : kept.bytes(run, modified, RunBin::bytes);
      return new Item(entry, modified.toInstant(), bytes);
    } catch (IOException e) {
      return new Item(entry, Instant.EPOCH, 0); // gone meanwhile: the next listing is without it
    }
  }

  /** As much as can be seen. */
  private static long bytes(Path run) {
    try (Stream<Path> files = Files.walk(run)) {
      return files.mapToLong(RunBin::size).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Puts a run into the bin.
   *
   * @param run a folder of the runs folder
   * @return where it is now
   * @throws RunFolderException if it is being trained, by whom is said, or cannot be moved
   */
  public RunFolder put(RunFolder run) {
    if (!run.exists()) {
      throw new RunFolderException(run.path() + ": no run folder: it has no run.json");
    }
    Path target = folder().resolve(run.path().getFileName());
    run.lock(); // nobody is to begin with it meanwhile; the lock moves along
    try {
      Folders.make(folder());
      move(run.path(), target);
    } catch (IOException | RunFolderException e) {
      new RunLock(run.path()).release();
      throw e instanceof RunFolderException named ? named : unmovable(run.path(), (IOException) e);
    }
    new RunLock(target).release();
    return new RunFolder(target);
  }

  /**
   * Takes a run out of the bin, to where it was.
   *
   * @param id the folder's name
   * @throws RunFolderException if it is not there, or its place is taken
   */
  public RunFolder restore(String id) {
    Path from = folder().resolve(id);
    if (isDeleting(id) || !Files.exists(from) && Files.exists(deleting(id))) {
      throw new RunFolderException(
          from + ": is being deleted for good, or was in part; it cannot come back");
    }
    if (!new RunFolder(from).exists()) {
      throw new RunFolderException(from + ": no run folder: it is not in the bin");
    }
    Path to = runs.resolve(id);
    try {
      move(from, to);
    } catch (IOException e) {
      throw unmovable(from, e);
    }
    return new RunFolder(to);
  }

  /** A move would quietly replace an empty folder, so that is looked for first. */
  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      throw new RunFolderException(
          from + ": cannot be moved: " + to + " is there already; move or rename that one");
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      throw new RunFolderException(from + ": cannot be moved: " + to + " is there already", e);
    }
  }

  private static RunFolderException unmovable(Path path, IOException e) {
    return new RunFolderException(
        "%s: cannot be moved: %s; check the folder's permissions".formatted(path, IoReason.of(e)),
        e);
  }

  private Path deleting(String id) {
    return folder().resolve(DELETING + id);
  }

  /**
   * Deletes one run of the bin for good. It gets another name first, which {@link #restore} does
   * not take, so that nobody brings half of it back meanwhile. Its run.json goes last, so that what
   * could not be deleted, or was cut short, is still listed; deleting it once more goes on.
   *
   * @param id the folder's name
   * @throws RunFolderException if it is not there, or a file cannot be deleted
   */
  public void delete(String id) {
    Path run = folder().resolve(id);
    Path going = deleting(id);
    boolean inside = folder().equals(run.normalize().getParent());
    boolean whole = inside && !isDeleting(id) && new RunFolder(run).exists();
    boolean begun = inside && Files.isDirectory(going);
    if (!whole && !begun) {
      throw new RunFolderException(run + ": no run folder: it is not in the bin");
    }
    try {
      if (begun) {
        deleteAll(going);
      }
      if (whole) {
        Files.move(run, going, StandardCopyOption.ATOMIC_MOVE);
        deleteAll(going);
      }
    } catch (IOException e) {
      throw new RunFolderException(
          run + ": cannot be deleted: " + IoReason.of(e) + "; check its permissions", e);
    }
  }

  /** Removes the folder of a run that could not even be written down: nothing is in it. */
  static void dropUnbegun(RunFolder run) {
    if (!run.exists() && !Files.exists(run.metricsFile())) {
      try {
        deleteAll(run.path());
      } catch (IOException e) {
        // It is listed as a folder that is no run.
      }
    }
  }

  private static void deleteAll(Path run) throws IOException {
    Path record = new RunFolder(run).recordFile();
    List<Path> parts;
    try (Stream<Path> all = Files.list(run)) {
      parts = all.filter(part -> !part.equals(record)).toList();
    }
    for (Path part : parts) {
      Files.walkFileTree(part, new Deletion());
    }
    Files.walkFileTree(run, new Deletion());
  }

  /**
   * Deletes what is in the bin for good.
   *
   * @return how many runs
   * @throws RunFolderException if a file cannot be deleted
   */
  public int empty() {
    int runsDeleted = list().size();
    if (!Files.isDirectory(folder())) {
      return 0;
    }
    try {
      Files.walkFileTree(folder(), new Deletion());
    } catch (IOException e) {
      throw new RunFolderException(
          folder() + ": cannot be emptied: " + IoReason.of(e) + "; check its permissions", e);
    }
    return runsDeleted;
  }

  /** Does not follow links. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      if (e != null) {
        throw e;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
