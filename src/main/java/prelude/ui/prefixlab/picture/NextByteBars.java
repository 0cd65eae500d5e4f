package prelude.ui.prefixlab.picture;

import java.util.StringJoiner;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import prelude.ui.plot.ByteNames;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.TextWidths;
import prelude.ui.theme.Token;

/**
 * The likeliest next bytes in the middle, and to both sides how likely each is behind one prefix
 * and behind another. As many as there is room for.
 */
public final class NextByteBars extends PlotCanvas {
  private static final double HEAD = 22;
  private static final double ROW = 23;
  private static final double BAR = 15;
  private static final double HALF = 17; // of the column of names
  private static final double VALUE = 56;
  private static final double LIKELY = 0.01;
  private static final int PREFERRED = 8;
  private static final double LASTS_NS = 60e6; // within the answer's 100 ms

  private final TextWidths widths = new TextWidths();
  private final Motion motion = new Motion();
  private NextBytes bytes = NextBytes.NONE;
  private NextBytes before = NextBytes.NONE;
  private double grown = 1;
  private int pointed = -1;

  public NextByteBars() {
    super("next-byte-bars");
    setMinSize(2 * (VALUE + HALF + 16), HEAD + 3 * ROW);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(rowAt(e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(on -> point(on ? pointed : -1));
    say();
  }

  /** Shows other probabilities; bars move there unless motion is to be reduced. */
  public void show(NextBytes now) {
    before = standing();
    bytes = now;
    pointed = Math.min(pointed, rows() - 1);
    if (isShown() && !Platform.getPreferences().isReducedMotion()) {
      grown = 0;
      motion.begin();
    } else {
      arrive();
    }
    say();
    redraw();
  }

  private boolean isShown() {
    return getScene() != null
        && getScene().getWindow() != null
        && getScene().getWindow().isShowing();
  }

  private void arrive() {
    motion.stop();
    grown = 1;
    before = NextBytes.NONE;
    redraw();
  }

  /** Whether all bars have come to where they belong. */
  boolean isAtRest() {
    return grown == 1;
  }

  /** How long the bars are at this moment. */
  private NextBytes standing() {
    return grown == 1
        ? bytes
        : new NextBytes(
            "",
            between(before.left(), bytes.left()),
            bytes.leftColor(),
            "",
            between(before.right(), bytes.right()),
            bytes.rightColor());
  }

  private double[] between(double[] from, double[] to) {
    double[] at = to.clone();
    for (int i = 0; i < at.length; i++) {
      at[i] = length(from, to, i);
    }
    return at;
  }

  private double length(double[] from, double[] to, int token) {
    double end = finite(NextBytes.at(to, token));
    return grown == 1 ? end : end + (1 - grown) * (finite(NextBytes.at(from, token)) - end);
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? Math.clamp(value, 0, 1) : 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 420;
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEAD + PREFERRED * ROW + 4;
  }

  /** The tokens that are shown, from the top. */
  int[] shown() {
    return bytes.likeliest(rows());
  }

  private int rows() {
    int all = Math.max(bytes.left().length, bytes.right().length);
    return Math.clamp((int) ((getHeight() - HEAD) / ROW), 0, all);
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    double middle = Math.round(width / 2);
    double room = Math.max(8, middle - HALF - VALUE);
    double side = middle - HALF - 6;
    String left = widths.fit(bytes.leftTitle(), Pen.CAPTION_BOLD, Math.max(10, side));
    String right = widths.fit(bytes.rightTitle(), Pen.CAPTION_BOLD, Math.max(10, side));
    pen.right(left, middle - HALF - 6, HEAD / 2, Pen.CAPTION_BOLD, Token.INK);
    pen.left(right, middle + HALF + 6, HEAD / 2, Pen.CAPTION_BOLD, Token.INK);
    int[] tokens = shown();
    if (tokens.length == 0) {
      pen.centre("No probabilities yet", middle, HEAD + ROW, Pen.CAPTION, Token.INK_2);
      return;
    }
    for (int i = 0; i < tokens.length; i++) {
      double y = HEAD + i * ROW + ROW / 2;
      int token = tokens[i];
      double one = length(before.left(), bytes.left(), token) * room;
      double other = length(before.right(), bytes.right(), token) * room;
      pen.fill(bytes.leftColor(), middle - HALF - one, y - BAR / 2, one, BAR);
      pen.fill(bytes.rightColor(), middle + HALF, y - BAR / 2, other, BAR);
      boolean likely = larger(token) >= LIKELY;
      String name = ByteNames.brief(token);
      Font font = likely ? Pen.NUMBER_BODY : Pen.NUMBER;
      pen.centre(name, middle, y, font, likely ? Token.INK : Token.INK_2);
      pen.left(value(bytes.left(), token), 2, y, Pen.NUMBER_BODY, ink(bytes.left(), token));
      if (bytes.right().length > 0) {
        pen.right(
            value(bytes.right(), token), width - 2, y, Pen.NUMBER_BODY, ink(bytes.right(), token));
      }
    }
    double foot = HEAD + tokens.length * ROW;
    pen.vertical(Token.LINE_STRONG, 1, middle - HALF, HEAD, foot);
    if (bytes.right().length > 0) {
      pen.vertical(Token.LINE_STRONG, 1, middle + HALF, HEAD, foot);
    }
  }

  private double larger(int token) {
    return Math.max(
        finite(NextBytes.at(bytes.left(), token)), finite(NextBytes.at(bytes.right(), token)));
  }

  private static Token ink(double[] all, int token) {
    return NextBytes.at(all, token) >= LIKELY ? Token.INK : Token.INK_2;
  }

  private static String value(double[] all, int token) {
    return Words.fixed(NextBytes.at(all, token), 4);
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    int[] tokens = shown();
    if (pointed < 0 || pointed >= tokens.length) {
      return;
    }
    double y = HEAD + pointed * ROW;
    double middle = Math.round(width / 2);
    pen.box(Token.ACCENT, middle - HALF + 3, y + 1, 2 * HALF - 7, ROW - 3);
    pen.callout(ByteNames.full(tokens[pointed]), middle + HALF, y + 2, width, height);
  }

  private String words(int token) {
    var text = new StringJoiner(", ");
    text.add(ByteNames.full(token));
    if (bytes.left().length > 0) {
      text.add(bytes.leftTitle() + " " + value(bytes.left(), token));
    }
    if (bytes.right().length > 0) {
      text.add(bytes.rightTitle() + " " + value(bytes.right(), token));
    }
    return text.toString();
  }

  private int rowAt(double y) {
    int row = (int) Math.floor((y - HEAD) / ROW);
    return row >= 0 && row < rows() ? row : -1;
  }

  private void point(int row) {
    if (row != pointed) {
      pointed = row;
      say();
      redrawOverlay();
    }
  }

  private void key(KeyEvent e) {
    int last = rows() - 1;
    if (last < 0 || e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    switch (e.getCode()) {
      case UP -> point(Math.clamp(pointed - 1, 0, last));
      case DOWN -> point(Math.clamp(pointed + 1, 0, last));
      case HOME -> point(0);
      case END -> point(last);
      case ESCAPE -> {
        if (pointed < 0) {
          return;
        }
        point(-1);
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void say() {
    int[] tokens = bytes.likeliest(Math.max(3, pointed + 1));
    if (tokens.length == 0) {
      setAccessibleText("Next bytes: no probabilities yet");
    } else if (pointed >= 0) {
      setAccessibleText("Next bytes: " + words(tokens[pointed]));
    } else {
      var text = new StringJoiner("; ");
      for (int token : tokens) {
        text.add(words(token));
      }
      setAccessibleText("Next bytes, the likeliest first: " + text);
    }
  }

  /** Moves the bars for a moment, at the rate of the screen. */
  private final class Motion extends AnimationTimer {
    private long began = -1;

    void begin() {
      began = -1;
      start();
    }

    @Override
    public void handle(long now) {
      began = began < 0 ? now : began;
      grown = Math.min(1, (now - began) / LASTS_NS);
      if (grown == 1) {
        arrive();
      } else {
        redraw();
      }
    }
  }
}
