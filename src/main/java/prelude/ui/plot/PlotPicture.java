package prelude.ui.plot;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import prelude.ui.theme.Token;
import prelude.ui.theme.Tokens;

/**
 * A plot with its heading, as it is saved: the same strokes on a canvas and in a file.
 *
 * @param plot whose lines and theme it has
 * @param title in bold
 * @param unit after the title
 * @param width pixels
 * @param height pixels, heading counted in
 */
public record PlotPicture(SeriesPlot plot, String title, String unit, double width, double height) {
  private static final double HEAD = 28;
  private static final double INSET = 12;

  /** The picture as the text of an SVG file. */
  public String svg() {
    var drawing = new SvgDrawing(width, height, title);
    draw(drawing, 1);
    return drawing.finish();
  }

  /** The picture as a node, this many times the size. */
  public Node node(double scale) {
    Canvas canvas = new Canvas(Math.ceil(width * scale), Math.ceil(height * scale));
    canvas.getGraphicsContext2D().scale(scale, scale);
    var drawing = new CanvasDrawing(canvas.getGraphicsContext2D());
    draw(drawing, scale);
    return new Group(canvas);
  }

  private Tokens tokens() {
    return plot.tokens();
  }

  private void draw(Drawing drawing, double scale) {
    Brush brush = new Brush(drawing, tokens(), scale);
    brush.fill(Token.SURFACE, 0, 0, width, height);
    brush.left(title, INSET, HEAD / 2, Brush.BODY_BOLD, Token.INK);
    double after = INSET + Brush.width(title, Brush.BODY_BOLD) + 8;
    brush.left(unit, after, HEAD / 2, Brush.CAPTION, Token.INK_2);
    drawing.moveDown(HEAD);
    plot.paintPlot(brush, width, height - HEAD);
    drawing.moveDown(-HEAD);
  }
}
