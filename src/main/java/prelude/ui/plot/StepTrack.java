package prelude.ui.plot;

import java.util.function.DoubleConsumer;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.ui.theme.Token;

/**
 * A slider over the steps of a run whose track is its loss curve, on a logarithmic axis, with the
 * text-only floor dashed. The part before the knob has the run's colour.
 */
public final class StepTrack extends PlotCanvas {
  private static final double KNOB = 5;
  private static final double EDGE = KNOB + 2;
  private static final double TOP = 6;
  private static final double BOTTOM = 9;
  private static final double TICK = 2;

  /** Ticks nearer to each other than this say nothing. */
  private static final double APART = 10;

  private final Decimator decimator = new Decimator();
  private final DoubleConsumer moved;
  private StepCurve curve = StepCurve.none();
  private Column stops = Column.of(0);
  private double step;
  private PlotFrame frame;

  /**
   * @param moved hears where the user wants to go, as a position on the step axis
   */
  public StepTrack(DoubleConsumer moved) {
    super("step-track");
    this.moved = moved;
    setId("step-track");
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText("Step");
    setFocusTraversable(false); // the window's keys move the step
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::move);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
  }

  /**
   * Shows a run; to be called again when its columns have grown.
   *
   * @param stops where the knob can be, ascending
   */
  public void show(StepCurve curve, Column stops) {
    this.curve = curve;
    this.stops = stops;
    redraw();
  }

  /** Puts the knob at a step. */
  public void setStep(double step) {
    this.step = step;
    redrawOverlay();
    notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
  }

  private void move(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY && frame != null) {
      moved.accept(frame.valueAt(Math.clamp(e.getX(), frame.left(), frame.right())));
      e.consume();
    }
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> step;
      case MIN_VALUE -> stops.get(0);
      case MAX_VALUE -> stops.last();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    int at = stops.nearest(step);
    switch (action) {
      case INCREMENT -> moved.accept(stops.get(Math.min(stops.size() - 1, at + 1)));
      case DECREMENT -> moved.accept(stops.get(Math.max(0, at - 1)));
      case SET_VALUE -> {
        if (parameters.length > 0 && parameters[0] instanceof Number value) {
          moved.accept(value.doubleValue());
        }
      }
      default -> super.executeAccessibleAction(action, parameters);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 38;
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    double last = Math.max(stops.last(), stops.get(0) + 1);
    frame =
        new PlotFrame(
            EDGE,
            TOP,
            Math.max(EDGE + 1, width - EDGE),
            Math.max(TOP + 1, height - BOTTOM),
            new Scale(stops.get(0), last, false),
            curve.axis());
    decimator.thin(curve.steps(), curve.losses(), frame, pen.scale());
    pen.horizontal(Token.LINE, 1, height - 4, frame.left(), frame.right());
    ticks(pen, height - 4);
    if (curve.floor() > 0) {
      double y = Math.round(frame.py(curve.floor())) + 0.5;
      pen.stroke(Token.INK_3, 1, Dash.DASHED);
      pen.line(frame.left(), y, frame.right(), y);
    }
    line(pen, Token.LINE_STRONG);
  }

  private void ticks(Pen pen, double y) {
    int every = 1;
    double apart = (frame.right() - frame.left()) / Math.max(1, stops.size() - 1);
    while (every * apart < APART) {
      every = next(every);
    }
    for (int i = 0; i < stops.size(); i += every) {
      pen.vertical(Token.LINE_STRONG, 1, frame.px(stops.get(i)), y - TICK, y);
    }
  }

  /** 1, 2, 5, 10, 20, … */
  private static int next(int every) {
    boolean two = String.valueOf(every).startsWith("2");
    return two ? every / 2 * 5 : every * 2;
  }

  private void line(Pen pen, Token color) {
    pen.stroke(color, 2, curve.look().dash());
    pen.drawing().path(decimator.xs(), decimator.ys(), decimator.size());
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (frame == null) {
      return;
    }
    double x = frame.px(Math.clamp(step, frame.x().lo(), frame.x().hi()));
    pen.drawing().clip(0, 0, x, height);
    line(pen, curve.look().color());
    pen.drawing().unclip();
    double loss = curve.at(step);
    double y = loss > 0 && Double.isFinite(loss) ? frame.py(loss) : (TOP + height - BOTTOM) / 2;
    pen.vertical(Token.ACCENT, 2, x, 2, height - 3);
    pen.paint(Token.ACCENT);
    Marker.CIRCLE.fill(pen, x, y, KNOB + 1);
    pen.paint(Token.SURFACE);
    Marker.CIRCLE.fill(pen, x, y, KNOB - 1);
  }
}
