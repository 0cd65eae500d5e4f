package prelude.ui.shell;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Slider;

/** A slider whose track is filled up to the knob, which style sheets alone cannot do. */
public final class FilledSlider extends Slider {
  @SuppressWarnings("this-escape") // the listener only styles a node of the skin
  public FilledSlider(double min, double max, double value) {
    super(min, max, value);
    valueProperty().addListener(o -> fill());
    minProperty().addListener(o -> fill());
    maxProperty().addListener(o -> fill());
    skinProperty().addListener(o -> fill());
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    fill();
  }

  private void fill() {
    Node track = lookup(".track");
    if (track != null) {
      double span = getMax() - getMin();
      double part = span > 0 ? 100 * (getValue() - getMin()) / span : 0;
      String style =
          String.format(
              Locale.ROOT,
              "-fx-background-color: linear-gradient(to right, -p-accent 0%%, -p-accent %1$.2f%%,"
                  + " -p-line %1$.2f%%, -p-line 100%%);",
              part);
      if (!style.equals(track.getStyle())) {
        track.setStyle(style);
      }
    }
  }
}
