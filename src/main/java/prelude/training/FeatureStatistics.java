package prelude.training;

import java.util.List;

/**
 * What standardisation removes: the mean feature of each position over the training clips, then one
 * scale that brings all to unit RMS. Made on the training clips, kept with the run, applied to
 * every other clip.
 *
 * @param mean row-major (Ta, C_in)
 * @param scale factor after the mean is removed
 */
public record FeatureStatistics(float[] mean, float scale) {

  /** Leaves features as they are. */
  public static FeatureStatistics none(int size) {
    return new FeatureStatistics(new float[size], 1);
  }

  /** The statistics of training clips, each row-major (Ta, C_in). */
  public static FeatureStatistics of(List<float[]> clips) {
    int size = clips.getFirst().length;
    float[] mean = new float[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (float[] clip : clips) {
        sum += clip[i];
      }
      mean[i] = (float) (sum / clips.size());
      for (float[] clip : clips) {
        double d = clip[i] - mean[i];
        squares += d * d;
      }
    }
    double rms = Math.sqrt(squares / ((double) size * clips.size()));
    // A single clip, or equal clips, leaves nothing but zeros: no scale can help.
    return new FeatureStatistics(mean, rms > 0 ? (float) (1 / rms) : 1);
  }

  /** Standardises one clip. */
  public float[] apply(float[] features) {
    float[] out = new float[features.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (features[i] - mean[i]) * scale;
    }
    return out;
  }
}
