package prelude.ui.plot;

import java.util.Arrays;

/** Positions that a cursor may take. */
final class Stops {
  private Stops() {}

  /** The index of the stop nearest to a value; the stops ascend and there is at least one. */
  static int nearest(double[] stops, double value) {
    int i = Arrays.binarySearch(stops, value);
    if (i >= 0) {
      return i;
    }
    int after = -i - 1;
    if (after == 0) {
      return 0;
    }
    if (after == stops.length) {
      return stops.length - 1;
    }
    return value - stops[after - 1] <= stops[after] - value ? after - 1 : after;
  }
}
