package prelude.training;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import prelude.audio.Folders;
import prelude.audio.IoReason;

/**
 * All runs under one folder.
 *
 * @param folder the runs folder; made when the first run starts
 */
public record RunStore(Path folder) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * A run folder as found.
   *
   * @param folder where it is
   * @param record what it says, or null if it cannot be read
   * @param labels tags and note
   * @param problem why the record cannot be read, or null
   * @param labelsProblem why the labels cannot be read, or null
   * @param newer whether the record cannot be read because a newer version of Prelude wrote it
   */
  public record Entry(
      RunFolder folder,
      RunRecord record,
      RunLabels labels,
      String problem,
      String labelsProblem,
      boolean newer) {
    /** The folder's name, whatever is written in it. */
    public String id() {
      return folder.path().getFileName().toString();
    }
  }

  /** Every run, newest first; damaged ones are listed with their problem. */
  public List<Entry> list() {
    return new RunIndex(folder).list();
  }

  /** Makes an empty folder {@code <utc>-<preset>-<short id>}. */
  RunFolder create(String preset, Instant now) {
    String name = preset.replaceAll("[^A-Za-z0-9._-]", "_");
    // Begins with the milliseconds, so that runs of one second are listed in their order too.
    int millis = Math.floorMod(now.toEpochMilli(), 1000);
    int id = 16 * millis + ThreadLocalRandom.current().nextInt(16);
    try {
      Folders.make(folder);
      while (true) {
        String shortId = "%04x".formatted(id & 0xffff);
        Path path = folder.resolve(STAMP.format(now) + "-" + name + "-" + shortId);
        try {
          return new RunFolder(Files.createDirectory(path));
        } catch (FileAlreadyExistsException e) {
          id++; // of the same instant, or the clock was set back
        }
      }
    } catch (IOException e) {
      throw new RunFolderException(
          folder
              + ": no run folder can be made there: "
              + IoReason.of(e)
              + "; choose another with --runs-dir",
          e);
    }
  }
}
