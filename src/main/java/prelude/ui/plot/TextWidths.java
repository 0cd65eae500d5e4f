package prelude.ui.plot;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;

/** Remembers how wide texts are: to lay one out takes longer than to draw it. */
public final class TextWidths {
  private static final int MOST = 400;

  private record Key(String text, Font font) {}

  private final Map<Key, Double> known = new HashMap<>();

  /** The width a text takes. */
  public double of(String text, Font font) {
    // Digits all have the same width in the fonts for numbers, which change from frame to frame.
    boolean number = font == Brush.NUMBER || font == Brush.NUMBER_BODY;
    Key key = new Key(number ? "0".repeat(text.length()) : text, font);
    Double width = known.get(key);
    if (width == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      width = Brush.width(key.text, font);
      known.put(key, width);
    }
    return width;
  }

  /** The text, shortened with an ellipsis until it fits. */
  public String fit(String text, Font font, double room) {
    if (of(text, font) <= room) {
      return text;
    }
    int end = text.length() - 1;
    while (end > 1 && of(text.substring(0, end) + "…", font) > room) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
