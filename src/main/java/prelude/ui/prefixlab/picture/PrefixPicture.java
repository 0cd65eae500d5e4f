package prelude.ui.prefixlab.picture;

import java.util.function.IntConsumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.TextWidths;
import prelude.ui.theme.Token;

/**
 * The sound of a prefix with the attention each soft token gets over it, and below it the same in
 * colours and the nearest bytes. A drag over it marks whole soft tokens.
 */
public final class PrefixPicture extends PlotCanvas {
  private static final double PREFERRED_SOUND = 132;
  private static final double LEAST_SOUND = 48;

  /** Told which soft tokens were painted over. */
  @FunctionalInterface
  public interface Painted {
    /**
     * @param from the first soft token
     * @param to one past the last
     */
    void span(int from, int to);
  }

  private final TextWidths widths = new TextWidths();
  private HeardPrefix heard = HeardPrefix.NONE;
  private Painted onPainted = (from, to) -> {};
  private IntConsumer onToggled = token -> {};
  private double position = Double.NaN;
  private int pointed = -1;
  private int anchor = -1;
  private int end = -1;

  public PrefixPicture() {
    super("prefix-picture");
    setMinSize(120, LEAST_SOUND + PrefixFrame.BELOW);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(tokenAt(e)));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(on -> point(on ? pointed : -1));
    focusVisibleProperty().subscribe(on -> redrawOverlay());
    say();
  }

  /** Shows another sound, or the same with other soft tokens masked or other attention. */
  public void show(HeardPrefix now) {
    if (now.tokens() != heard.tokens()) {
      anchor = -1; // what is being painted is no more
    }
    heard = now;
    pointed = Math.min(pointed, now.tokens() - 1);
    say();
    redraw();
  }

  /** Where the sound is playing, in seconds; NaN while it does not. */
  public void setPosition(double seconds) {
    if (Double.compare(seconds, position) != 0) {
      position = seconds;
      redrawOverlay();
    }
  }

  /** Who is told, once the button is released, which soft tokens were painted over. */
  public void setOnPainted(Painted told) {
    onPainted = told;
  }

  /** Who is told to mask a soft token, or to see it again. */
  public void setOnToggled(IntConsumer told) {
    onToggled = told;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 392;
  }

  @Override
  protected double computePrefHeight(double width) {
    return PREFERRED_SOUND + PrefixFrame.BELOW + 3;
  }

  private PrefixFrame frame() {
    return new PrefixFrame(heard, getWidth(), getHeight());
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    new PrefixPainter(pen, heard, frame(), widths).paint();
    if (heard.image() == null && heard.tokens() == 0) {
      String words = widths.fit("No sound chosen", Pen.CAPTION, Math.max(0, width - 8));
      pen.centre(words, width / 2, Math.round(frame().foot() / 2), Pen.CAPTION, Token.INK_2);
    }
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    PrefixFrame frame = frame();
    focusRing(pen, width);
    if (position >= 0 && position <= heard.seconds()) {
      double x = Math.min(frame.x(position), frame.right() - 1);
      pen.vertical(Token.UNDER_DATA, 4, x, 0, frame.foot());
      pen.vertical(Token.ON_DATA, 2, x, 0, frame.foot());
    }
    if (anchor >= 0) {
      painting(pen, frame, width, height);
    } else if (pointed >= 0) {
      double x = frame.from(0) + pointed * frame.slot();
      outline(pen, x, frame.slot(), 0, frame.foot());
      outline(pen, x, frame.slot(), frame.cells(), PrefixFrame.CELL);
      pen.callout(heard.words(pointed), x + frame.slot() / 2, frame.foot(), width, height);
    }
  }

  /** The sound reaches to the upper edge and would hide the ring of the focus there. */
  private void focusRing(Pen pen, double width) {
    if (isFocusVisible()) {
      pen.fill(Token.ACCENT, 0, 0, width, 2);
    }
  }

  private static void outline(Pen pen, double x, double w, double y, double h) {
    pen.stroke(Token.ACCENT, 2, Dash.SOLID);
    pen.g.strokeRect(Math.round(x), y + 1, Math.max(2, Math.round(w) - 1), h - 2);
  }

  private void painting(Pen pen, PrefixFrame frame, double width, double height) {
    int from = Math.min(anchor, end);
    int to = Math.max(anchor, end) + 1;
    double x0 = frame.x(heard.begin(from));
    double x1 = frame.x(heard.begin(to));
    pen.g.setGlobalAlpha(0.4);
    pen.fill(Token.ACCENT_WASH, x0, 0, x1 - x0, frame.foot());
    pen.g.setGlobalAlpha(1);
    outline(pen, x0, x1 - x0, 0, frame.foot());
    String tokens = to - from == 1 ? "s" + to : "s" + (from + 1) + "–s" + to;
    String span =
        heard.isSpanned()
            ? ", " + Words.span(heard.begin(from), heard.begin(to), heard.step())
            : "";
    pen.callout(tokens + span, x1, 30, width, height);
  }

  /** The soft token under the pointer; -1 beside them all. */
  private int tokenAt(MouseEvent e) {
    PrefixFrame frame = frame();
    double end = frame.from(0) + heard.tokens() * frame.slot();
    boolean inside =
        e.getX() >= frame.left() && e.getX() < end && e.getY() >= 0 && e.getY() < getHeight();
    return inside ? frame.token(e.getX()) : -1;
  }

  private void press(MouseEvent e) {
    requestFocus();
    if (e.getButton() == MouseButton.PRIMARY && tokenAt(e) >= 0) {
      anchor = tokenAt(e);
      end = anchor;
      redrawOverlay();
      e.consume();
    }
  }

  private void drag(MouseEvent e) {
    if (anchor >= 0) {
      int at = frame().token(e.getX());
      if (at != end) {
        end = at;
        redrawOverlay();
      }
      e.consume();
    }
  }

  private void release(MouseEvent e) {
    if (anchor >= 0 && e.getButton() == MouseButton.PRIMARY) {
      int from = Math.min(anchor, end);
      int to = Math.max(anchor, end) + 1;
      anchor = -1;
      redrawOverlay();
      e.consume();
      onPainted.span(from, to);
    }
  }

  private void point(int token) {
    if (token != pointed) {
      pointed = token;
      say();
      redrawOverlay();
    }
  }

  private void key(KeyEvent e) {
    int last = heard.tokens() - 1;
    if (last < 0 || e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    int by = e.isShiftDown() ? 10 : 1;
    switch (e.getCode()) {
      case LEFT -> point(Math.clamp(pointed < 0 ? last : pointed - by, 0, last));
      case RIGHT -> point(Math.clamp(pointed < 0 ? 0 : pointed + by, 0, last));
      case HOME -> point(0);
      case END -> point(last);
      case ENTER -> {
        if (pointed < 0) {
          return;
        }
        onToggled.accept(pointed);
      }
      case ESCAPE -> {
        if (pointed < 0 && anchor < 0) {
          return;
        }
        anchor = -1;
        point(-1);
        redrawOverlay();
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void say() {
    if (heard.tokens() == 0) {
      setAccessibleText("Prefix: no soft tokens");
      return;
    }
    if (pointed >= 0) {
      setAccessibleText("Prefix: " + heard.words(pointed));
      return;
    }
    int masked = 0;
    int strongest = -1;
    for (int i = 0; i < heard.tokens(); i++) {
      masked += heard.masked()[i] ? 1 : 0;
      if (heard.attention(i) > 0
          && (strongest < 0 || heard.attention(i) > heard.attention(strongest))) {
        strongest = i;
      }
    }
    String from = heard.from().isEmpty() ? "" : " from " + heard.from();
    setAccessibleText(
        "Prefix: %s, soft tokens: %d, masked: %d%s"
            .formatted(
                heard.name(),
                heard.tokens(),
                masked,
                strongest < 0 ? "" : ", most attention" + from + " to " + heard.words(strongest)));
  }
}
