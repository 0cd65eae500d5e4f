package prelude.audio.spectrum;

import java.util.ArrayList;
import java.util.List;
import prelude.audio.Waveform;

/**
 * Least, greatest and root mean square value of any stretches of a sound, each in time proportional
 * to the logarithm of its length: kept for blocks of 256 samples, pairs of those, and so on.
 */
public final class WaveformPeaks {
  private static final int BLOCK = 256;

  private final float[] samples;
  private final int sampleRate;
  private final List<Level> levels = new ArrayList<>();

  /** Blocks of one length, of which the last is full. */
  private record Level(float[] min, float[] max, float[] squares) {
    Level(int blocks) {
      this(new float[blocks], new float[blocks], new float[blocks]);
    }
  }

  /** What has been seen of a stretch. */
  private static final class Sum {
    private float min;
    private float max;
    private double squares;

    void clear() {
      min = Float.POSITIVE_INFINITY;
      max = Float.NEGATIVE_INFINITY;
      squares = 0;
    }

    void add(float sample) {
      min = Math.min(min, sample);
      max = Math.max(max, sample);
      squares += (double) sample * sample;
    }

    void add(Level level, int block) {
      min = Math.min(min, level.min()[block]);
      max = Math.max(max, level.max()[block]);
      squares += level.squares()[block];
    }

    void store(Level level, int block) {
      level.min()[block] = min;
      level.max()[block] = max;
      level.squares()[block] = (float) squares;
    }
  }

  /** Reads the sound once; needs about a fortieth of its memory besides. */
  public WaveformPeaks(Waveform waveform) {
    samples = waveform.samples();
    sampleRate = waveform.sampleRate();
    var sum = new Sum();
    var level = new Level(samples.length / BLOCK);
    for (int block = 0; block < level.min().length; block++) {
      sum.clear();
      for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
        sum.add(samples[i]);
      }
      sum.store(level, block);
    }
    levels.add(level);
    while (level.min().length > 1) {
      var above = new Level(level.min().length / 2);
      for (int block = 0; block < above.min().length; block++) {
        sum.clear();
        sum.add(level, 2 * block);
        sum.add(level, 2 * block + 1);
        sum.store(above, block);
      }
      levels.add(above);
      level = above;
    }
  }

  /**
   * The values of as many stretches side by side as there are columns. A column narrower than a
   * sample shows the sample that it begins in; one outside the sound is NaN. Least and greatest
   * values are exact.
   *
   * @param t0 seconds where the first column begins
   * @param t1 seconds where the last one ends, not before {@code t0}
   * @param columns how many
   * @param min receives the least value of each
   * @param max receives the greatest
   * @param rms receives the root mean square
   */
  public void read(double t0, double t1, int columns, float[] min, float[] max, float[] rms) {
    var sum = new Sum();
    double step = (t1 - t0) / columns;
    for (int c = 0; c < columns; c++) {
      long begin = sample(t0 + c * step);
      long end = Math.max(begin + 1, sample(c + 1 == columns ? t1 : t0 + (c + 1) * step));
      int from = (int) Math.clamp(begin, 0, samples.length);
      int to = (int) Math.clamp(end, 0, samples.length);
      if (from == to) {
        min[c] = Float.NaN;
        max[c] = Float.NaN;
        rms[c] = Float.NaN;
        continue;
      }
      sum.clear();
      add(sum, from, to);
      min[c] = sum.min;
      max[c] = sum.max;
      rms[c] = (float) Math.sqrt(sum.squares / (to - from));
    }
  }

  private long sample(double seconds) {
    return (long) Math.floor(seconds * sampleRate + 1e-6); // 0.07 s are 1120 samples, not 1119
  }

  /** Single samples at both ends and, between them, the largest blocks that fit. */
  private void add(Sum sum, int from, int to) {
    int first = Math.ceilDiv(from, BLOCK);
    int end = to / BLOCK;
    if (first >= end) {
      addSamples(sum, from, to);
      return;
    }
    addSamples(sum, from, first * BLOCK);
    addSamples(sum, end * BLOCK, to);
    for (int level = 0; first < end; level++) {
      if (first % 2 == 1) {
        sum.add(levels.get(level), first++);
      }
      if (end % 2 == 1) {
        sum.add(levels.get(level), --end);
      }
      first /= 2;
      end /= 2;
    }
  }

  private void addSamples(Sum sum, int from, int to) {
    for (int i = from; i < to; i++) {
      sum.add(samples[i]);
    }
  }
}
