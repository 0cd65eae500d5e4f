package prelude.ui.plot;

import java.util.List;
import prelude.ui.theme.Token;

/**
 * One transcript of a {@link ByteStripPlot}.
 *
 * @param id of the clip
 * @param name of the clip, for those who cannot see the marker
 * @param color and marker of the clip
 * @param bytes what to write under each bar
 * @param without nats of each byte as well as text alone allows
 * @param with nats of each byte with the audio
 */
public record ByteStrip(
    String id,
    String name,
    Token color,
    Marker marker,
    List<String> bytes,
    float[] without,
    float[] with) {

  public ByteStrip {
    bytes = List.copyOf(bytes);
    if (without.length != bytes.size() || with.length != bytes.size()) {
      throw new IllegalArgumentException("One value per byte: " + name);
    }
  }

  /** All nats saved by the audio. */
  public double gained() {
    double sum = 0;
    for (int i = 0; i < with.length; i++) {
      sum += without[i] - with[i];
    }
    return sum;
  }

  /**
   * The text of printable bytes as they are shown: a visible space, a dot for what has no shape.
   */
  public static List<String> show(byte[] text) {
    var shown = new java.util.ArrayList<String>(text.length);
    for (byte b : text) {
      shown.add(b == ' ' ? "␣" : b > ' ' && b < 127 ? String.valueOf((char) b) : "·");
    }
    return shown;
  }
}
