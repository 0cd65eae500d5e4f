package prelude.ui.space.scatter;

/** Where the plot lies on the canvas, in pixels. */
record Box(double x, double y, double w, double h) {
  double right() {
    return x + w;
  }

  double bottom() {
    return y + h;
  }

  boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }
}
