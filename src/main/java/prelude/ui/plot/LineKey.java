package prelude.ui.plot;

import java.util.Objects;

/** A short sample of a line, for legends, menus and tables. */
public final class LineKey extends PlotCanvas {
  private LineLook look;

  public LineKey(LineLook look, double width) {
    super("line-key");
    this.look = Objects.requireNonNull(look);
    setFocusTraversable(false);
    setMinSize(width, 12);
    setPrefSize(width, 12);
    setMaxSize(width, 12);
  }

  /** Shows another line. */
  public void setLook(LineLook look) {
    this.look = Objects.requireNonNull(look);
    redraw();
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    pen.stroke(look.color(), 2, look.dash());
    pen.line(0, Math.round(height / 2), width, Math.round(height / 2));
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {}
}
