package prelude.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** Asks the user for files; a test answers by itself, since no display means no chooser. */
public interface FileChoice {
  /** A file to read. */
  Optional<Path> open(Node owner, String title, String kind, String pattern);

  /** A folder to read. */
  Optional<Path> folder(Node owner, String title);

  /** A file to write. */
  Optional<Path> save(Node owner, String title, String name);

  /** Nobody is there to be asked. */
  static FileChoice nothing() {
    return new FileChoice() {
      @Override
      public Optional<Path> open(Node owner, String title, String kind, String pattern) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> folder(Node owner, String title) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> save(Node owner, String title, String name) {
        return Optional.empty();
      }
    };
  }

  /** The choosers of the platform. */
  static FileChoice ofPlatform() {
    return new FileChoice() {
      @Override
      public Optional<Path> open(Node owner, String title, String kind, String pattern) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser
            .getExtensionFilters()
            .addAll(
                new FileChooser.ExtensionFilter(kind, pattern),
                new FileChooser.ExtensionFilter("All files", "*"));
        return path(chooser.showOpenDialog(owner.getScene().getWindow()));
      }

      @Override
      public Optional<Path> folder(Node owner, String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return path(chooser.showDialog(owner.getScene().getWindow()));
      }

      @Override
      public Optional<Path> save(Node owner, String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(owner.getScene().getWindow()));
      }

      private static Optional<Path> path(File file) {
        return Optional.ofNullable(file).map(File::toPath);
      }
    };
  }
}
