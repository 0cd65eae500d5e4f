package prelude.ui.plot;

/** Where the plot lies in its node, and which values its edges have. */
record PlotFrame(double left, double top, double right, double bottom, Scale x, Scale y) {
  double px(double value) {
    return left + x.unit(value) * (right - left);
  }

  /** Vertical pixel of a value; what lies outside the axis is held just outside the frame. */
  double py(double value) {
    double unit = y.unit(value);
    return Double.isNaN(unit)
        ? Double.NaN
        : bottom - Math.max(-0.01, Math.min(1.01, unit)) * (bottom - top);
  }

  double valueAt(double px) {
    return x.value((px - left) / (right - left));
  }

  boolean contains(double px, double py) {
    return px >= left - 4 && px <= right + 4 && py >= top - 8 && py <= bottom + 4;
  }
}
