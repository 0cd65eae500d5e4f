package prelude.audio;

/**
 * A loudspeaker or microphone that is not there, is taken, or has gone. The message is a sentence
 * for people: what happened, and the way out.
 */
public final class SoundDeviceException extends RuntimeException {
  public SoundDeviceException(String sentence) {
    super(sentence);
  }

  public SoundDeviceException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
