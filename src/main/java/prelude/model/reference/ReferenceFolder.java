package prelude.model.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import prelude.weights.SafetensorsFile;

/**
 * The files of a reference folder.
 *
 * @param root folder that paths inside the JSON files are relative to
 */
record ReferenceFolder(Path root) {
  static ReferenceFolder at(Path root) {
    if (!Files.isDirectory(root)) {
      throw new ReferenceFolderException(
          root, "no such folder; pass a folder of the format of data/reference");
    }
    return new ReferenceFolder(root);
  }

  boolean has(String path) {
    return Files.exists(root.resolve(path));
  }

  /** The JSON object in a file that must be there. */
  ReferenceJson json(String path) {
    return ReferenceJson.read(existing(path, "the folder's format"));
  }

  /** A safetensors file; the caller closes it. */
  SafetensorsFile tensors(String path, String namedBy) {
    return SafetensorsFile.open(existing(path, namedBy));
  }

  /**
   * A file that must be there.
   *
   * @param namedBy what asks for it, for the message
   */
  Path existing(String path, String namedBy) {
    Path file;
    try {
      file = root.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new ReferenceFolderException(root, namedBy + " names the bad path " + path, e);
    }
    if (!file.toAbsolutePath().startsWith(root.toAbsolutePath().normalize())) {
      throw new ReferenceFolderException(
          root, namedBy + " names " + path + ", which is outside of the folder");
    }
    if (!Files.exists(file)) {
      throw new ReferenceFolderException(
          file, "no such file, but " + namedBy + " names it; copy the whole folder again");
    }
    return file;
  }

  /** Names of the files in a sub-folder, sorted; none if it is not there. */
  List<String> list(String path) {
    Path folder = root.resolve(path);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new ReferenceFolderException(
          folder, "cannot be listed (" + e + "); check its permissions", e);
    }
  }
}
