package prelude.training;

import java.util.Arrays;
import java.util.List;

/**
 * What standardisation removes: of each encoder state that is read, the mean feature of each
 * position over the training clips, then one scale that brings all to unit RMS. Made on the
 * training clips, kept with the run, applied to every other clip.
 *
 * @param mean row-major (K, Ta, C_in)
 * @param scale factor of each state after the mean is removed, K values
 */
public record FeatureStatistics(float[] mean, float[] scale) {

  /** Leaves features as they are. */
  public static FeatureStatistics none(int size, int layers) {
    float[] scale = new float[layers];
    Arrays.fill(scale, 1);
    return new FeatureStatistics(new float[size], scale);
  }

  /** The statistics of training clips, each row-major (K, Ta, C_in). */
  public static FeatureStatistics of(List<float[]> clips, int layers) {
    int size = clips.getFirst().length;
    int one = size / layers;
    float[] mean = new float[size];
    double[] squares = new double[layers];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (float[] clip : clips) {
        sum += clip[i];
      }
      mean[i] = (float) (sum / clips.size());
      for (float[] clip : clips) {
        double d = clip[i] - mean[i];
        squares[i / one] += d * d;
      }
    }
    float[] scale = new float[layers];
    for (int k = 0; k < layers; k++) {
      double rms = Math.sqrt(squares[k] / ((double) one * clips.size()));
      // A single clip, or equal clips, leaves nothing but zeros: no scale can help.
      scale[k] = rms > 0 ? (float) (1 / rms) : 1;
    }
    return new FeatureStatistics(mean, scale);
  }

  /** Standardises one clip. */
  public float[] apply(float[] features) {
    float[] out = new float[features.length];
    int one = out.length / scale.length;
    for (int i = 0; i < out.length; i++) {
      out[i] = (features[i] - mean[i]) * scale[i / one];
    }
    return out;
  }
}
