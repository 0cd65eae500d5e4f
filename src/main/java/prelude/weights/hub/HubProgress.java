package prelude.weights.hub;

import java.util.OptionalDouble;

/**
 * How far a download is.
 *
 * @param model such as {@code openai/whisper-base}
 * @param file the file that comes now
 * @param done bytes that are here, of all files; those of earlier attempts count
 * @param total bytes of all files that are wanted
 * @param bytesPerSecond of what came lately; 0 while unknown
 */
public record HubProgress(String model, String file, long done, long total, double bytesPerSecond) {
  /** Seconds left at this rate; empty while that is unknown. */
  public OptionalDouble secondsLeft() {
    return bytesPerSecond > 0
        ? OptionalDouble.of((total - done) / bytesPerSecond)
        : OptionalDouble.empty();
  }
}
