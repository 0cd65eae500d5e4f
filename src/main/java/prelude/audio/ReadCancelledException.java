package prelude.audio;

import java.nio.file.Path;

/** A read that was given up because nobody waits for it any more; nothing is wrong. */
public final class ReadCancelledException extends RuntimeException {
  ReadCancelledException(Path file) {
    super(file + ": reading was cancelled");
  }
}
