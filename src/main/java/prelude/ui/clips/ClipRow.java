package prelude.ui.clips;

import java.nio.file.Path;
import java.util.Map;

/**
 * A row of the clip list: a clip, or a row of the manifest that cannot be used.
 *
 * @param key names the row through sorting and filtering: the clip's id, or {@code line:N} for a
 *     row without a usable one
 * @param id the clip's id; empty for a broken row without one
 * @param audio its sound file; null for a broken row
 * @param text its transcript; empty for a broken row
 * @param columns further keys of the manifest
 * @param line line in the manifest, from 1
 * @param problem why it cannot be used; empty for a usable row
 */
public record ClipRow(
    String key,
    String id,
    Path audio,
    String text,
    Map<String, String> columns,
    int line,
    String problem) {

  /** Whether there is a clip to be shown. */
  public boolean usable() {
    return problem.isEmpty();
  }
}
