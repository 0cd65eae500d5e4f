package prelude.ui.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import prelude.training.AtomicFiles;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;
import prelude.training.RunFolderException;
import prelude.training.RunJson;
import prelude.ui.runs.QueueEntry.State;

/**
 * Keeps what has not been trained yet, so that a crash loses nothing of the queue.
 *
 * @param file queue.json
 */
record QueueFile(Path file) {
  private static final RunJson JSON = new RunJson();

  /** What stands in the file. */
  private record Kept(List<Waiting> waiting) {}

  /**
   * One that has not ended.
   *
   * @param folder the run to go on with, or null for a new one
   * @param device where to go on; null for its own
   */
  record Waiting(RunConfig config, String folder, String device) {}

  /** The text of a queue; an entry that runs is kept as a run to go on with. */
  static String text(List<QueueEntry> entries, Path runs) {
    return JSON.pretty(
        new Kept(
            entries.stream()
                .filter(e -> !e.isOver())
                .map(
                    e ->
                        new Waiting(
                            e.config(),
                            e.state() == State.RUNNING && e.run() != null
                                ? runs.resolve(e.run()).toString()
                                : e.folder(),
                            e.device()))
                .toList()));
  }

  /**
   * Writes the text of a queue.
   *
   * @throws RunFolderException if it cannot be written
   */
  void write(String text) {
    AtomicFiles.write(file, text);
  }

  /**
   * What was left; empty without a file. A damaged file is put aside.
   *
   * @throws RunFolderException saying what is wrong with it, and where it is now
   */
  List<Waiting> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      Kept kept = JSON.read(file, Kept.class);
      return kept.waiting().stream()
          .filter(w -> w.config() != null && RunConfigCheck.problems(w.config()).isEmpty())
          .toList();
    } catch (RunFolderException | NullPointerException e) {
      Path aside = file.resolveSibling("queue-damaged.json");
      try {
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException moved) {
        e.addSuppressed(moved);
      }
      throw new RunFolderException(
          "%s; it was put aside as %s".formatted(e.getMessage(), aside.getFileName()), e);
    }
  }
}
