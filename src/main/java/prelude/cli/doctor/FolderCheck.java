package prelude.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import prelude.audio.IoReason;

/** Whether there is a place for runs, and room in it. Leaves nothing behind. */
final class FolderCheck {
  private static final double GIB = 1 << 30;

  /** A W1 run keeps two checkpoints of 139 MB and writes a third before it drops one. */
  private static final long LEAST_BYTES = 512L << 20;

  private static final long AMPLE_BYTES = 2L << 30;
  private static final String ELSEWHERE =
      "Correct its permissions, or choose another: --runs-dir, or PRELUDE_HOME for everything.";

  private FolderCheck() {}

  static Finding writable(String topic, Path folder) {
    Path existing = existing(folder);
    if (!Files.isDirectory(existing)) {
      return Finding.failure(
          topic, "%s: %s is not a folder".formatted(folder, existing), ELSEWHERE);
    }
    try {
      Files.delete(Files.createTempFile(existing, ".prelude", ".tmp"));
    } catch (IOException e) {
      return Finding.failure(
          topic, "%s cannot be written to (%s)".formatted(existing, IoReason.of(e)), ELSEWHERE);
    }
    return Finding.ok(topic, folder + (existing.equals(folder) ? "" : " (not made yet)"));
  }

  static Finding space(Path folder) {
    try {
      return space(Files.getFileStore(existing(folder)).getUsableSpace());
    } catch (IOException e) {
      return Finding.warning(
          "disk", "free space is not known (%s)".formatted(IoReason.of(e)), "Look for yourself.");
    }
  }

  static Finding space(long free) {
    String found = String.format(Locale.ROOT, "%.1f GiB free for runs", free / GIB);
    String wayOut = "Make room, or keep runs elsewhere with --runs-dir.";
    if (free < LEAST_BYTES) {
      return Finding.failure("disk", found, wayOut);
    }
    return free < AMPLE_BYTES ? Finding.warning("disk", found, wayOut) : Finding.ok("disk", found);
  }

  /** The folder, or the nearest one above it that is there. */
  private static Path existing(Path folder) {
    Path path = folder.toAbsolutePath();
    while (Files.notExists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
