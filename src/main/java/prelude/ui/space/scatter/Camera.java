package prelude.ui.space.scatter;

/**
 * How points of the space come onto the canvas: flat along the first two axes, or turned about a
 * pivot, without perspective. Both axes have the same unit.
 */
final class Camera {
  private static final double CLOSEST = 400;

  /** Nothing is in the corners of the box around all points. */
  private static final double FILLED = 0.7;

  private boolean threeD;
  private double yaw = -0.5;
  private double pitch = 0.35;
  private final double[] pivot = new double[3];
  private double radius = 1;
  private double x0;
  private double y0;
  private double w = 1;
  private double h = 1;
  private double fitted = 1; // pixels per unit with all in view
  private double perUnit = 1;
  private double centreU;
  private double centreV;
  private boolean moved;
  private double[] bounds = {-1, 1, -1, 1, -1, 1};

  /** Where the plot lies on the canvas. */
  void place(double x, double y, double width, double height) {
    x0 = x;
    y0 = y;
    w = Math.max(1, width);
    h = Math.max(1, height);
    refit();
  }

  /** All that is to be in view: least and greatest along each axis. */
  void setBounds(double[] all) {
    bounds = all.clone();
    double squares = 0;
    for (int d = 0; d < 3; d++) {
      pivot[d] = (all[2 * d] + all[2 * d + 1]) / 2;
      squares += Math.pow((all[2 * d + 1] - all[2 * d]) / 2, 2);
    }
    radius = Math.max(1e-9, FILLED * Math.sqrt(squares));
    refit();
  }

  void setThreeD(boolean on) {
    threeD = on;
    fit();
  }

  boolean isThreeD() {
    return threeD;
  }

  /** Takes over another one's view, for a plot of another size. */
  void like(Camera other) {
    threeD = other.threeD;
    yaw = other.yaw;
    pitch = other.pitch;
    setBounds(other.bounds);
    moved = other.moved;
    centreU = other.centreU;
    centreV = other.centreV;
    perUnit = fitted * other.perUnit / other.fitted;
  }

  /** Brings all into view. */
  void fit() {
    moved = false;
    refit();
  }

  private void refit() {
    double spanU = threeD ? 2 * radius : bounds[1] - bounds[0];
    double spanV = threeD ? 2 * radius : bounds[3] - bounds[2];
    double zoom = perUnit / fitted;
    fitted = Math.min(w / Math.max(1e-9, spanU * 1.1), h / Math.max(1e-9, spanV * 1.16));
    if (moved) {
      perUnit = zoom * fitted;
    } else {
      perUnit = fitted;
      centreU = threeD ? 0 : pivot[0];
      centreV = threeD ? 0 : pivot[1];
    }
  }

  /** Magnifies about a pixel. */
  void zoom(double factor, double px, double py) {
    double u = uAt(px);
    double v = vAt(py);
    perUnit = Math.clamp(perUnit * factor, fitted / 8, fitted * CLOSEST);
    centreU = u - (px - x0 - w / 2) / perUnit;
    centreV = v + (py - y0 - h / 2) / perUnit;
    moved = true;
  }

  void pan(double dx, double dy) {
    centreU -= dx / perUnit;
    centreV += dy / perUnit;
    moved = true;
  }

  /** Turns the space, by pixels of a drag. */
  void turn(double dx, double dy) {
    yaw += dx / 150;
    pitch = Math.clamp(pitch + dy / 150, -Math.PI / 2, Math.PI / 2);
  }

  double perUnit() {
    return perUnit;
  }

  double uAt(double px) {
    return centreU + (px - x0 - w / 2) / perUnit;
  }

  double vAt(double py) {
    return centreV - (py - y0 - h / 2) / perUnit;
  }

  double px(double u) {
    return x0 + w / 2 + (u - centreU) * perUnit;
  }

  double py(double v) {
    return y0 + h / 2 - (v - centreV) * perUnit;
  }

  /**
   * Where points are on the canvas.
   *
   * @param points (n, 3)
   * @return (n, 3): x, y, and how near they are, -1 to 1
   */
  double[] project(float[] points) {
    double[] out = new double[points.length];
    double cosY = Math.cos(yaw);
    double sinY = Math.sin(yaw);
    double cosP = Math.cos(pitch);
    double sinP = Math.sin(pitch);
    for (int i = 0; i < points.length; i += 3) {
      double u = points[i];
      double v = points[i + 1];
      double near = 0;
      if (threeD) {
        double x = points[i] - pivot[0];
        double y = points[i + 1] - pivot[1];
        double z = points[i + 2] - pivot[2];
        double back = -sinY * x + cosY * z;
        u = cosY * x + sinY * z;
        v = cosP * y - sinP * back;
        near = Math.clamp((sinP * y + cosP * back) / radius, -1, 1);
      }
      out[i] = px(u);
      out[i + 1] = py(v);
      out[i + 2] = near;
    }
    return out;
  }

  double[] pivot() {
    return pivot.clone();
  }

  double radius() {
    return radius;
  }
}
