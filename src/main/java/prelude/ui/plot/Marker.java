package prelude.ui.plot;

/** Marker shapes: the second cue, besides colour, that tells clips apart. */
public enum Marker {
  CIRCLE,
  SQUARE,
  DIAMOND(0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0),
  UP(0, -1.15, 1.15, 0.95, -1.15, 0.95),
  DOWN(0, 1.15, 1.15, -0.95, -1.15, -0.95);

  private final double[] corners;

  Marker(double... corners) {
    this.corners = corners;
  }

  /** The shape of category {@code index}, counted from 0 and repeating. */
  public static Marker category(int index) {
    return values()[Math.floorMod(index, values().length)];
  }

  /** Fills the shape around a centre with the current paint. */
  public void fill(Brush brush, double x, double y, double radius) {
    Drawing g = brush.drawing();
    switch (this) {
      case CIRCLE -> g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
      case SQUARE -> {
        double half = radius * 0.9;
        g.fillRect(x - half, y - half, 2 * half, 2 * half);
      }
      default -> {
        int n = corners.length / 2;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) {
          xs[i] = x + corners[2 * i] * radius;
          ys[i] = y + corners[2 * i + 1] * radius;
        }
        g.fillPolygon(xs, ys, n);
      }
    }
  }
}
