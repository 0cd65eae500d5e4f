package prelude.ui.runs.train;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.training.RunConfig;

/** Which files a configuration names. */
final class RecipeFiles {
  private RecipeFiles() {}

  /** Manifests, encoder and origin, with their folders: what is put beside them counts too. */
  static List<Path> of(RunConfig config, Path workingDir) {
    List<Path> files = new ArrayList<>();
    add(files, config.data() == null ? null : config.data().manifest(), workingDir);
    add(files, config.data() == null ? null : config.data().heldout(), workingDir);
    add(files, config.origin() == null ? null : config.origin().run(), workingDir);
    add(files, config.encoder() == null ? null : config.encoder().source(), workingDir);
    return files;
  }

  private static void add(List<Path> files, String name, Path workingDir) {
    if (name == null || name.isBlank()) {
      return;
    }
    try {
      Path file = workingDir.resolve(name);
      files.add(file);
      if (file.getParent() != null) {
        files.add(file.getParent());
      }
    } catch (InvalidPathException e) {
      // no name of a file: nothing to look at
    }
  }
}
