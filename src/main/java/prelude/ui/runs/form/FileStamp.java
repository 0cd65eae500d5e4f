package prelude.ui.runs.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * How a file or folder was found, to tell later whether it has changed.
 *
 * @param modified in milliseconds; -1 for none that can be seen
 * @param bytes -1 for none that can be seen
 */
record FileStamp(Path file, long modified, long bytes) {
  static FileStamp of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(file, found.lastModifiedTime().toMillis(), found.size());
    } catch (IOException e) {
      return new FileStamp(file, -1, -1);
    }
  }

  static List<FileStamp> of(List<Path> files) {
    return files.stream().map(FileStamp::of).toList();
  }
}
