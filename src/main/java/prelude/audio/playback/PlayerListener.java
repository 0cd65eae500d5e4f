package prelude.audio.playback;

import prelude.audio.SoundDeviceException;

/** Hears what a {@link Player} does by itself, on the player's own thread. */
public interface PlayerListener {
  /** The end has been heard; the player is paused there. */
  void ended();

  /** The device has failed; the player is paused where the sound broke off. */
  void failed(SoundDeviceException why);
}
