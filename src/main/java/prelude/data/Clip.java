package prelude.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of a manifest.
 *
 * @param id unique within its manifest
 * @param audio the sound file, resolved against the manifest's folder
 * @param text the transcript, as written
 * @param columns further keys in their order; a value that is no string is kept as its JSON text
 * @param line line in the manifest, from 1
 */
public record Clip(String id, Path audio, String text, Map<String, String> columns, int line) {
  public Clip {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
