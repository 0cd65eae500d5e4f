package prelude.ui.space.scatter;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Wheel, drag, lasso, click and double click on the scatter. */
final class ScatterGestures {
  /** A hand that clicks moves this little. */
  private static final double STILL = 4;

  private static final double PER_NOTCH = 1.2;
  private static final double NOTCH = 40;

  private final ScatterPlot plot;
  private final Camera camera;
  private double startX;
  private double startY;
  private double lastX;
  private double lastY;
  private boolean dragged;

  ScatterGestures(ScatterPlot plot, Camera camera) {
    this.plot = plot;
    this.camera = camera;
  }

  void install() {
    plot.addEventHandler(MouseEvent.MOUSE_MOVED, e -> plot.hover(plot.pick(e.getX(), e.getY())));
    plot.addEventHandler(MouseEvent.MOUSE_EXITED, e -> plot.hover(null));
    plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    plot.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
  }

  private void pressed(MouseEvent e) {
    plot.requestFocus();
    startX = e.getX();
    startY = e.getY();
    lastX = startX;
    lastY = startY;
    dragged = false;
    if (lassoes(e)) {
      plot.extendLasso(startX, startY);
    }
    e.consume();
  }

  private boolean lassoes(MouseEvent e) {
    return plot.isLassoing() && e.getButton() == MouseButton.PRIMARY;
  }

  private void dragged(MouseEvent e) {
    dragged |= Math.hypot(e.getX() - startX, e.getY() - startY) > STILL;
    double dx = e.getX() - lastX;
    double dy = e.getY() - lastY;
    lastX = e.getX();
    lastY = e.getY();
    if (lassoes(e)) {
      plot.extendLasso(lastX, lastY);
    } else if (dragged) {
      plot.hover(null);
      boolean pans = e.isShiftDown() || e.getButton() == MouseButton.MIDDLE;
      if (camera.isThreeD() && !pans) {
        camera.turn(dx, dy);
      } else {
        camera.pan(dx, dy);
      }
      plot.moved();
    }
    e.consume();
  }

  private void released(MouseEvent e) {
    if (lassoes(e) && dragged) {
      plot.closeLasso();
    } else if (!dragged && e.getButton() == MouseButton.PRIMARY) {
      plot.cancelLasso();
      Pick pick = plot.pick(e.getX(), e.getY());
      if (pick != null) {
        plot.click(pick);
      } else if (e.getClickCount() == 2) {
        plot.fit();
      }
    }
    e.consume();
  }

  private void scrolled(ScrollEvent e) {
    double notches = e.getDeltaY() / NOTCH;
    if (notches != 0) {
      camera.zoom(Math.pow(PER_NOTCH, notches), e.getX(), e.getY());
      plot.moved();
    }
    e.consume();
  }
}
