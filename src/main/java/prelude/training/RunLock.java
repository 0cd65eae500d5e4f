package prelude.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import prelude.audio.IoReason;

/**
 * The lock file of a run folder. A file that names its owner, and not a lock of the system, because
 * those of Linux end when the same process closes any look at the file, and tell nobody who holds
 * them.
 *
 * @param folder the run folder, or another one that belongs to one process at a time
 * @param name of the lock file
 */
record RunLock(Path folder, String name) {
  private static final RunJson JSON = new RunJson();

  RunLock(Path folder) {
    this(folder, "lock");
  }

  private Path file() {
    return folder.resolve(name);
  }

  private Path guard() {
    return folder.resolve("." + name + "-guard");
  }

  /** Who holds the run; empty if nobody does, or its process is gone. */
  Optional<LockOwner> holder() {
    return named().filter(LockOwner::mayLive);
  }

  private Optional<LockOwner> named() {
    try {
      return Optional.of(JSON.parse(Files.readString(file()), LockOwner.class, file().toString()))
          .filter(owner -> owner.host() != null && owner.boot() != null);
    } catch (IOException | RunFolderException e) {
      return Optional.empty(); // none, or no lock that this version wrote
    }
  }

  /**
   * Takes the run for this process: of several at the same instant one gets it.
   *
   * @throws RunFolderException if somebody has it, or the folder cannot be written
   */
  void take() {
    try {
      takeGuarded();
    } catch (IOException e) {
      throw new RunFolderException(
          "%s: cannot be written: %s; check the folder's permissions and free space"
              .formatted(file(), IoReason.of(e)),
          e);
    }
  }

  /**
   * Between a look at a dead owner's lock and its removal somebody else may have taken the run; the
   * guard keeps them out for that moment.
   */
  private void takeGuarded() throws IOException {
    try (FileChannel channel =
            FileChannel.open(guard(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock ignored = lock(channel)) {
      requireFree();
      Files.deleteIfExists(file());
      if (!create()) {
        requireFree();
        throw new RunFolderException(folder + ": another process is taking the run just now");
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.lock();
    } catch (OverlappingFileLockException e) {
      throw new RunFolderException(folder + ": this process is taking the run just now", e);
    } catch (IOException e) {
      return null; // a file system without locks: the file alone decides
    }
  }

  /** Whole or not at all: a name given to a file that is already written. */
  private boolean create() throws IOException {
    String text = JSON.line(LockOwner.ofThisProcess()) + "\n";
    Path written = folder.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.writeString(written, text);
      Files.createLink(file(), written);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return createHere(text);
    } catch (IOException e) {
      if (e instanceof NoSuchFileException || !Files.exists(written)) {
        throw e;
      }
      return createHere(text); // no links on this file system
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private boolean createHere(String text) throws IOException {
    try {
      Files.writeString(file(), text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Makes sure that nobody holds the run.
   *
   * @throws RunFolderException names who does, and how to free it
   */
  void requireFree() {
    holder()
        .ifPresent(
            owner -> {
              throw new RunFolderException(folder + ": the run is " + held(owner));
            });
  }

  /** Such as "being trained by process 12 of ada on lab3 since …; stop it there first". */
  private String held(LockOwner owner) {
    String held = "being trained by " + owner.words();
    return owner.onThisHost()
        ? held + "; stop it there first"
        : held
            + ", which cannot be asked from here; if that process is gone, remove "
            + file()
            + " to free the run";
  }

  /** Lets the run go, if this process holds it. */
  void release() {
    if (named().filter(LockOwner::thisVeryProcess).isEmpty()) {
      return; // somebody was told to free it by hand, and took it
    }
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new RunFolderException(file() + ": cannot be removed: " + IoReason.of(e), e);
    }
  }
}
