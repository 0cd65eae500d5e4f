package prelude.ui.prefixlab.picture;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.DoubleConsumer;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.Scale;
import prelude.ui.plot.TextWidths;
import prelude.ui.theme.Token;

/**
 * The probability of each answer over the frequency of a tone, which is told where a click or a
 * drag puts the cursor.
 */
public final class SweepPlot extends PlotCanvas {
  private static final double LEFT = 30;
  private static final double RIGHT = 10;
  private static final double TOP = 12;
  private static final double FOOT = 22;
  private static final double LOWEST_HZ = 220;
  private static final double HIGHEST_HZ = 880;

  private final TextWidths widths = new TextWidths();
  private Sweep sweep = Sweep.NONE;
  private DoubleConsumer onTone = hz -> {};
  private int pointed = -1;

  public SweepPlot() {
    super("sweep-plot");
    setMinSize(140, 90);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(toneAt(e.getX(), e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(on -> point(on ? pointed : -1));
    say();
  }

  /** Shows other curves, or more of the same. */
  public void show(Sweep now) {
    sweep = now;
    pointed = Math.min(pointed, now.hz().length - 1);
    say();
    redraw();
  }

  /** Who is told the frequency of the tone that was pointed at, by a click, a drag or Enter. */
  public void setOnTone(DoubleConsumer told) {
    onTone = told;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 392;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 174;
  }

  private SweepFrame frame() {
    double[] hz = sweep.hz();
    boolean range = hz.length > 1 && hz[0] > 0 && hz[hz.length - 1] > hz[0];
    Scale axis =
        range ? new Scale(hz[0], hz[hz.length - 1], true) : new Scale(LOWEST_HZ, HIGHEST_HZ, true);
    double right = Math.max(LEFT + 1, getWidth() - RIGHT);
    return new SweepFrame(axis, LEFT, right, TOP, Math.max(TOP + 1, getHeight() - FOOT));
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    var painter = new SweepPainter(pen, sweep, frame(), widths);
    painter.axes();
    painter.lines();
    painter.markers();
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    SweepFrame frame = frame();
    if (frame.holds(sweep.current())) {
      pen.vertical(Token.ACCENT, 2, frame.x(sweep.current()), frame.top(), frame.bottom());
    }
    if (pointed >= 0) {
      new SweepPainter(pen, sweep, frame, widths).reading(pointed, width, height);
    }
  }

  private int toneAt(double x, double y) {
    SweepFrame frame = frame();
    boolean inside = y >= 0 && y <= frame.bottom() + FOOT / 2;
    boolean near = x >= frame.left() - RIGHT && x <= frame.right() + RIGHT;
    return inside && near ? sweep.nearest(frame.hz(x)) : -1;
  }

  private void drag(MouseEvent e) {
    requestFocus();
    if (e.getButton() == MouseButton.PRIMARY && getWidth() > LEFT + RIGHT + 1) {
      SweepFrame frame = frame();
      double x = Math.clamp(e.getX(), frame.left(), frame.right());
      point(-1);
      e.consume();
      onTone.accept(frame.hz(x));
    }
  }

  private void point(int tone) {
    if (tone != pointed) {
      pointed = tone;
      say();
      redrawOverlay();
    }
  }

  private void key(KeyEvent e) {
    int last = sweep.hz().length - 1;
    if (last < 0 || e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    int by = e.isShiftDown() ? 10 : 1;
    int start = Math.max(0, sweep.nearest(sweep.current()));
    switch (e.getCode()) {
      case LEFT -> point(pointed < 0 ? start : Math.max(0, pointed - by));
      case RIGHT -> point(pointed < 0 ? start : Math.min(last, pointed + by));
      case HOME -> point(0);
      case END -> point(last);
      case ENTER -> {
        if (pointed < 0) {
          return;
        }
        onTone.accept(sweep.hz()[pointed]);
      }
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
    String words = "Probability of each answer over the frequency of a tone";
    int tone = pointed >= 0 ? pointed : sweep.nearest(sweep.current());
    if (tone < 0) {
      setAccessibleText(words);
      return;
    }
    var text = new StringJoiner(", ");
    List<Sweep.Answer> known = sweep.likeliest(tone);
    for (Sweep.Answer answer : known) {
      text.add(answer.name() + " " + Words.probability(answer.at(tone)));
    }
    setAccessibleText(
        "%s, at %s Hz: %s"
            .formatted(
                words,
                Numbers.fixed(sweep.hz()[tone], 0),
                known.isEmpty() ? "not known yet" : text));
  }
}
