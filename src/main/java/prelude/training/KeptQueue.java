package prelude.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.audio.IoReason;

/**
 * What a window has not trained yet, kept on disk so that a crash loses nothing. Each window has a
 * file of its own, locked by its process: the first {@code queue.json}, a second one at the same
 * time {@code queue-2.json}. What windows have left behind that are gone is taken over. Not safe
 * for use by several threads at once.
 */
public final class KeptQueue implements AutoCloseable {
  private static final int MOST = 64;

  private final QueueFile file;
  private final RunLock lock;
  private final LockOwner other;
  private final List<KeptRun> left;
  private final List<String> problems;
  private String written;

  private KeptQueue(
      QueueFile file, RunLock lock, LockOwner other, List<KeptRun> left, List<String> problems) {
    this.file = file;
    this.lock = lock;
    this.other = other;
    this.left = List.copyOf(left);
    this.problems = List.copyOf(problems);
  }

  /**
   * Takes the first file that nobody has, and what nobody has in the others.
   *
   * @param folder Prelude's own data folder; made if it is missing
   * @throws RunFolderException if it cannot be written
   */
  public static KeptQueue open(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RunFolderException(
          "%s: cannot be made: %s; check the folder's permissions and free space"
              .formatted(folder, IoReason.of(e)),
          e);
    }
    Opening opening = new Opening(folder);
    try {
      return opening.open();
    } catch (RuntimeException e) {
      opening.letGo(); // a window that keeps no queue keeps nobody else from one
      throw e;
    }
  }

  private static RunLock lock(Path folder, int number) {
    return new RunLock(folder, name(number) + ".lock");
  }

  private static QueueFile file(Path folder, int number) {
    return new QueueFile(folder.resolve(name(number) + ".json"));
  }

  private static String name(int number) {
    return number == 1 ? "queue" : "queue-" + number;
  }

  /** Looks through the files. */
  private static final class Opening {
    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final Set<Integer> leave = new HashSet<>();
    private final List<RunLock> taken = new ArrayList<>();
    private LockOwner other;

    Opening(Path folder) {
      this.folder = folder;
    }

    KeptQueue open() {
      for (int number = 1; number <= MOST; number++) {
        if (take(number)) {
          QueueFile.Found found = read(number);
          if (!found.leave()) {
            return takeOver(number, found.runs());
          }
        } else if (other == null) {
          other = lock(folder, number).holder().orElse(null);
        }
      }
      throw new RunFolderException(
          "%s: %d queues are in use or cannot be read; move some of them away"
              .formatted(folder, MOST));
    }

    void letGo() {
      taken.forEach(RunLock::release);
    }

    private boolean take(int number) {
      RunLock lock = lock(folder, number);
      if (lock.holder().isPresent()) {
        return false;
      }
      try {
        lock.take();
        taken.add(lock);
        return true;
      } catch (RunFolderException e) {
        if (e.getCause() instanceof IOException) {
          throw e;
        }
        return false; // somebody was quicker
      }
    }

    /** What stands in a file that was taken; if it is to be left alone, so is its lock. */
    private QueueFile.Found read(int number) {
      QueueFile.Found found = file(folder, number).read();
      if (found.problem() != null) {
        problems.add(found.problem());
      }
      if (found.leave()) {
        leave.add(number);
        lock(folder, number).release();
      }
      return found;
    }

    private KeptQueue takeOver(int mine, List<KeptRun> own) {
      List<KeptRun> runs = new ArrayList<>(own);
      List<Integer> emptied = new ArrayList<>();
      for (int number = 1; number <= MOST; number++) {
        boolean there = number != mine && Files.exists(file(folder, number).file());
        if (there && !leave.contains(number) && take(number)) {
          QueueFile.Found found = read(number);
          if (!found.leave()) {
            runs.addAll(found.runs());
            emptied.add(number);
          }
        }
      }
      var queue = new KeptQueue(file(folder, mine), lock(folder, mine), other, runs, problems);
      if (!emptied.isEmpty()) {
        queue.write(runs); // before they are gone from where they were
      }
      for (int number : emptied) {
        remove(file(folder, number).file());
        lock(folder, number).release();
      }
      return queue;
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be removed: " + IoReason.of(e), e);
    }
  }

  /** What was left, in its order; those with a problem among them. */
  public List<KeptRun> left() {
    return left;
  }

  /** What is to be told: files put aside under which name, or left alone and why. */
  public List<String> problems() {
    return problems;
  }

  /** Who has the first queue, where that is not this window. */
  public Optional<LockOwner> other() {
    return Optional.ofNullable(other);
  }

  /** Where this window's queue is. */
  public Path path() {
    return file.file();
  }

  /** The file that says whose the first queue is. */
  public Path otherLock() {
    return file.file().resolveSibling(name(1) + ".lock");
  }

  /**
   * Writes what waits now, whole or not at all; nothing if that stands there already.
   *
   * @throws RunFolderException if it cannot be written
   */
  public void write(List<KeptRun> waiting) {
    String text = QueueFile.text(waiting);
    boolean nothing = waiting.isEmpty() && !Files.exists(file.file());
    if (!nothing && !text.equals(written)) {
      AtomicFiles.write(file.file(), text);
      written = text;
    }
  }

  /** Lets the queue go: the next window takes it. */
  @Override
  public void close() {
    lock.release();
  }
}
