package prelude.data;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Clips to look at, from wherever they were read.
 *
 * <p>Unlike those of a {@link Manifest}, which training uses, these may be without a transcript:
 * {@link Clip#text()} is then empty. Only a folder or a LibriSpeech tree gives such clips.
 *
 * @param location the manifest, the folder, or the one sound file
 * @param kind how it was read
 * @param clips the usable rows in their order
 * @param problems the rows that cannot be used, in their order; {@code line} places both in one
 *     order, which is that of the file, or of the names within a folder
 * @param columns names of the further keys, in the order they first appear
 */
public record ClipCollection(
    Path location,
    Kind kind,
    List<Clip> clips,
    List<ManifestProblem> problems,
    List<String> columns) {
  /** Where clips come from. */
  public enum Kind {
    /** A manifest in JSON Lines. */
    MANIFEST,
    /** A folder of sound files, or a single one. */
    FOLDER,
    /** Folders with a {@code .trans.txt} beside the sound files. */
    LIBRISPEECH
  }

  public ClipCollection {
    clips = List.copyOf(clips);
    problems = List.copyOf(problems);
    columns = List.copyOf(columns);
  }

  /** The clips of a manifest. */
  public static ClipCollection of(Manifest manifest) {
    return new ClipCollection(
        manifest.file(),
        Kind.MANIFEST,
        manifest.clips(),
        manifest.problems(),
        columnsOf(manifest.clips()));
  }

  static List<String> columnsOf(List<Clip> clips) {
    Set<String> columns = new LinkedHashSet<>();
    clips.forEach(clip -> columns.addAll(clip.columns().keySet()));
    return List.copyOf(columns);
  }
}
