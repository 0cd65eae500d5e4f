package prelude.ui.plot;

/**
 * Where the plot lies in its node, and which values its edges have. The mapping is worked out once,
 * since a frame maps some hundred thousand points.
 */
final class PlotFrame {
  private final double left;
  private final double top;
  private final double right;
  private final double bottom;
  private final Scale x;
  private final Scale y;
  private final double perX;
  private final double origin;
  private final double perY;

  PlotFrame(double left, double top, double right, double bottom, Scale x, Scale y) {
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
    this.x = x;
    this.y = y;
    perX = (right - left) / (x.hi() - x.lo());
    origin = y.log() ? Math.log(y.lo()) : y.lo();
    perY = 1 / ((y.log() ? Math.log(y.hi()) : y.hi()) - origin);
  }

  double left() {
    return left;
  }

  double top() {
    return top;
  }

  double right() {
    return right;
  }

  double bottom() {
    return bottom;
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  /** The horizontal axis, always linear. */
  Scale x() {
    return x;
  }

  Scale y() {
    return y;
  }

  double px(double value) {
    return left + (value - x.lo()) * perX;
  }

  /** Vertical pixel of a value; what lies outside the axis is held just outside the frame. */
  double py(double value) {
    return at(
        y.log() && value <= 0
            ? Double.NEGATIVE_INFINITY
            : ((y.log() ? Math.log(value) : value) - origin) * perY);
  }

  /** The same on a logarithmic axis for a value whose natural logarithm is known. */
  double pyOfLog(double log) {
    return at((log - origin) * perY);
  }

  private double at(double unit) {
    return Double.isNaN(unit)
        ? Double.NaN
        : bottom - Math.max(-0.01, Math.min(1.01, unit)) * (bottom - top);
  }

  double valueAt(double px) {
    return x.lo() + (px - left) / perX;
  }

  /** Which part of the height lies below a pixel, from 0 at the foot to 1. */
  double unitAt(double py) {
    return (bottom - py) / (bottom - top);
  }

  boolean contains(double px, double py) {
    return px >= left - 4 && px <= right + 4 && py >= top - 8 && py <= bottom + 4;
  }
}
