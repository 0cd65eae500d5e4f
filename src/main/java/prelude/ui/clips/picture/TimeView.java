package prelude.ui.clips.picture;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.theme.Token;

/**
 * A picture over time. All of a clip's pictures share the time axis, the crosshair, the selection
 * and the play position, and answer the mouse alike: wheel zooms, Shift-wheel pans, dragging
 * selects, dragging with the other button pans, a click moves the play position.
 */
abstract class TimeView extends PlotCanvas {
  /** From the left edge to the plot, where values are written. */
  static final double LEFT = 52;

  /** From the plot to the right edge. */
  static final double RIGHT = 14;

  private static final double WHEEL_STEP = 40;
  private static final double ZOOM_PER_STEP = 1.25;
  private static final double DRAG_FROM = 4;

  protected final PictureModel model;
  private final ReadOnlyDoubleProperty position;
  private final PictureActions actions;
  private double pointedX = Double.NaN;
  private double pointedY;
  private double pressedAt = Double.NaN;
  private double pannedFrom = Double.NaN;
  private double pannedFromY;
  private boolean dragged;
  private double clipSeconds = Double.NaN;
  private Pointed which = Pointed.SELECTED;

  /**
   * @param position the play position in seconds, NaN when there is none
   */
  @SuppressWarnings("this-escape") // listeners that run later
  TimeView(
      String styleClass,
      PictureModel model,
      ReadOnlyDoubleProperty position,
      PictureActions actions) {
    super(styleClass);
    this.model = model;
    this.position = position;
    this.actions = actions;
    setCursor(Cursor.CROSSHAIR);
    model.viewport().timeProperty().addListener(o -> moved());
    model.selectionProperty().addListener(o -> redrawOverlay());
    model.cursorTimeProperty().addListener(o -> redrawOverlay());
    model.cursorHzProperty().addListener(o -> redrawOverlay());
    position.addListener(o -> redrawOverlay());
    setOnScroll(this::wheel);
    setOnMouseMoved(this::point);
    setOnMouseExited(e -> leave());
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(this::release);
  }

  /** Says whose picture this is. */
  final void setWhich(Pointed now) {
    which = now;
  }

  /** Where the clip ends; NaN when there is none. */
  void setClipSeconds(double seconds) {
    clipSeconds = seconds;
    redraw();
  }

  double clipSeconds() {
    return clipSeconds;
  }

  /** Pixels above the plot. */
  abstract double top();

  /** Pixels below the plot. */
  abstract double bottom();

  double plotWidth() {
    return Math.max(1, getWidth() - LEFT - RIGHT);
  }

  double plotHeight() {
    return Math.max(1, getHeight() - top() - bottom());
  }

  /** Horizontal pixel of a time. */
  double px(double seconds) {
    TimeSpan t = model.viewport().timeProperty().get();
    return LEFT + (seconds - t.from()) / t.seconds() * plotWidth();
  }

  /** Time of a horizontal pixel, kept inside what there is. */
  double timeAt(double px) {
    TimeSpan t = model.viewport().timeProperty().get();
    double time = t.from() + (px - LEFT) / plotWidth() * t.seconds();
    return Math.clamp(time, 0, model.viewport().total());
  }

  /** The frequency of a vertical pixel; NaN where the picture has none. */
  double hzAt(double py) {
    return Double.NaN;
  }

  /** The encoder's channel at a vertical pixel; -1 where the picture has none. */
  int channelAt(double py) {
    return -1;
  }

  /** A wheel turned with Ctrl held. */
  void zoomFrequency(double factor, double py) {}

  /** A drag with the other button, up or down, as a share of the plot's height. */
  void panFrequency(double share) {}

  /** Draws what lies under the crosshair, besides the lines themselves. */
  void paintPointer(Pen pen) {}

  @Override
  protected final void paintOverlay(Pen pen, double width, double height) {
    double y0 = top();
    double y1 = top() + plotHeight();
    pen.g.save();
    pen.g.beginPath();
    pen.g.rect(LEFT, 0, plotWidth(), height);
    pen.g.clip();
    TimeSpan chosen = model.selectionProperty().get();
    if (chosen != null) {
      pen.g.setGlobalAlpha(0.25);
      pen.fill(Token.ACCENT, px(chosen.from()), y0, px(chosen.to()) - px(chosen.from()), y1 - y0);
      pen.g.setGlobalAlpha(1);
      edge(pen, px(chosen.from()), y0, y1);
      edge(pen, px(chosen.to()), y0, y1);
    }
    double at = model.cursorTimeProperty().get();
    if (!Double.isNaN(at)) {
      hairline(pen, px(at), y0, y1);
    }
    if (!Double.isNaN(position.get())) {
      pen.vertical(Token.ACCENT, 2, px(position.get()), y0, y1);
    }
    paintPointer(pen);
    pen.g.restore();
  }

  /** The line of the crosshair, which must be seen on any data. */
  void hairline(Pen pen, double x, double y0, double y1) {
    pen.vertical(Token.INK_2, 1, x, y0, y1);
  }

  /** An edge of the selection. */
  void edge(Pen pen, double x, double y0, double y1) {
    pen.vertical(Token.ACCENT, 1, x, y0, y1);
  }

  private void wheel(ScrollEvent e) {
    // With Shift held the platform reports the same turn as a horizontal one.
    double delta = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
    double steps = delta / WHEEL_STEP;
    if (steps == 0) {
      return;
    }
    if (e.isControlDown()) {
      zoomFrequency(Math.pow(ZOOM_PER_STEP, steps), e.getY());
    } else if (e.isShiftDown() || e.getDeltaY() == 0) {
      model.viewport().pan(-0.1 * steps);
    } else {
      model.viewport().zoom(Math.pow(ZOOM_PER_STEP, steps), timeAt(e.getX()));
    }
    point(e.getX(), e.getY());
    e.consume();
  }

  private void point(MouseEvent e) {
    point(e.getX(), e.getY());
  }

  private void point(double x, double y) {
    if (x < LEFT || x > LEFT + plotWidth()) {
      leave();
      return;
    }
    pointedX = x;
    pointedY = y;
    model.pointedProperty().set(which);
    model.cursorHzProperty().set(hzAt(y));
    model.cursorChannelProperty().set(channelAt(y));
    model.cursorTimeProperty().set(timeAt(x));
  }

  /** The pointer stays where it is when the time under it goes on. */
  private void moved() {
    redraw();
    if (!Double.isNaN(pointedX)) {
      point(pointedX, pointedY);
    }
  }

  private void leave() {
    pointedX = Double.NaN;
    model.cursorTimeProperty().set(Double.NaN);
    model.cursorChannelProperty().set(-1);
    model.cursorHzProperty().set(Double.NaN);
  }

  private void press(MouseEvent e) {
    actions.focusPictures();
    dragged = false;
    if (e.getButton() == MouseButton.PRIMARY) {
      pressedAt = timeAt(e.getX());
    } else {
      pannedFrom = e.getX();
      pannedFromY = e.getY();
    }
  }

  private void drag(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY && !Double.isNaN(pressedAt)) {
      if (dragged || Math.abs(e.getX() - px(pressedAt)) > DRAG_FROM) {
        dragged = true;
        double now = timeAt(e.getX());
        model
            .selectionProperty()
            .set(new TimeSpan(Math.min(pressedAt, now), Math.max(pressedAt, now)));
      }
      point(e);
    } else if (!Double.isNaN(pannedFrom)) {
      model.viewport().pan((pannedFrom - e.getX()) / plotWidth());
      panFrequency((e.getY() - pannedFromY) / plotHeight());
      pannedFrom = e.getX();
      pannedFromY = e.getY();
    }
  }

  private void release(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY && !Double.isNaN(pressedAt)) {
      if (e.getClickCount() == 2) {
        model.viewport().fit();
      } else if (!dragged) {
        model.selectionProperty().set(null);
        actions.seek(timeAt(e.getX()));
      } else if (model.selectionProperty().get() != null
          && model.selectionProperty().get().seconds() <= 0) {
        model.selectionProperty().set(null);
      }
    }
    pressedAt = Double.NaN;
    pannedFrom = Double.NaN;
  }
}
