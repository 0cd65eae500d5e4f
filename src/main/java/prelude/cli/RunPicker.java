package prelude.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prelude.audio.Folders;
import prelude.audio.IoReason;
import prelude.training.RunBin;
import prelude.training.RunFolder;
import prelude.training.RunFolderException;

/**
 * Finds the run that a word means: a folder, an id, the four characters at its end, or the
 * beginning of either.
 */
final class RunPicker {
  private static final int MOST_NAMED = 5;

  private final Path workingDir;
  private final Path runs;
  private final boolean bin;

  RunPicker(Path workingDir, Path runs) {
    this(workingDir, runs, false);
  }

  private RunPicker(Path workingDir, Path runs, boolean bin) {
    this.workingDir = workingDir;
    this.runs = runs;
    this.bin = bin;
  }

  /** For deleted runs. */
  static RunPicker in(RunBin bin) {
    return new RunPicker(bin.folder(), bin.folder(), true);
  }

  /**
   * The run that is meant.
   *
   * @throws RunFolderException if none is, or more than one
   */
  RunFolder pick(String word) {
    Path path = path(word);
    if (path != null && new RunFolder(path).exists()) {
      return new RunFolder(path);
    }
    List<String> ids = ids();
    List<String> fitting = fitting(ids, word);
    if (fitting.size() == 1) {
      return new RunFolder(runs.resolve(fitting.getFirst()));
    }
    if (fitting.isEmpty()) {
      throw new RunFolderException(word + ": no run: " + nothing(ids));
    }
    throw new RunFolderException(
        "%s: found %d runs that it may mean: %s; give more of the id"
            .formatted(word, fitting.size(), some(fitting)));
  }

  private String nothing(List<String> ids) {
    if (!bin) {
      return "neither a folder with a run.json nor the id of a run in %s, or its beginning; see runs list"
          .formatted(runs);
    }
    List<String> whole = ids.reversed().stream().filter(id -> !id.startsWith(".")).toList();
    return whole.isEmpty()
        ? "the bin %s is empty".formatted(runs)
        : "the bin %s has %s; see runs list --bin".formatted(runs, some(whole));
  }

  private static String some(List<String> ids) {
    return ids.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
        + (ids.size() > MOST_NAMED ? ", …" : "");
  }

  private static List<String> fitting(List<String> ids, String word) {
    List<String> whole =
        ids.stream().filter(id -> id.equals(word) || shortId(id).equals(word)).toList();
    return whole.isEmpty()
        ? ids.stream().filter(id -> id.startsWith(word) || shortId(id).startsWith(word)).toList()
        : whole;
  }

  private Path path(String word) {
    try {
      return word.isBlank() ? null : workingDir.resolve(word).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private List<String> ids() {
    Folders.problem(runs)
        .ifPresent(
            why -> {
              throw new RunFolderException(runs + ": " + why);
            });
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(runs)) {
      return paths
          .filter(path -> new RunFolder(path).exists())
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new RunFolderException(runs + ": cannot be listed: " + IoReason.of(e), e);
    }
  }

  private static String shortId(String id) {
    return id.substring(id.lastIndexOf('-') + 1);
  }
}
