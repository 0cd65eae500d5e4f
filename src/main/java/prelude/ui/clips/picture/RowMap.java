package prelude.ui.clips.picture;

import prelude.audio.spectrum.Bands;

/**
 * Which rows of a matrix each row of pixels shows, from the top down: those whose centres lie in
 * the pixel, of which the maximum is drawn, or where there is none the nearest row.
 */
public final class RowMap {
  private final int[] first;
  private final int[] last;

  private RowMap(int height) {
    first = new int[height];
    last = new int[height];
  }

  /**
   * Frequencies, the lowest at the bottom.
   *
   * @param bands rows of the matrix
   * @param scale how frequencies are laid out
   * @param loHz the lower end of the whole axis
   * @param hiHz its upper end
   * @param share the part of the axis in view: (0, 1) is all of it, 0 the lowest frequency
   * @param height in pixels
   */
  public static RowMap of(
      Bands bands, AxisScale scale, double loHz, double hiHz, TimeSpan share, int height) {
    var map = new RowMap(height);
    double lowest = bands.lowHz(0);
    double highest = bands.highHz(bands.count() - 1);
    for (int y = 0; y < height; y++) {
      double bottom = hz(scale, loHz, hiHz, share, (double) (height - 1 - y) / height);
      double top = hz(scale, loHz, hiHz, share, (double) (height - y) / height);
      double middle = hz(scale, loHz, hiHz, share, (height - 0.5 - y) / height);
      int from = bands.rowAt(bottom);
      int to = bands.rowAt(top);
      while (from <= to && bands.centreHz(from) < bottom) {
        from++;
      }
      while (to >= from && bands.centreHz(to) >= top) {
        to--;
      }
      if (from > to) {
        boolean outside = middle < lowest || middle > highest;
        from = outside ? -1 : bands.rowAt(middle);
        to = from;
      }
      map.first[y] = from;
      map.last[y] = to;
    }
    return map;
  }

  private static double hz(
      AxisScale scale, double loHz, double hiHz, TimeSpan share, double place) {
    return scale.at(share.from() + place * share.seconds(), loHz, hiHz);
  }

  /**
   * Rows without a frequency, such as channels: row 0 at the top, all of them in view.
   *
   * @param rows of the matrix
   * @param height in pixels
   */
  public static RowMap plain(int rows, int height) {
    var map = new RowMap(height);
    for (int y = 0; y < height; y++) {
      // Rows whose middles lie between the pixel's edges.
      int from = (int) Math.ceil((double) y * rows / height - 0.5);
      int to = (int) Math.ceil((double) (y + 1) * rows / height - 0.5) - 1;
      if (from > to) {
        from = (int) ((y + 0.5) * rows / height);
        to = from;
      }
      map.first[y] = from;
      map.last[y] = to;
    }
    return map;
  }

  /** In pixels. */
  public int height() {
    return first.length;
  }

  /** The lowest row of a pixel; -1 where the matrix has none. */
  public int first(int y) {
    return first[y];
  }

  /** The highest row of a pixel; -1 where the matrix has none. */
  public int last(int y) {
    return last[y];
  }
}
