package prelude.ui.plot;

import java.util.List;
import java.util.StringJoiner;
import javafx.scene.input.MouseEvent;
import prelude.ui.theme.Token;

/**
 * Nats bought by the audio: for every transcript a row of bytes, each with what it costs at best
 * without the sound and, in colour over it, what it costs with it.
 */
public final class ByteStripPlot extends PlotCanvas {
  private static final double ROW = 50;
  private static final double BARS = 27;
  private static final double LEFT = 22;
  private static final double RIGHT = 52;
  private static final double SLOT = 21;
  private static final double SMALLEST_NAMED_SLOT = 9;

  private List<ByteStrip> strips = List.of();
  private Token withColor = Token.CAT_1;
  private double most = 1;
  private int row = -1;
  private int column = -1;

  public ByteStripPlot() {
    super("byte-strip-plot");
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1, -1));
  }

  /** Shows other transcripts; {@code withColor} is the colour of the run. */
  public void show(List<ByteStrip> strips, Token withColor) {
    this.strips = List.copyOf(strips);
    this.withColor = withColor;
    most = 1e-9;
    var text = new StringJoiner(", ", "Nats bought by the audio: ", "");
    for (ByteStrip strip : strips) {
      for (int i = 0; i < strip.with().length; i++) {
        most = Math.max(most, Math.max(strip.without()[i], strip.with()[i]));
      }
      text.add(strip.name() + " " + Numbers.signed(strip.gained()));
    }
    setAccessibleText(text.toString());
    requestLayout();
    redraw();
  }

  @Override
  protected double computePrefHeight(double width) {
    return strips.size() * ROW;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 392;
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    for (int r = 0; r < strips.size(); r++) {
      ByteStrip strip = strips.get(r);
      double base = r * ROW + BARS;
      pen.paint(strip.color());
      strip.marker().fill(pen, 6, base, 4.5);
      pen.right(Numbers.signed(strip.gained()), width, base, Pen.NUMBER, Token.INK);
      double slot = slot(strip, width);
      double bar = Math.max(1, slot - (slot > 8 ? 4 : 1));
      for (int i = 0; i < strip.bytes().size(); i++) {
        double x = LEFT + i * slot;
        bar(pen, x, base, bar, strip.without()[i], strip.with()[i]);
        if (slot >= SMALLEST_NAMED_SLOT) {
          pen.centre(strip.bytes().get(i), x + bar / 2, base + 11, Pen.NUMBER, Token.INK);
        }
      }
    }
  }

  private void bar(Pen pen, double x, double base, double w, float without, float with) {
    double outline = height(without);
    if (outline >= 1) {
      pen.fill(Token.GRID, x, base - outline, w, outline);
      pen.box(Token.INK_3, x, base - outline, w - 1, outline);
    }
    double filled = Math.max(1.2, height(with));
    pen.fill(withColor, x, base - filled + 1, w, filled);
  }

  private double height(float nats) {
    return Float.isFinite(nats) ? Math.max(0, nats) / most * (BARS - 1) : 0;
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (row < 0 || row >= strips.size() || column >= strips.get(row).bytes().size()) {
      return;
    }
    ByteStrip strip = strips.get(row);
    double slot = slot(strip, width);
    double x = LEFT + column * slot;
    double base = row * ROW + BARS;
    pen.horizontal(Token.ACCENT, 2, base + 20, x, x + Math.max(2, slot - 4));
    String text =
        "‘%s’ without %s  with %s"
            .formatted(
                strip.bytes().get(column),
                Numbers.fixed(strip.without()[column], 3),
                Numbers.fixed(strip.with()[column], 3));
    pen.callout(text, x + slot / 2, base, width, height);
  }

  /** Long transcripts get narrower bars, down to what can still be told apart. */
  private static double slot(ByteStrip strip, double width) {
    double room = width - LEFT - RIGHT;
    return Math.max(2, Math.min(SLOT, room / Math.max(1, strip.bytes().size())));
  }

  private void hover(MouseEvent e) {
    int r = (int) Math.floor(e.getY() / ROW);
    if (r < 0 || r >= strips.size() || e.getX() < LEFT) {
      point(-1, -1);
      return;
    }
    int c = (int) ((e.getX() - LEFT) / slot(strips.get(r), getWidth()));
    boolean inside = c < strips.get(r).bytes().size();
    point(inside ? r : -1, inside ? c : -1);
  }

  private void point(int r, int c) {
    if (r != row || c != column) {
      row = r;
      column = c;
      redrawOverlay();
    }
  }
}
