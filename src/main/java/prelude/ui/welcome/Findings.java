package prelude.ui.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prelude.audio.SoundDevice;
import prelude.audio.playback.OutputDevices;
import prelude.ui.shell.StatusModel;
import prelude.ui.welcome.WelcomeModel.Finding;
import prelude.ui.welcome.WelcomeModel.State;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderPreview;
import prelude.weights.EncoderSpec;
import prelude.weights.WeightsException;

/** What was found on this machine, in words for somebody who starts for the first time. */
final class Findings {
  private Findings() {}

  static Finding device(StatusModel.Device device) {
    String found = joined(", ", device.name(), device.memory(), device.detail());
    boolean card = !device.memory().isEmpty();
    return switch (device.state()) {
      case LOOKING -> new Finding(State.LOOKING, Finding.LOOKING.found(), device.detail());
      case READY ->
          new Finding(
              State.GOOD,
              found,
              card
                  ? "Runs are computed on the card."
                  : "Enough for W1. The form of a run says how long it will take, once a run like"
                      + " it has been computed here.");
      case UNASKED ->
          new Finding(
              State.NOTICE,
              found,
              "Computing works, but a card would be many times faster: doc/gpu.md says what it"
                  + " needs.");
      case NONE ->
          new Finding(
              State.BAD,
              found,
              "Nothing can be trained before that is put right. Clips can be seen and heard.");
    };
  }

  /** Asks the system; slow. */
  static Finding sound(OutputDevices outputs) {
    List<SoundDevice> devices = outputs.list();
    if (devices.isEmpty()) {
      return new Finding(
          State.NOTICE,
          "No sound device.",
          "Clips can be seen but not heard; all else works. Connect one or start the sound server,"
              + " then open this again.");
    }
    int rest = devices.size() - 1;
    return new Finding(
        State.GOOD,
        "Output: " + devices.getFirst().name() + (rest > 0 ? ", and %d more".formatted(rest) : ""),
        "Clips can be heard; the output is chosen below the picture.");
  }

  /**
   * Looks through the caches; reads no weights.
   *
   * @param chosen the window's encoder
   */
  static Finding weights(EncoderSpec chosen, Map<String, String> environment, Path userHome) {
    try {
      EncoderPreview found = EncoderLoader.preview(chosen, environment, userHome);
      return found.random()
          ? new Finding(
              State.NOTICE,
              upper(found.label()),
              "Fine for W1, whose tones even untrained weights tell apart. For trained hearing"
                  + " choose weights.")
          : new Finding(State.GOOD, found.label(), "Trained weights, found on this machine.");
    } catch (WeightsException e) {
      return new Finding(
          State.BAD, e.getMessage(), "Until then a run can take the encoder \"random\".");
    }
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
  }

  private static String upper(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
