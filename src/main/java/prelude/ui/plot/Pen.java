package prelude.ui.plot;

import javafx.scene.canvas.GraphicsContext;
import prelude.ui.theme.Tokens;

/** A brush on a canvas, which can also be drawn on directly. */
public final class Pen extends Brush {
  public final GraphicsContext g;

  Pen(GraphicsContext g, Tokens tokens, double scale) {
    super(new CanvasDrawing(g), tokens, scale);
    this.g = g;
  }
}
