package prelude.audio;

import java.io.IOException;

/** Mono samples that are pulled block by block, so that no file is ever held whole. */
@FunctionalInterface
interface SampleSource {
  /**
   * Reads the next samples, all of them. The caller knows how many there are.
   *
   * @param into receives {@code count} samples from index {@code at} on
   */
  void read(float[] into, int at, int count) throws IOException;
}
