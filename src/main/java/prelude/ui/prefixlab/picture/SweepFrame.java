package prelude.ui.prefixlab.picture;

import prelude.ui.plot.Scale;

/** Where frequencies and probabilities lie, in pixels. */
record SweepFrame(Scale axis, double left, double right, double top, double bottom) {
  double x(double hz) {
    return left + axis.unit(hz) * (right - left);
  }

  double y(double probability) {
    return bottom - probability * (bottom - top);
  }

  double hz(double x) {
    return axis.value((x - left) / (right - left));
  }

  boolean holds(double hz) {
    return hz >= axis.lo() * (1 - 1e-9) && hz <= axis.hi() * (1 + 1e-9);
  }
}
