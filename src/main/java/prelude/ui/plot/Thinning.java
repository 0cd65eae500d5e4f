package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;

/** The two ways to thin a line, kept from frame to frame so that drawing makes no garbage. */
final class Thinning {
  private final Decimator decimator = new Decimator();
  private final List<Band> bands = new ArrayList<>();

  Decimator decimator() {
    return decimator;
  }

  /** The band of a line, by its place among the lines. */
  Band band(int index) {
    while (bands.size() <= index) {
      bands.add(new Band());
    }
    return bands.get(index);
  }

  /** Forgets the bands of lines that are there no more. */
  void keep(int lines) {
    while (bands.size() > lines) {
      bands.removeLast();
    }
  }
}
