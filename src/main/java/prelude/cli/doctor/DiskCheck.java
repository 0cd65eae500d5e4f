package prelude.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import prelude.audio.IoReason;

/**
 * Room where Prelude writes much: runs, downloaded weights, libtorch's natives.
 *
 * @param free asks for the room on a folder's disk
 */
record DiskCheck(FreeBytes free) {
  private static final double GIB = 1 << 30;

  /** A W1 run keeps two checkpoints of 139 MB and writes a third before it drops one. */
  private static final long LEAST_BYTES = 512L << 20;

  private static final long AMPLE_BYTES = 2L << 30;

  /** The weights of openai/whisper-base take 290.4 MB. */
  private static final long WEIGHTS_BYTES = 300_000_000;

  /** Bytes that may be written below a folder that is there. */
  @FunctionalInterface
  interface FreeBytes {
    long of(Path folder) throws IOException;
  }

  static DiskCheck ofThisMachine() {
    return new DiskCheck(folder -> Files.getFileStore(folder).getUsableSpace());
  }

  Finding runs(Path folder) {
    String wayOut = "Make room, or keep runs elsewhere with --runs-dir.";
    try {
      long bytes = free.of(FolderCheck.existing(folder));
      String found = "%s free for runs".formatted(gib(bytes));
      if (bytes < LEAST_BYTES) {
        return Finding.failure(
            "disk", found + ", expected 0.5 GiB for a run's checkpoints", wayOut);
      }
      return bytes < AMPLE_BYTES
          ? Finding.warning("disk", found, wayOut)
          : Finding.ok("disk", found);
    } catch (IOException e) {
      return unknown("disk", e);
    }
  }

  /** A hub's cache without the weights; a warning at most, since W1 runs with a random encoder. */
  Finding cache(Path folder) {
    String wayOut = "Make room, or name another folder in HF_HOME or MODELSCOPE_CACHE.";
    Optional<String> trouble = FolderCheck.trouble(folder);
    if (trouble.isPresent()) {
      return Finding.warning("cache", trouble.get() + ": no weights can be downloaded", wayOut);
    }
    try {
      long bytes = free.of(FolderCheck.existing(folder));
      return bytes < WEIGHTS_BYTES
          ? Finding.warning(
              "cache",
              "%s: %s free, expected 0.3 GiB for whisper-base".formatted(folder, gib(bytes)),
              wayOut)
          : Finding.ok("cache", "%s, %s free".formatted(folder, gib(bytes)));
    } catch (IOException e) {
      return unknown("cache", e);
    }
  }

  /**
   * Where DJL unpacks libtorch; only to be asked where libtorch does not work, since it is there
   * otherwise.
   *
   * @param bytes that the natives take
   */
  Finding natives(Path folder, long bytes) {
    String wayOut = "Make room, or name another folder in DJL_CACHE_DIR.";
    Optional<String> trouble = FolderCheck.trouble(folder);
    if (trouble.isPresent()) {
      return Finding.failure(
          "natives", trouble.get() + ": libtorch cannot be unpacked there", wayOut);
    }
    try {
      long here = free.of(FolderCheck.existing(folder));
      return here < bytes
          ? Finding.failure(
              "natives",
              "%s: %s free, expected %s for libtorch".formatted(folder, gib(here), gib(bytes)),
              wayOut)
          : Finding.ok("natives", "%s, %s free".formatted(folder, gib(here)));
    } catch (IOException e) {
      return unknown("natives", e);
    }
  }

  private static Finding unknown(String topic, IOException e) {
    return Finding.warning(
        topic, "free space is not known (%s)".formatted(IoReason.of(e)), "Look for yourself.");
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
