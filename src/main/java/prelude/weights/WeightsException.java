package prelude.weights;

import java.nio.file.Path;

/**
 * Weights that cannot be used. The message is one sentence for the person at the screen: which
 * file, which part of it, what was found, what was expected, and the way out.
 */
public class WeightsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WeightsException(String message) {
    super(message);
  }

  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param file the file at fault
   * @param part the tensor or field at fault, such as {@code tensor "conv1.weight"}
   */
  public static WeightsException in(
      Path file, String part, String found, String expected, String wayOut) {
    return new WeightsException(
        "%s: %s: found %s, expected %s; %s.".formatted(file, part, found, expected, wayOut));
  }
}
