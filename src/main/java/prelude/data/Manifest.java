package prelude.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of clips as its file gave it.
 *
 * @param file where it was read from
 * @param clips the usable rows, in file order
 * @param problems the rows that cannot be used, in file order
 * @param sha256 of the file's bytes, lower-case hexadecimal
 */
public record Manifest(Path file, List<Clip> clips, List<ManifestProblem> problems, String sha256) {
  private static final int NAMED_PROBLEMS = 5;

  public Manifest {
    clips = List.copyOf(clips);
    problems = List.copyOf(problems);
  }

  /**
   * This manifest, when every row is usable and there is at least one.
   *
   * @throws ManifestException naming the first problems and counting the rest
   */
  public Manifest requireUsable() {
    if (!problems.isEmpty()) {
      String named =
          problems.stream()
              .limit(NAMED_PROBLEMS)
              .map(ManifestProblem::describe)
              .collect(Collectors.joining("; "));
      int rest = problems.size() - NAMED_PROBLEMS;
      throw new ManifestException(
          file,
          "%d of %d rows cannot be used: %s%s; correct or remove them"
              .formatted(
                  problems.size(),
                  problems.size() + clips.size(),
                  named,
                  rest > 0 ? "; and " + rest + " more" : ""));
    }
    if (clips.isEmpty()) {
      throw new ManifestException(
          file,
          "no clips; expected at least one line such as"
              + " {\"audio\": \"a.wav\", \"text\": \"what is said\"}");
    }
    return this;
  }
}
