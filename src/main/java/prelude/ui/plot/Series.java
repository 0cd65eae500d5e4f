package prelude.ui.plot;

import java.util.Objects;

/**
 * One line of a {@link SeriesPlot}. It holds the columns themselves, so that points that are
 * appended to them belong to the line without a copy.
 *
 * @param id stays the same while points are added
 * @param name what its label says
 * @param x ascending and finite
 * @param y as many values; what is not finite is a gap
 */
public record Series(String id, String name, LineLook look, Column x, Column y) {
  public Series {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(look);
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(x.size() + " x values, " + y.size() + " y values: " + id);
    }
  }

  /** A series over the steps 0, 1, 2, … */
  public static Series overSteps(String id, String name, LineLook look, double... y) {
    return new Series(id, name, look, Column.counting(y.length), Column.of(y));
  }

  /** Whether it has no points at all. */
  public boolean isEmpty() {
    return x.isEmpty();
  }
}
