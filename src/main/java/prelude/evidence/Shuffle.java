package prelude.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A fixed derangement of clips: every clip gets another clip's audio. */
public final class Shuffle {
  private static final int TRIES = 200;

  private Shuffle() {}

  /**
   * A derangement in which, where possible, no clip gets the audio of a clip with the same
   * transcript. With a single clip it is the identity.
   *
   * @return for each clip, whose audio it gets
   */
  public static int[] derangement(List<String> transcripts, long seed) {
    var random = new SplittableRandom(seed ^ 0x5f0e6a1dL);
    int n = transcripts.size();
    int[] best = null;
    int fewest = Integer.MAX_VALUE;
    for (int attempt = 0; attempt < TRIES && fewest > 0; attempt++) {
      int[] order = cycle(n, random);
      int same = 0;
      for (int i = 0; i < n; i++) {
        same += transcripts.get(i).equals(transcripts.get(order[i])) ? 1 : 0;
      }
      if (same < fewest) {
        fewest = same;
        best = order;
      }
    }
    for (int i = 0; i < n && fewest > 0; i++) {
      exchange(transcripts, best, i);
    }
    return best == null ? new int[0] : best;
  }

  /** Gives a clip that got its own transcript another's audio, where both then have other ones. */
  private static void exchange(List<String> transcripts, int[] order, int i) {
    String own = transcripts.get(i);
    for (int by = 1; by < order.length && own.equals(transcripts.get(order[i])); by++) {
      int j = (i + by) % order.length;
      if (!own.equals(transcripts.get(order[j])) && !own.equals(transcripts.get(j))) {
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
    }
  }

  /**
   * Some clips out of all, drawn once per seed.
   *
   * @param n clips there are
   * @param most clips to take
   * @return their numbers, ascending; all of them where there are no more
   */
  public static int[] sample(int n, int most, long seed) {
    var random = new SplittableRandom(seed ^ 0x72657472L);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int taken = Math.min(n, most);
    for (int i = 0; i < taken && taken < n; i++) {
      int j = i + random.nextInt(n - i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    int[] sample = Arrays.copyOf(order, taken);
    Arrays.sort(sample);
    return sample;
  }

  /** Sattolo's algorithm: one cycle through all, so nobody keeps their own. */
  private static int[] cycle(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }
}
