package prelude.audio;

/**
 * A loudspeaker or a microphone.
 *
 * @param id the system's own name for it, which stays the same from start to start
 * @param name for people
 */
public record SoundDevice(String id, String name) {}
