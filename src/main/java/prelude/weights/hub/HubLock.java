package prelude.weights.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps two programs, or two threads, from downloading the same file: the lock file of the hubs'
 * own clients, locked as they do. While Prelude has it, it says who that is.
 */
final class HubLock implements AutoCloseable {
  private static final int MOST_WORDS = 200;

  private final Path file;
  private final Optional<Flock> flock;
  private final FileChannel channel;

  private HubLock(Path file, Optional<Flock> flock, FileChannel channel) {
    this.file = file;
    this.flock = flock;
    this.channel = channel;
  }

  /**
   * Waits until nobody else has it.
   *
   * @param what the file that is to be downloaded, for people
   * @throws HubException if the lock file cannot be made
   */
  static HubLock take(
      Path file, String what, Patience patience, HubListener listener, HubCancel cancel) {
    Optional<Flock.Functions> functions = Flock.Functions.find();
    String told = "";
    while (true) {
      cancel.check();
      Optional<HubLock> taken = functions.isPresent() ? ofUnix(functions.get(), file) : plain(file);
      if (taken.isPresent()) {
        // A client that removes the file after use may have done so in between.
        if (Files.exists(file)) {
          taken.get().sign();
          return taken.get();
        }
        taken.get().close();
        continue;
      }
      String words = "Waiting for %s, which %s downloads".formatted(what, holder(file));
      if (!words.equals(told)) {
        listener.doing(words);
        told = words;
      }
      cancel.sleep(patience.lock());
    }
  }

  private static Optional<HubLock> ofUnix(Flock.Functions functions, Path file) {
    make(file);
    Flock.Outcome outcome = Flock.tryLock(functions, file);
    return outcome.held() ? Optional.empty() : Optional.of(new HubLock(file, outcome.ours(), null));
  }

  /** As filelock does on Windows: the first byte. */
  private static Optional<HubLock> plain(Path file) {
    make(file);
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      taken = channel.tryLock(0, 1, false) != null;
      return taken ? Optional.of(new HubLock(file, Optional.empty(), channel)) : Optional.empty();
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

  private static void make(Path file) {
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster.
    } catch (IOException e) {
      throw FileDownload.disk(file, e);
    }
  }

  /** Who has it, as far as that is known. */
  private static String holder(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.startsWith("Prelude") && text.length() < MOST_WORDS) {
        return text.replaceAll("\\s+", " ");
      }
    } catch (IOException e) {
      // Windows lets nobody read what is locked.
    }
    return "another program";
  }

  private void sign() {
    if (channel == null) {
      write("Prelude, process %d on %s".formatted(ProcessHandle.current().pid(), host()));
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      // It only helps those who wait.
    }
  }

  /** Lets the lock go; the file stays, empty, as the hubs' own clients leave it. */
  @Override
  public void close() {
    if (channel == null) {
      write("");
    }
    flock.ifPresent(Flock::close);
    close(channel);
  }

  private static void close(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The lock goes with the process then.
      }
    }
  }
}
