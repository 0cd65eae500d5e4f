package prelude.cli.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Line;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** Whether clips can be heard. */
final class SoundCheck {
  private static final int NAMED = 3;

  private SoundCheck() {}

  static Finding run() {
    return of(
        Arrays.stream(AudioSystem.getMixerInfo())
            .filter(SoundCheck::plays)
            .map(Mixer.Info::getName)
            .toList());
  }

  static Finding of(List<String> outputs) {
    if (outputs.isEmpty()) {
      return Finding.warning(
          "sound",
          "no output device: clips cannot be heard, all else works",
          "Connect or enable one; containers and ssh sessions have none.");
    }
    int rest = outputs.size() - NAMED;
    return Finding.ok(
        "sound",
        outputs.stream().limit(NAMED).collect(Collectors.joining(", "))
            + (rest > 0 ? " and " + rest + " more" : ""));
  }

  private static boolean plays(Mixer.Info info) {
    return AudioSystem.getMixer(info).isLineSupported(new Line.Info(SourceDataLine.class));
  }
}
