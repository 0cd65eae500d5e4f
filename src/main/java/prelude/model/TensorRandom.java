package prelude.model;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A random generator per seed and tensor name, so that initial values depend on nothing else. */
final class TensorRandom {
  private TensorRandom() {}

  static RandomGenerator of(long seed, String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash);
  }
}
