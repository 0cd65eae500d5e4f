package prelude.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  RunPicker(Path workingDir, Path runs) {
    this.workingDir = workingDir;
    this.runs = runs;
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
      throw new RunFolderException(
          "%s: no run: neither a folder with a run.json nor the id of a run in %s, or its beginning; see runs list"
              .formatted(word, runs));
    }
    throw new RunFolderException(
        "%s: found %d runs that it may mean: %s; give more of the id"
            .formatted(
                word,
                fitting.size(),
                fitting.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + (fitting.size() > MOST_NAMED ? ", …" : "")));
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
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(runs)) {
      return paths
          .filter(path -> new RunFolder(path).exists())
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new RunFolderException(runs + ": cannot be listed: " + e, e);
    }
  }

  private static String shortId(String id) {
    return id.substring(id.lastIndexOf('-') + 1);
  }
}
