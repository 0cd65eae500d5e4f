package prelude.ui.plot;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Mouse, wheel and keys of a {@link SeriesPlot}. Primary drag moves the step cursor; the wheel
 * zooms the steps at the pointer, with Shift it pans, with Ctrl it zooms the values; Shift-drag and
 * the middle button pan both ways; a double click fits.
 */
final class SeriesGestures {
  private static final double NOTCH = 40;
  private static final double PER_NOTCH = 1.2;
  private static final double PAN_PER_NOTCH = 0.08;
  private static final double KEY_ZOOM = 1.5;
  private static final double LEAST_STEPS = 4;
  private static final double LEAST_TIME = 1e-3;

  private final SeriesPlot plot;
  private MouseEvent grabbed;
  private PlotFrame grabbedFrame;

  SeriesGestures(SeriesPlot plot) {
    this.plot = plot;
  }

  void install() {
    plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    plot.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> release());
    plot.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    plot.addEventHandler(MouseEvent.MOUSE_EXITED, e -> plot.point(null));
    plot.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    plot.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void press(MouseEvent e) {
    plot.requestFocus();
    boolean pans =
        e.getButton() == MouseButton.MIDDLE
            || e.getButton() == MouseButton.PRIMARY && e.isShiftDown();
    if (pans && plot.frame() != null) {
      grabbed = e;
      grabbedFrame = plot.frame();
      plot.setCursor(Cursor.CLOSED_HAND);
      plot.point(null);
      e.consume();
    } else if (e.getClickCount() == 1) {
      drag(e);
    }
  }

  private void drag(MouseEvent e) {
    if (grabbed != null) {
      PlotFrame f = grabbedFrame;
      pan(f, (grabbed.getX() - e.getX()) / f.width(), (e.getY() - grabbed.getY()) / f.height());
      e.consume();
    } else if (plot.frame() != null && e.getButton() == MouseButton.PRIMARY) {
      plot.moveTo(plot.frame().valueAt(e.getX()));
      plot.point(null);
      e.consume();
    }
  }

  private void release() {
    if (grabbed != null) {
      grabbed = null;
      plot.setCursor(Cursor.DEFAULT);
    }
  }

  private void click(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && e.isStillSincePress()) {
      plot.fit();
      e.consume();
    }
  }

  /** Values are panned only where their axis has been chosen by hand; else it follows the lines. */
  private void pan(PlotFrame from, double across, double up) {
    plot.range().pan(across, from.x(), plot.view().fullX());
    Scale y = plot.view().height();
    if (y != null) {
      plot.setHeight(new Scale(from.y().value(up), from.y().value(1 + up), y.log()));
    }
  }

  private void scroll(ScrollEvent e) {
    PlotFrame f = plot.frame();
    // With Shift some platforms turn the wheel into a sideways one.
    double delta = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
    if (f == null || delta == 0 || e.isInertia()) {
      return;
    }
    double notches = delta / NOTCH;
    if (e.isControlDown()) {
      zoomValues(f, Math.pow(PER_NOTCH, notches), f.unitAt(e.getY()));
    } else if (e.isShiftDown() || e.getDeltaY() == 0) {
      plot.range().pan(-notches * PAN_PER_NOTCH, f.x(), plot.view().fullX());
    } else {
      zoomSteps(f, Math.pow(PER_NOTCH, notches), f.valueAt(e.getX()));
    }
    plot.point(null);
    e.consume();
  }

  private void zoomSteps(PlotFrame f, double factor, double at) {
    double least = plot.unitProperty().get() == XUnit.STEP ? LEAST_STEPS : LEAST_TIME;
    double within = Math.max(f.x().lo(), Math.min(f.x().hi(), at));
    plot.range().zoom(factor, within, f.x(), plot.view().fullX(), least);
  }

  private void zoomValues(PlotFrame f, double factor, double unit) {
    double at = Math.max(0, Math.min(1, unit));
    double lo = f.y().value(at - at / factor);
    double hi = f.y().value(at + (1 - at) / factor);
    boolean tight = !(hi - lo > 1e-12 * Math.max(Math.abs(lo), Math.abs(hi)));
    if (!tight && Double.isFinite(lo) && Double.isFinite(hi) && !(f.y().log() && lo <= 0)) {
      plot.setHeight(new Scale(lo, hi, f.y().log()));
    }
  }

  private void hover(MouseEvent e) {
    PlotFrame f = plot.frame();
    boolean inside = f != null && f.contains(e.getX(), e.getY());
    plot.point(inside ? new Point2D(e.getX(), e.getY()) : null);
    double at = plot.positionProperty().get();
    boolean onCursor = inside && !Double.isNaN(at) && Math.abs(f.px(at) - e.getX()) < 5;
    plot.setCursor(onCursor ? Cursor.H_RESIZE : Cursor.DEFAULT);
  }

  private void key(KeyEvent e) {
    if (e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    int by = e.isShiftDown() ? 10 : 1;
    boolean done = true;
    switch (e.getCode()) {
      case LEFT -> plot.moveBy(-by);
      case RIGHT -> plot.moveBy(by);
      case HOME -> plot.moveBy(Integer.MIN_VALUE);
      case END -> plot.moveBy(Integer.MAX_VALUE);
      case DIGIT0, NUMPAD0 -> plot.fit();
      default -> done = zoomKey(e);
    }
    if (done) {
      e.consume();
    }
  }

  /** Plus and minus, wherever the keyboard has them. */
  private boolean zoomKey(KeyEvent e) {
    KeyCode code = e.getCode();
    boolean in = code == KeyCode.PLUS || code == KeyCode.ADD || code == KeyCode.EQUALS;
    boolean out = code == KeyCode.MINUS || code == KeyCode.SUBTRACT;
    PlotFrame f = plot.frame();
    if (f == null || !in && !out) {
      return false;
    }
    double at = plot.positionProperty().get();
    boolean seen = at >= f.x().lo() && at <= f.x().hi();
    double around = seen ? at : (f.x().lo() + f.x().hi()) / 2;
    zoomSteps(f, in ? KEY_ZOOM : 1 / KEY_ZOOM, around);
    return true;
  }
}
