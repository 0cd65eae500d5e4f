package prelude.ui.prefixlab.demo;

import java.util.List;
import prelude.data.Clip;
import prelude.data.ToneSets;
import prelude.ui.prefixlab.work.SweepState;

/**
 * What a sweep comes to.
 *
 * @param tones clips whose own tone was tried, or one close to it
 * @param right of those, how many have their transcript as the likeliest answer
 * @param changes how often the likeliest answer changes from tone to tone
 * @param first the likeliest answer at the lowest tone
 * @param finite whether all probabilities are numbers
 */
record SweepCount(int tones, int right, int changes, int first, boolean finite) {
  static SweepCount of(SweepState sweep, List<Clip> clips) {
    int n = sweep.hz().length;
    int changes = 0;
    boolean finite = true;
    for (int i = 0; i < n; i++) {
      finite &= Double.isFinite(sweep.probability()[i][0]);
      changes += i > 0 && best(sweep, i) != best(sweep, i - 1) ? 1 : 0;
    }
    int tones = 0;
    int right = 0;
    for (Clip clip : clips) {
      double hz = ToneSets.frequency(clip);
      if (hz >= sweep.hz()[0] * 0.99 && hz <= sweep.hz()[n - 1] * 1.01) {
        tones++;
        int answer = best(sweep, nearest(sweep.hz(), hz));
        right += sweep.transcripts().get(answer).equals(clip.text()) ? 1 : 0;
      }
    }
    return new SweepCount(tones, right, changes, best(sweep, 0), finite);
  }

  private static int best(SweepState sweep, int tone) {
    double[] p = sweep.probability()[tone];
    int best = 0;
    for (int i = 1; i < p.length; i++) {
      best = p[i] > p[best] ? i : best;
    }
    return best;
  }

  private static int nearest(double[] all, double hz) {
    int nearest = 0;
    for (int i = 1; i < all.length; i++) {
      if (Math.abs(Math.log(all[i] / hz)) < Math.abs(Math.log(all[nearest] / hz))) {
        nearest = i;
      }
    }
    return nearest;
  }
}
