package prelude.audio.playback;

import java.util.List;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;

/** The loudspeakers of a machine. */
public interface OutputDevices {
  /** The default first; empty where there are none. Slow, so not for the FX thread. */
  List<SoundDevice> list();

  /** A sentence that says why there are none, and what can be done. */
  default String whyNone() {
    return "No sound device: the system offers none for playing. Connect one, or start the sound"
        + " server, then look again.";
  }

  /**
   * Opens a line, stopped.
   *
   * @param rate wanted samples per second; the line may have another
   * @throws SoundDeviceException when it cannot be opened
   */
  OutputLine open(SoundDevice device, int rate);
}
