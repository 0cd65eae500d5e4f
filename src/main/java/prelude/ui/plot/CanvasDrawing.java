package prelude.ui.plot;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws on a canvas. */
final class CanvasDrawing implements Drawing {
  private final GraphicsContext g;

  CanvasDrawing(GraphicsContext g) {
    this.g = g;
    g.setTextBaseline(VPos.CENTER);
    g.setLineJoin(StrokeLineJoin.ROUND);
  }

  @Override
  public void fillPaint(Color color) {
    g.setFill(color);
  }

  @Override
  public void linePaint(Color color, double width, double[] dashes) {
    g.setStroke(color);
    g.setLineWidth(width);
    g.setLineCap(StrokeLineCap.BUTT);
    g.setLineDashes(dashes);
  }

  @Override
  public void opacity(double opacity) {
    g.setGlobalAlpha(opacity);
  }

  @Override
  public void clip(double x, double y, double w, double h) {
    g.save();
    g.beginPath();
    // On whole pixels, or a canvas draws every shape twice, through a mask as large as itself.
    double x0 = Math.floor(x);
    double y0 = Math.floor(y);
    g.rect(x0, y0, Math.ceil(x + w) - x0, Math.ceil(y + h) - y0);
    g.clip();
  }

  @Override
  public void unclip() {
    g.restore();
  }

  @Override
  public void moveDown(double by) {
    g.translate(0, by);
  }

  @Override
  public void fillRect(double x, double y, double w, double h) {
    g.fillRect(x, y, w, h);
  }

  @Override
  public void strokeRect(double x, double y, double w, double h) {
    g.strokeRect(x, y, w, h);
  }

  @Override
  public void fillOval(double x, double y, double w, double h) {
    g.fillOval(x, y, w, h);
  }

  @Override
  public void strokeOval(double x, double y, double w, double h) {
    g.strokeOval(x, y, w, h);
  }

  @Override
  public void fillRound(double x, double y, double w, double h, double radius) {
    g.fillRoundRect(x, y, w, h, 2 * radius, 2 * radius);
  }

  @Override
  public void strokeRound(double x, double y, double w, double h, double radius) {
    g.strokeRoundRect(x, y, w, h, 2 * radius, 2 * radius);
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys, int size) {
    g.fillPolygon(xs, ys, size);
  }

  @Override
  public void path(double[] xs, double[] ys, int size) {
    g.beginPath();
    for (int i = 0; i < size; i++) {
      if (Double.isNaN(ys[i])) {
        continue;
      }
      if (i > 0 && !Double.isNaN(ys[i - 1])) {
        g.lineTo(xs[i], ys[i]);
      } else {
        g.moveTo(xs[i], ys[i]);
      }
    }
    g.stroke();
  }

  @Override
  public void text(String text, double x, double y, Font font, Color color, TextAlignment align) {
    g.setFont(font);
    g.setFill(color);
    g.setTextAlign(align);
    g.fillText(text, x, y);
  }
}
