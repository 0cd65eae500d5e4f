package prelude.ui.plot;

import java.util.List;
import java.util.StringJoiner;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.ui.theme.Token;

/**
 * Nats bought by the audio: for every transcript a row of bytes, each with what it costs at best
 * without the sound and, in colour over it, what it costs with it. A byte can be pointed at, also
 * with the arrow keys, and where somebody listens, chosen.
 */
public final class ByteStripPlot extends PlotCanvas {
  /** Told which byte was chosen. */
  @FunctionalInterface
  public interface Chosen {
    void at(int row, int index);
  }

  private static final double BARS = 27;
  private static final double BELOW = 23;
  private static final double LEFT = 22;
  private static final double RIGHT = 52;
  private static final double SLOT = 21;
  private static final double TALL_BARS = 50;
  private static final double TALL_SLOT = 31;
  private static final double SMALLEST_NAMED_SLOT = 9;

  private final double bars;
  private final double widest;
  private List<ByteStrip> strips = List.of();
  private Chosen onChosen;
  private Token withColor = Token.CAT_1;
  private double most = 1;
  private int row = -1;
  private int column = -1;
  private int chosenRow = -1;
  private int chosenColumn = -1;

  /** Low rows, for many transcripts. */
  public ByteStripPlot() {
    this(BARS, SLOT);
  }

  private ByteStripPlot(double bars, double widest) {
    super("byte-strip-plot");
    this.bars = bars;
    this.widest = widest;
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1, -1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(on -> point(on ? row : -1, on ? column : -1));
  }

  /** Higher rows, for one transcript. */
  public static ByteStripPlot tall() {
    return new ByteStripPlot(TALL_BARS, TALL_SLOT);
  }

  private double row() {
    return bars + BELOW;
  }

  /** Who is told which byte was chosen, by a click or an arrow key; null for nobody. */
  public void setOnChosen(Chosen told) {
    onChosen = told;
  }

  /** Underlines a byte; -1 for none. */
  public void choose(int row, int index) {
    if (row != chosenRow || index != chosenColumn) {
      chosenRow = row;
      chosenColumn = index;
      say();
      redraw();
    }
  }

  /** Shows other transcripts; {@code withColor} is the colour of the run. */
  public void show(List<ByteStrip> strips, Token withColor) {
    this.strips = List.copyOf(strips);
    this.withColor = withColor;
    most = 1e-9;
    for (ByteStrip strip : strips) {
      for (int i = 0; i < strip.with().length; i++) {
        most = Math.max(most, Math.max(finite(strip.without()[i]), finite(strip.with()[i])));
      }
    }
    if (!has(row, column)) {
      row = -1;
      column = -1;
    }
    say();
    requestLayout();
    redraw();
  }

  private static float finite(float nats) {
    return Float.isFinite(nats) ? nats : 0;
  }

  private boolean has(int r, int c) {
    return r >= 0 && r < strips.size() && c >= 0 && c < strips.get(r).bytes().size();
  }

  private void say() {
    if (has(row, column)) {
      setAccessibleText("Nats bought by the audio: " + words(row, column));
      return;
    }
    var text = new StringJoiner(", ", "Nats bought by the audio: ", "");
    for (ByteStrip strip : strips) {
      text.add(strip.name() + " " + Numbers.signed(strip.gained()));
    }
    String chosen = has(chosenRow, chosenColumn) ? ", at " + words(chosenRow, chosenColumn) : "";
    setAccessibleText(text + chosen);
  }

  private String words(int r, int c) {
    ByteStrip strip = strips.get(r);
    return "‘%s’ without %s  with %s"
        .formatted(
            strip.bytes().get(c),
            Numbers.fixed(strip.without()[c], 3),
            Numbers.fixed(strip.with()[c], 3));
  }

  @Override
  protected double computePrefHeight(double width) {
    return strips.size() * row();
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
      double base = r * row() + bars;
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
    return Float.isFinite(nats) ? Math.max(0, nats) / most * (bars - 1) : 0;
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (has(chosenRow, chosenColumn)) {
      underline(pen, chosenRow, chosenColumn, width);
    }
    if (has(row, column)) {
      double x = underline(pen, row, column, width);
      pen.callout(words(row, column), x, row * row() + bars, width, height);
    }
  }

  /** Gives back the middle of what it underlines. */
  private double underline(Pen pen, int r, int c, double width) {
    double slot = slot(strips.get(r), width);
    double x = LEFT + c * slot;
    double y = r * row() + bars + 20;
    pen.horizontal(Token.ACCENT, 2, y, x, x + Math.max(2, slot - 4));
    return x + slot / 2;
  }

  /** Long transcripts get narrower bars, down to what can still be told apart. */
  private double slot(ByteStrip strip, double width) {
    double room = width - LEFT - RIGHT;
    return Math.max(2, Math.min(widest, room / Math.max(1, strip.bytes().size())));
  }

  private void hover(MouseEvent e) {
    int r = (int) Math.floor(e.getY() / row());
    if (r < 0 || r >= strips.size() || e.getX() < LEFT) {
      point(-1, -1);
      return;
    }
    int c = (int) ((e.getX() - LEFT) / slot(strips.get(r), getWidth()));
    boolean inside = has(r, c);
    point(inside ? r : -1, inside ? c : -1);
  }

  private void press(MouseEvent e) {
    requestFocus();
    hover(e);
    if (onChosen != null && e.getButton() == MouseButton.PRIMARY && has(row, column)) {
      e.consume();
      onChosen.at(row, column);
    }
  }

  /** Arrow keys choose where somebody listens, and else only point. */
  private void key(KeyEvent e) {
    if (strips.isEmpty() || e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    boolean chooses = onChosen != null;
    int r = Math.max(0, chooses ? chosenRow : row);
    int c = chooses ? chosenColumn : column;
    switch (e.getCode()) {
      case LEFT -> c--;
      case RIGHT -> c++;
      case UP -> r--;
      case DOWN -> r++;
      case HOME -> c = 0;
      case END -> c = Integer.MAX_VALUE;
      default -> {
        return;
      }
    }
    e.consume();
    r = Math.clamp(r, 0, strips.size() - 1);
    c = Math.min(Math.max(0, c), strips.get(r).bytes().size() - 1);
    if (!chooses) {
      point(r, c);
    } else if (has(r, c) && (r != chosenRow || c != chosenColumn)) {
      onChosen.at(r, c);
    }
  }

  private void point(int r, int c) {
    if (r != row || c != column) {
      row = r;
      column = c;
      say();
      redrawOverlay();
    }
  }
}
