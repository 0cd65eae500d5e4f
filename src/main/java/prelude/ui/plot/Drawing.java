package prelude.ui.plot;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What a {@link Brush} draws on: a canvas, or a file. Coordinates are pixels. */
interface Drawing {
  /** The paint of the shapes that are filled from now on. */
  void fillPaint(Color color);

  /** How lines are drawn from now on; {@code dashes} is empty for solid ones. */
  void linePaint(Color color, double width, double[] dashes);

  /** How opaque all is from now on. */
  void opacity(double opacity);

  /** Keeps what follows inside a rectangle, until {@link #unclip}. */
  void clip(double x, double y, double w, double h);

  void unclip();

  /** Draws all that follows further down. */
  void moveDown(double by);

  void fillRect(double x, double y, double w, double h);

  void strokeRect(double x, double y, double w, double h);

  void fillOval(double x, double y, double w, double h);

  void strokeOval(double x, double y, double w, double h);

  /** A rectangle whose corners are quarters of circles. */
  void fillRound(double x, double y, double w, double h, double radius);

  void strokeRound(double x, double y, double w, double h, double radius);

  void fillPolygon(double[] xs, double[] ys, int size);

  /** A line through points; a NaN begins another piece. */
  void path(double[] xs, double[] ys, int size);

  /** Text, centred on {@code y}. */
  void text(String text, double x, double y, Font font, Color color, TextAlignment align);
}
