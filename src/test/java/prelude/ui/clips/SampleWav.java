package prelude.ui.clips;

import java.nio.file.Path;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;

/** Small sounds for tests. */
final class SampleWav {
  private SampleWav() {}

  static Path write(Path file, double seconds) {
    new ToneSynthesizer().write(new ToneSpec("sample", 440, seconds, 1), file);
    return file;
  }
}
