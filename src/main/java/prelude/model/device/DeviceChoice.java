package prelude.model.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device as a user names it. */
public sealed interface DeviceChoice {
  /** The first CUDA card, else the CPU. */
  record Auto() implements DeviceChoice {}

  /** The CPU. */
  record Cpu() implements DeviceChoice {}

  /** A CUDA card by number. */
  record Cuda(int index) implements DeviceChoice {}

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}.
   *
   * @throws DeviceException for any other text
   */
  static DeviceChoice parse(String text) {
    Matcher cuda = Pattern.compile("cuda(?::(\\d{1,3}))?").matcher(text);
    if (cuda.matches()) {
      return new Cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
    return switch (text) {
      case "auto" -> new Auto();
      case "cpu" -> new Cpu();
      default ->
          throw new DeviceException(
              "Unknown device '" + text + "'; expected auto, cpu or cuda:N, such as cuda:0");
    };
  }
}
