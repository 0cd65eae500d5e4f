package prelude.audio.record;

import prelude.audio.SoundDeviceException;

/** Hears how a recording goes, on the recorder's own thread. */
public interface RecorderListener {
  /**
   * Some 20 times per second.
   *
   * @param seconds recorded so far
   */
  void level(Level level, double seconds);

  /** The limit has been reached and recording has ended; {@link Recorder#stop} gives the take. */
  void full();

  /** The microphone has failed and recording has ended; what came before it is kept. */
  void failed(SoundDeviceException why);
}
