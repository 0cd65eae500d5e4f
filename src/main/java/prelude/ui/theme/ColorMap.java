package prelude.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Colour maps for data, the same in both themes. Each is a table of 256 colours under {@code
 * assets/colormaps}; all four stay readable for colour-blind eyes.
 */
public enum ColorMap {
  CIVIDIS,
  VIRIDIS,
  MAGMA,
  GREY;

  private int[] argb;

  /** The name to show. */
  public String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The opaque colours from lowest to highest, as ARGB; a copy. */
  public int[] table() {
    return loaded().clone();
  }

  /** The ARGB colour of a value between 0 and 1; outside it the ends hold, NaN is the low end. */
  public int argb(double unit) {
    int[] table = loaded();
    return table[(int) Math.max(0, Math.min(table.length - 1, unit * table.length))];
  }

  private synchronized int[] loaded() {
    if (argb == null) {
      argb = read();
    }
    return argb;
  }

  private int[] read() {
    String path = "/prelude/assets/colormaps/" + name().toLowerCase(Locale.ROOT) + ".csv";
    try (InputStream in = Objects.requireNonNull(ColorMap.class.getResourceAsStream(path), path)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      int[] table = new int[lines.size()];
      for (int i = 0; i < table.length; i++) {
        String[] rgb = lines.get(i).split(",");
        table[i] =
            255 << 24
                | Integer.parseInt(rgb[0]) << 16
                | Integer.parseInt(rgb[1]) << 8
                | Integer.parseInt(rgb[2]);
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
