package prelude.ui.plot;

import javafx.scene.paint.Color;
import prelude.ui.theme.ColorMap;

/** A colour map from its low to its high end. */
public final class ColorBar extends PlotCanvas {
  private ColorMap map;

  public ColorBar(ColorMap map) {
    super("color-bar");
    this.map = map;
    setFocusTraversable(false);
    setMinSize(40, 10);
    setPrefSize(200, 10);
    setMaxHeight(USE_PREF_SIZE);
    setAccessibleText("Colours: " + map.title());
  }

  /** Shows another map. */
  public void setMap(ColorMap map) {
    this.map = map;
    setAccessibleText("Colours: " + map.title());
    redraw();
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    double step = 1 / pen.scale();
    for (double x = 0; x < width; x += step) {
      int argb = map.argb(x / width);
      pen.g.setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
      pen.g.fillRect(x, 0, step, height);
    }
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {}
}
