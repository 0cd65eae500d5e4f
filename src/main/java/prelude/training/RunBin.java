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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import prelude.audio.IoReason;

/**
 * Where deleted runs wait: {@code .bin} in the runs folder. A run goes there and comes back whole,
 * by one move.
 *
 * @param runs the runs folder
 */
public record RunBin(Path runs) {
  private static final String NAME = ".bin";

  /** The bin's folder; may be missing. */
  public Path folder() {
    return runs.resolve(NAME);
  }

  /** What is in it, newest first. */
  public List<RunStore.Entry> list() {
    return new RunStore(folder()).list();
  }

  /**
   * A deleted run.
   *
   * @param entry what its folder says
   * @param deleted when it came here
   * @param bytes what its files take
   */
  public record Item(RunStore.Entry entry, Instant deleted, long bytes) {
    /** The folder's name. */
    public String id() {
      return entry.id();
    }
  }

  /**
   * What is in it with time and size, deleted last first.
   *
   * @throws RunFolderException if the bin cannot be listed
   */
  public List<Item> items() {
    return list().stream()
        .map(entry -> item(entry, entry.folder().path()))
        .sorted(Comparator.comparing(Item::deleted).thenComparing(Item::id).reversed())
        .toList();
  }

  /** The lock leaves a run last of all, when it is here; nothing is written in it after that. */
  private static Item item(RunStore.Entry entry, Path run) {
    Instant deleted;
    try {
      deleted = Files.getLastModifiedTime(run).toInstant();
    } catch (IOException e) {
      deleted = Instant.EPOCH; // gone meanwhile: the next listing is without it
    }
    return new Item(entry, deleted, bytes(run));
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
      Files.createDirectories(folder());
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

  /**
   * Deletes one run of the bin for good. Its run.json goes last, so that what could not be deleted,
   * or was cut short, is still listed.
   *
   * @param id the folder's name
   * @throws RunFolderException if it is not there, or a file cannot be deleted
   */
  public void delete(String id) {
    Path run = folder().resolve(id);
    var there = new RunFolder(run);
    if (!there.exists() || !folder().equals(run.normalize().getParent())) {
      throw new RunFolderException(run + ": no run folder: it is not in the bin");
    }
    try {
      List<Path> parts;
      try (Stream<Path> all = Files.list(run)) {
        parts = all.filter(part -> !part.equals(there.recordFile())).toList();
      }
      for (Path part : parts) {
        Files.walkFileTree(part, new Deletion());
      }
      Files.walkFileTree(run, new Deletion());
    } catch (IOException e) {
      throw new RunFolderException(
          run + ": cannot be deleted: " + IoReason.of(e) + "; check its permissions", e);
    }
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
