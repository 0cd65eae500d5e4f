package prelude.ui.prefixlab.picture;

import java.util.function.IntConsumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.TextWidths;
import prelude.ui.theme.Token;

/** Draws the part of a sequence that is in view, and says what was clicked in it. */
final class SequenceCanvas extends PlotCanvas {
  static final double LEFT = 84;
  static final double RIGHT = 4;
  static final double HEIGHT = 80;

  private static final double CELL_Y = 24;
  private static final double CELL_H = 24;

  private final TextWidths widths = new TextWidths();
  private final Runnable onMoved;
  private Sequence sequence = Sequence.NONE;
  private SequenceCells cells = new SequenceCells(sequence, 0, 0);
  private IntConsumer onChosen = index -> {};
  private IntConsumer onToggled = token -> {};
  private IntConsumer onPointed = index -> {};
  private SequenceCells.Cell pointed;
  private int told = SequenceStrip.NO_BYTE;
  private double scrolled;
  private boolean toChosen;

  SequenceCanvas(Runnable onMoved) {
    super("sequence-canvas");
    this.onMoved = onMoved;
    setId("sequence");
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(cellAt(e)));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(null));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    say();
  }

  void show(Sequence now) {
    toChosen |= now.chosen() != sequence.chosen() || now.bytes().size() != sequence.bytes().size();
    sequence = now;
    pointed = null;
    fit();
    say();
    redraw();
  }

  void setOnChosen(IntConsumer told) {
    onChosen = told;
  }

  void setOnPointed(IntConsumer told) {
    onPointed = told;
  }

  void setOnToggled(IntConsumer told) {
    onToggled = told;
  }

  /** Lays the cells out for the room there is. */
  void fit() {
    cells = new SequenceCells(sequence, room(), foldWidth());
    if (toChosen && getWidth() > LEFT + RIGHT) {
      toChosen = false;
      SequenceCells.Cell cell = cells.byteCell(sequence.chosen());
      if (cell != null) {
        double next = cell.x() + 2 * cell.w() + 4; // with the byte that comes next
        scrolled = Math.min(cell.x() - cell.w() - 4, Math.max(scrolled, next - room()));
      }
    }
    scrollTo(scrolled);
    onMoved.run();
  }

  void scrollTo(double x) {
    double most = Math.max(0, cells.width() - room());
    double at = Math.round(Math.clamp(x, 0, most));
    if (at != scrolled) {
      scrolled = at;
      pointed = null;
      redraw();
    }
  }

  double scrolled() {
    return scrolled;
  }

  double contentWidth() {
    return cells.width();
  }

  /** How wide the cells are with all the room they want. */
  double preferredCells() {
    return new SequenceCells(sequence, Double.MAX_VALUE, foldWidth()).width();
  }

  double room() {
    return Math.max(1, getWidth() - LEFT - RIGHT);
  }

  private double foldWidth() {
    return widths.of(foldWords(), Pen.NUMBER);
  }

  private String foldWords() {
    return "… " + (sequence.tokens() - 3) + " more …";
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    pen.left("Sequence", 2, 12, Pen.BODY_BOLD, Token.INK);
    pen.left("tokens", 2, CELL_Y + CELL_H / 2, Pen.CAPTION, Token.INK_2);
    pen.left("position", 2, 57, Pen.CAPTION, Token.INK_2);
    pen.left("in the loss", 2, 72, Pen.CAPTION, Token.INK_2);
    pen.g.beginPath();
    pen.g.rect(LEFT - 2, 0, Math.ceil(width - LEFT + 2), Math.ceil(height));
    pen.g.clip();
    captions(pen, width);
    for (SequenceCells.Cell cell : cells.all()) {
      double x = LEFT + cell.x() - scrolled;
      if (x + cell.w() > LEFT - 2 && x < width) {
        switch (cell.kind()) {
          case SOFT -> soft(pen, cell, x);
          case FOLD -> fold(pen, cell, x);
          case BYTE -> text(pen, cell, x);
        }
      }
    }
  }

  /** Each stays in view as long as any of its cells does, and never over the other. */
  private void captions(Pen pen, double width) {
    double text = LEFT + cells.text() - scrolled;
    if (sequence.tokens() > 0 && text > LEFT + 20) {
      double room = text - 12 - LEFT;
      String words = widths.fit(sequence.softCaption(), Pen.CAPTION, Math.max(0, room));
      pen.left(words, LEFT, 12, Pen.CAPTION, Token.INK_2);
    }
    double at = Math.max(LEFT, text);
    if (at < width - 20) {
      String words = widths.fit(sequence.caption(), Pen.CAPTION, Math.max(0, width - at - 2));
      pen.left(words, at, 12, Pen.CAPTION, Token.INK_2);
    }
  }

  private void soft(Pen pen, SequenceCells.Cell cell, double x) {
    boolean masked = sequence.masked()[cell.index()];
    frame(pen, masked ? Token.LINE_STRONG : sequence.color(), x, cell.w());
    double middle = x + cell.w() / 2;
    Token ink = masked ? Token.INK_3 : Token.INK;
    String name = "s" + (cell.index() + 1);
    pen.centre(name, middle, CELL_Y + CELL_H / 2, Pen.NUMBER_BODY, ink);
    if (masked) {
      pen.stroke(Token.INK_3, 1, Dash.SOLID);
      pen.line(x + 3, CELL_Y + CELL_H - 3, x + cell.w() - 3, CELL_Y + 3);
    }
    foot(pen, String.valueOf(cell.index()), false, middle, Token.INK_2);
  }

  private void fold(Pen pen, SequenceCells.Cell cell, double x) {
    double middle = x + cell.w() / 2;
    frame(pen, sequence.color(), x, cell.w());
    pen.centre(foldWords(), middle, CELL_Y + CELL_H / 2, Pen.NUMBER, Token.INK_2);
    int masked = foldedMasked(cell.index());
    pen.centre(masked == 0 ? "…" : masked + " masked", middle, 57, Pen.CAPTION, Token.INK_2);
    pen.centre(Words.NONE, middle, 72, Pen.CAPTION, Token.INK_2);
  }

  private int foldedMasked(int from) {
    int count = 0;
    for (int i = from; i < sequence.tokens() - 1; i++) {
      count += sequence.masked()[i] ? 1 : 0;
    }
    return count;
  }

  private void text(Pen pen, SequenceCells.Cell cell, double x) {
    int index = cell.index();
    double middle = x + cell.w() / 2;
    double y = CELL_Y + CELL_H / 2;
    if (sequence.isTarget(index)) {
      pen.stroke(Token.CONTROL_LINE, 1, Dash.DOTTED);
      pen.g.strokeRoundRect(x + 0.5, CELL_Y + 0.5, cell.w() - 1, CELL_H - 1, 6, 6);
      pen.centre(sequence.shown(index), middle, y, Pen.NUMBER_BODY, Token.INK);
      pen.centre(
          widths.of("target", Pen.CAPTION) <= cell.w() + 2 ? "target" : "next",
          middle,
          57,
          Pen.CAPTION,
          Token.INK_2);
      pen.centre(Words.NONE, middle, 72, Pen.CAPTION, Token.INK_2);
      return;
    }
    boolean chosen = index == sequence.chosen();
    if (chosen) {
      pen.paint(Token.ACCENT);
      pen.g.fillRoundRect(x, CELL_Y, cell.w(), CELL_H, 6, 6);
    } else {
      frame(pen, Token.CONTROL_LINE, x, cell.w());
    }
    Token ink = chosen ? Token.ON_ACCENT : Token.INK;
    pen.centre(sequence.shown(index), middle, y, index < 0 ? Pen.NUMBER : Pen.NUMBER_BODY, ink);
    foot(
        pen,
        String.valueOf(sequence.position(index)),
        sequence.inLoss(index),
        middle,
        chosen ? Token.ACCENT : Token.INK_2);
  }

  private static void frame(Pen pen, Token color, double x, double w) {
    pen.stroke(color, 1, Dash.SOLID);
    pen.g.strokeRoundRect(x + 0.5, CELL_Y + 0.5, w - 1, CELL_H - 1, 6, 6);
  }

  private static void foot(Pen pen, String position, boolean inLoss, double middle, Token ink) {
    pen.centre(position, middle, 57, Pen.NUMBER, ink);
    if (inLoss) {
      pen.fill(Token.INK_2, Math.round(middle - 4), 68, 8, 8);
    } else {
      pen.centre(Words.NONE, middle, 72, Pen.CAPTION, Token.INK_2);
    }
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (pointed == null) {
      return;
    }
    double x = LEFT + pointed.x() - scrolled;
    pen.stroke(Token.ACCENT, 2, Dash.SOLID);
    pen.g.strokeRoundRect(x + 1, CELL_Y + 1, pointed.w() - 2, CELL_H - 2, 4, 4);
    pen.callout(words(pointed), x + pointed.w() / 2, CELL_Y, width, height);
  }

  private String words(SequenceCells.Cell cell) {
    return switch (cell.kind()) {
      case SOFT -> sequence.softWords(cell.index());
      case FOLD ->
          "s%d to s%d, masked: %d"
              .formatted(cell.index() + 1, sequence.tokens() - 1, foldedMasked(cell.index()));
      case BYTE -> sequence.byteWords(cell.index());
    };
  }

  private SequenceCells.Cell cellAt(MouseEvent e) {
    boolean inside = e.getX() >= LEFT && e.getY() >= CELL_Y - 4 && e.getY() <= HEIGHT;
    return inside ? cells.at(e.getX() - LEFT + scrolled) : null;
  }

  private void press(MouseEvent e) {
    requestFocus();
    SequenceCells.Cell cell = cellAt(e);
    if (cell == null || e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    e.consume();
    if (cell.kind() == SequenceCells.Kind.SOFT) {
      onToggled.accept(cell.index());
    } else if (cell.kind() == SequenceCells.Kind.BYTE && !sequence.isTarget(cell.index())) {
      onChosen.accept(cell.index());
    }
  }

  private void scroll(ScrollEvent e) {
    double by = e.getDeltaX() != 0 ? e.getDeltaX() : e.getDeltaY();
    if (by != 0 && cells.width() > room()) {
      scrollTo(scrolled - by);
      onMoved.run();
      e.consume();
    }
  }

  private void key(KeyEvent e) {
    if (e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    int last = sequence.lastChoice();
    switch (e.getCode()) {
      case LEFT -> choose(sequence.chosen() - 1, last);
      case RIGHT -> choose(sequence.chosen() + 1, last);
      case HOME -> choose(-1, last);
      case END -> choose(last, last);
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void choose(int index, int last) {
    int within = Math.clamp(index, -1, last);
    if (within != sequence.chosen()) {
      onChosen.accept(within);
    }
  }

  private void point(SequenceCells.Cell cell) {
    if (cell != pointed) {
      pointed = cell;
      redrawOverlay();
    }
    boolean reads = cell != null && cell.kind() == SequenceCells.Kind.BYTE;
    int now = reads ? cell.index() : SequenceStrip.NO_BYTE;
    if (now != told) { // also where another sequence has let go of the cell in the meantime
      told = now;
      onPointed.accept(now);
    }
  }

  private void say() {
    String chosen = "";
    if (sequence.chosen() >= -1 && sequence.chosen() < sequence.bytes().size()) {
      chosen = ", chosen: " + sequence.byteWords(sequence.chosen());
    }
    int masked = sequence.maskedTokens();
    setAccessibleText(
        "Sequence: %s, masked: %d, then BOS and %d bytes%s"
            .formatted(sequence.softCaption(), masked, sequence.bytes().size(), chosen));
  }
}
