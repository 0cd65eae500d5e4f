package prelude.cli;

import java.nio.file.Path;
import java.util.Optional;
import prelude.data.AppFolders;

/** Opens the window; stands between the verbs and the user interface, which know nothing of it. */
@FunctionalInterface
public interface WindowLauncher {
  /**
   * Shows the window and returns when it is closed.
   *
   * @param folders where runs and settings are
   * @param asked the manifest, folder or sound file to open, or a run configuration ({@code
   *     .json}); empty for what was open last
   * @throws NoDisplayException if there is nothing to show it on
   */
  void launch(AppFolders folders, Optional<Path> asked);
}
