package prelude.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import prelude.audio.IoReason;

/** Looks at sound files without opening them. */
final class SoundFiles {
  private SoundFiles() {}

  /** Whether a name ends like a sound file that can be read. */
  static boolean named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".wav") || lower.endsWith(".flac");
  }

  /** A name without its ending. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Says what is wrong with a file, or null. One look at the disk for a file that is fine. */
  static String problem(Path audio) {
    try {
      var seen = Files.readAttributes(audio, BasicFileAttributes.class);
      if (seen.isDirectory()) {
        return "%s is a folder; expected a sound file".formatted(audio);
      }
      if (seen.isOther()) {
        // Opening a pipe would wait for ever.
        return "%s is a pipe or a device; expected a sound file".formatted(audio);
      }
      if (seen.size() == 0) {
        return "sound file %s is empty (0 bytes); record or copy it again".formatted(audio);
      }
    } catch (NoSuchFileException e) {
      return "sound file %s does not exist; relative paths start at the manifest's folder"
          .formatted(audio);
    } catch (IOException e) {
      return "sound file %s cannot be read (%s); check its permissions"
          .formatted(audio, IoReason.of(e));
    }
    return Files.isReadable(audio)
        ? null
        : "sound file %s may not be read; check its permissions".formatted(audio);
  }
}
