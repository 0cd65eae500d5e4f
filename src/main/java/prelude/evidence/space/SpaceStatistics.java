package prelude.evidence.space;

/**
 * The state of the soft tokens at one step.
 *
 * @param betweenClips part of their variance that lies between clips, 0 to 1; NaN where less than
 *     two clips have tokens that are numbers, or without variance
 * @param betweenByChance what that would be on average of tokens that had nothing to do with their
 *     clip; 1 where no clip has two of them, NaN as before
 * @param effectiveRank exp of the entropy of their singular values' shares, after their mean is
 *     removed (Roy and Vetterli, The effective rank, 2007); 0 without variance
 * @param rankBound what it could be at most: dimensions, or one less than points
 * @param softRms root mean square of the soft tokens' coordinates
 * @param textRms the same of the text embeddings
 * @param notFinite soft tokens that are no numbers, left out of all others
 */
public record SpaceStatistics(
    double betweenClips,
    double betweenByChance,
    double effectiveRank,
    int rankBound,
    double softRms,
    double textRms,
    int notFinite) {
  /** Less of the variance between clips than this, and the clips have collapsed onto each other. */
  public static final double COLLAPSE = 0.05;

  public static SpaceStatistics of(Snapshot at) {
    Points finite = at.soft().finite();
    int clips = clipsWithTokens(at);
    return new SpaceStatistics(
        clips < 2 ? Double.NaN : betweenClips(at),
        clips < 2 ? Double.NaN : (clips - 1.0) / (finite.count() - 1),
        effectiveRank(finite),
        Math.max(0, Math.min(finite.width(), finite.count() - 1)),
        finite.rms(),
        at.text().finite().rms(),
        at.soft().notFinite());
  }

  /** Part that lies within clips. */
  public double withinClips() {
    return 1 - betweenClips;
  }

  /** Whether more lies between clips than chance alone would put there. */
  public boolean apart() {
    return !collapsed() && betweenClips > betweenByChance;
  }

  /** Whether the clips can hardly be told apart. */
  public boolean collapsed() {
    return betweenClips < COLLAPSE || effectiveRank == 0 && rankBound > 0;
  }

  private static int clipsWithTokens(Snapshot at) {
    int count = 0;
    for (int clip = 0; clip < at.clipIds().size(); clip++) {
      count += at.ofClip(clip).finite().count() > 0 ? 1 : 0;
    }
    return count;
  }

  /** Sums of squares about the clips' means and of these about their own, as in an ANOVA. */
  private static double betweenClips(Snapshot at) {
    double[] grand = at.soft().finite().mean();
    double within = 0;
    double between = 0;
    for (int clip = 0; clip < at.clipIds().size(); clip++) {
      Points tokens = at.ofClip(clip).finite();
      double[] mean = tokens.mean();
      for (int d = 0; d < mean.length && tokens.count() > 0; d++) {
        between += tokens.count() * (mean[d] - grand[d]) * (mean[d] - grand[d]);
        for (int i = 0; i < tokens.count(); i++) {
          within += (tokens.at(i, d) - mean[d]) * (tokens.at(i, d) - mean[d]);
        }
      }
    }
    return between / (between + within);
  }

  private static double effectiveRank(Points points) {
    Pca pca = Pca.fit(points, Integer.MAX_VALUE);
    double sum = 0;
    for (double variance : pca.variance()) {
      sum += Math.sqrt(variance);
    }
    double entropy = 0;
    for (double variance : pca.variance()) {
      double share = Math.sqrt(variance) / sum;
      entropy -= share * Math.log(share);
    }
    return pca.rank() == 0 ? 0 : Math.exp(entropy);
  }
}
