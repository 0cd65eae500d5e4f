package prelude.data;

/**
 * A row of a manifest that cannot be used.
 *
 * @param line line in the manifest, from 1
 * @param clipId the row's id, or null when it has none
 * @param message what was found and what was expected
 */
public record ManifestProblem(int line, String clipId, String message) {
  /** Line, clip and message in one phrase. */
  public String describe() {
    return "line " + line + (clipId == null ? "" : " (" + clipId + ")") + ": " + message;
  }
}
