package prelude.weights.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps two programs, or two threads, from downloading the same file: the lock file of the hubs'
 * own clients, locked as they do. While Prelude has it, it says who that is.
 */
final class HubLock implements AutoCloseable {
  private static final int MOST_WORDS = 200;
  private static final String UNKNOWN_HOST = "this machine";
  private static final Pattern SIGNATURE = Pattern.compile("Prelude, process (\\d{1,18}) on (.+)");

  private final Path file;
  private final Kind kind;
  private final AutoCloseable held;

  /** How a lock file is locked. */
  private enum Kind {
    /** As on Linux and macOS. */
    FLOCK,
    /** Whoever makes the file has the lock, where the file system knows no others. */
    FILE,
    /** As on Windows: its first byte. */
    BYTE
  }

  private HubLock(Path file, Kind kind, AutoCloseable held) {
    this.file = file;
    this.kind = kind;
    this.held = held;
  }

  /**
   * Waits until nobody else has it.
   *
   * @param what the file that is to be downloaded, for people
   * @throws HubException if the lock file cannot be made or opened
   */
  static HubLock take(
      Path file, String what, Patience patience, HubListener listener, HubCancel cancel) {
    return take(Flock.Functions.find(), file, what, patience, listener, cancel);
  }

  static HubLock take(
      Optional<Flock.Functions> functions,
      Path file,
      String what,
      Patience patience,
      HubListener listener,
      HubCancel cancel) {
    Kind kind = functions.isPresent() ? Kind.FLOCK : Kind.BYTE;
    String told = "";
    while (true) {
      cancel.check();
      boolean made = make(file);
      if (kind == Kind.FLOCK) {
        Object before = key(file);
        Flock.Outcome outcome = Flock.tryLock(functions.get(), file);
        switch (outcome.state()) {
          case TAKEN -> {
            // A client that removes the file after use may have done so in between, and another
            // one may have made and locked a new one.
            if (before != null && Objects.equals(before, key(file))) {
              return new HubLock(file, kind, outcome.lock()).signed();
            }
            outcome.lock().close();
            continue;
          }
          case GONE -> {
            continue;
          }
          case FAILED -> throw notOpened(file, outcome.errno());
          case NO_LOCKS -> kind = Kind.FILE;
          case HELD -> {}
        }
      }
      if (kind == Kind.FILE && made) {
        return new HubLock(file, kind, () -> {}).signed();
      }
      if (kind == Kind.BYTE) {
        Optional<HubLock> taken = firstByte(file);
        if (taken.isPresent()) {
          return taken.get();
        }
      }
      if (kind == Kind.FILE && isLeft(file)) {
        delete(file);
        continue;
      }
      String words = "Waiting for %s, which %s downloads".formatted(what, holder(file));
      if (kind == Kind.FILE) {
        words += "; if it does not run any more, delete " + file;
      }
      if (!words.equals(told)) {
        listener.doing(words);
        told = words;
      }
      cancel.sleep(patience.lock());
    }
  }

  /** Which file of that name this is; null if there is none. */
  private static Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw FileDownload.disk(file, e);
    }
  }

  /** Java says in words what keeps a file from being opened. */
  private static HubException notOpened(Path file, int errno) {
    try {
      FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
      return FileDownload.disk(file, new IOException("error %d of the system".formatted(errno)));
    } catch (IOException e) {
      return FileDownload.disk(file, e);
    }
  }

  private static Optional<HubLock> firstByte(Path file) {
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      taken = channel.tryLock(0, 1, false) != null;
      return taken ? Optional.of(new HubLock(file, Kind.BYTE, channel)) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileDownload.disk(file, e);
    } finally {
      if (!taken) {
        close(channel);
      }
    }
  }

  /** Whether it was not there before. */
  private static boolean make(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.createFile(file);
        return true;
      }
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster.
    } catch (IOException e) {
      throw FileDownload.disk(file, e);
    }
    return false;
  }

  /** Who has it, as far as that is known. */
  private static String holder(Path file) {
    String text = text(file).strip();
    return text.startsWith("Prelude") && text.length() < MOST_WORDS
        ? text.replaceAll("\\s+", " ")
        : "another program";
  }

  /** Whether a Prelude of this machine made the file and ended without deleting it. */
  private static boolean isLeft(Path file) {
    Matcher signed = SIGNATURE.matcher(text(file));
    return signed.matches()
        && !signed.group(2).equals(UNKNOWN_HOST) // that may be any machine
        && signed.group(2).equals(host())
        && ProcessHandle.of(Long.parseLong(signed.group(1))).isEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // Windows lets nobody read what is locked
    }
  }

  private HubLock signed() {
    write("Prelude, process %d on %s".formatted(ProcessHandle.current().pid(), host()));
    return this;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return UNKNOWN_HOST;
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      // It only helps those who wait.
    }
  }

  /**
   * Lets the lock go. The file stays, empty, as the hubs' own clients leave it, unless to be there
   * is to be locked.
   */
  @Override
  public void close() {
    switch (kind) {
      case FLOCK -> write("");
      case FILE -> close(() -> Files.deleteIfExists(file));
      case BYTE -> {}
    }
    close(held);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileDownload.disk(file, e);
    }
  }

  private static void close(AutoCloseable held) {
    if (held != null) {
      try {
        held.close();
      } catch (Exception e) {
        // The lock goes with the process then, or the next one is told which file to delete.
      }
    }
  }
}
