package prelude.ui.plot;

import prelude.ui.theme.Token;

/** The marker of a clip, for lists and menus. */
public final class MarkerKey extends PlotCanvas {
  private Token color;
  private Marker marker;

  public MarkerKey(Token color, Marker marker) {
    super("marker-key");
    this.color = color;
    this.marker = marker;
    setFocusTraversable(false);
    setMinSize(12, 12);
    setPrefSize(12, 12);
    setMaxSize(12, 12);
  }

  /** Shows another marker. */
  public void setMarker(Token color, Marker marker) {
    this.color = color;
    this.marker = marker;
    redraw();
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    pen.paint(color);
    marker.fill(pen, width / 2, height / 2, 4.5);
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {}
}
