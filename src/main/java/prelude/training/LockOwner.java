package prelude.training;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The process that trains a run, as its lock file names it.
 *
 * @param pid process number
 * @param start when that process began, in whatever form this system tells without a clock that can
 *     be set; since numbers come again
 * @param boot which start of the machine it belongs to; empty where unknown
 * @param user who runs it
 * @param host the machine's name
 * @param since when it took the run
 */
public record LockOwner(
    long pid, String start, String boot, String user, String host, Instant since) {
  private static final int START_FIELD_AFTER_NAME = 19;

  static LockOwner ofThisProcess() {
    long pid = ProcessHandle.current().pid();
    return new LockOwner(
        pid,
        startOf(pid),
        thisBoot(),
        System.getProperty("user.name", "unknown"),
        thisHost(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether it runs, or may: processes of another machine cannot be looked at. */
  boolean mayLive() {
    if (!onThisHost()) {
      return true;
    }
    return boot.equals(thisBoot())
        && ProcessHandle.of(pid).isPresent()
        && start.equals(startOf(pid));
  }

  /** Whether it is a process of this machine, by the machine's name. */
  public boolean onThisHost() {
    return host.equals(thisHost());
  }

  /** Whether it is this very process. */
  public boolean thisVeryProcess() {
    return onThisHost() && pid == ProcessHandle.current().pid() && start.equals(startOf(pid));
  }

  /** Such as {@code process 1234 of ada on lab3 since 2026-01-02T03:04:05Z}. */
  public String words() {
    return "process %d of %s on %s since %s".formatted(pid, user, host, since);
  }

  /**
   * On Linux the ticks since the machine's start: the time of day that Java computes from them
   * moves when the clock is set.
   */
  private static String startOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[START_FIELD_AFTER_NAME];
    } catch (IOException | IndexOutOfBoundsException e) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().startInstant())
          .map(Object::toString)
          .orElse("");
    }
  }

  private static String thisBoot() {
    return firstLine(Path.of("/proc/sys/kernel/random/boot_id"));
  }

  /** The name of this machine. */
  static String thisHost() {
    String name = firstLine(Path.of("/proc/sys/kernel/hostname"));
    if (name.isEmpty()) {
      name = System.getenv().getOrDefault("COMPUTERNAME", "");
    }
    if (!name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return ""; // not Linux
    }
  }
}
