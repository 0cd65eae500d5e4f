package prelude.audio.record;

import java.util.List;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;

/** The microphones of a machine. */
public interface InputDevices {
  /** The default first; empty where there are none. Slow, so not for the FX thread. */
  List<SoundDevice> list();

  /** A sentence that says why there are none, and what can be done. */
  default String whyNone() {
    return "No microphone: the system offers no device for recording. Connect one, or start the"
        + " sound server, then look again.";
  }

  /**
   * Opens a line, stopped.
   *
   * @param rate wanted samples per second; the line may have another
   * @throws SoundDeviceException when it cannot be opened
   */
  InputLine open(SoundDevice device, int rate);
}
