package prelude.evidence.space;

/**
 * The axes that soft tokens and text embeddings are drawn in: fitted once, at one step, and then
 * held, so that what moves are the points.
 *
 * @param fittedOn whose principal components they are
 * @param centring what is taken off the points first
 * @param step where they were fitted
 * @param pca the axes
 */
public record SpaceBasis(FittedOn fittedOn, Centring centring, int step, Pca pca) {
  /** Axes whose variance is shown. */
  public static final int AXES = 12;

  /** Dimensions that are drawn. */
  public static final int DRAWN = 3;

  /** Whose principal components are taken. */
  public enum FittedOn {
    TEXT,
    BOTH,
    SOFT
  }

  /** What is taken off the points. */
  public enum Centring {
    /** One point for all: the mean of what was fitted. Where the clouds are, stays. */
    RAW,
    /** Of the soft tokens their mean, of the text its own: only the shapes are compared. */
    PER_MODALITY
  }

  /** Coordinates of a snapshot's points along the drawn axes: (N·P, 3) and (V, 3). */
  public record Projected(int step, double[][] soft, double[][] text) {}

  /** Fits the axes on a snapshot. */
  public static SpaceBasis fit(Snapshot at, FittedOn on, Centring centring) {
    Points soft = at.soft().finite();
    Points text = at.text().finite();
    if (centring == Centring.PER_MODALITY) {
      soft = soft.less(soft.mean());
      text = text.less(text.mean());
    }
    Points fitted =
        switch (on) {
          case TEXT -> text;
          case SOFT -> soft;
          case BOTH -> text.and(soft);
        };
    return new SpaceBasis(on, centring, at.step(), Pca.fit(fitted, AXES));
  }

  /** As it is, pointing the way another one does. */
  public SpaceBasis alignedTo(SpaceBasis other) {
    return new SpaceBasis(fittedOn, centring, step, pca.alignedTo(other.pca));
  }

  /** Draws a snapshot's points. */
  public Projected project(Snapshot at) {
    return new Projected(at.step(), project(at.soft()), project(at.text()));
  }

  /** Coordinates of points of one modality (n, 3). */
  public double[][] project(Points points) {
    double[] centre = centring == Centring.PER_MODALITY ? points.finite().mean() : pca.mean();
    return pca.project(points, centre, DRAWN);
  }
}
