package prelude.ui.prefixlab.picture;

import java.util.ArrayList;
import java.util.List;

/** The cells of a {@link SequenceStrip} from left to right; places are pixels from the first. */
final class SequenceCells {
  /** What a cell stands for. */
  enum Kind {
    SOFT,
    FOLD,
    BYTE
  }

  /**
   * One cell.
   *
   * @param index of the soft token or of the byte (-1 for BOS); for a fold the first in it
   * @param x where it begins
   * @param w how wide it is
   */
  record Cell(Kind kind, int index, double x, double w) {}

  /** More soft tokens than these are folded. */
  static final int MOST_SOFT = 40;

  private static final int BEFORE_FOLD = 2;
  private static final double PITCH = 44;
  private static final double LEAST_PITCH = 30;
  private static final double GAP = 2;
  private static final double BETWEEN = 8;

  private final List<Cell> cells = new ArrayList<>();
  private final double pitch;
  private final double text;
  private final double width;

  /**
   * @param room what there is; cells get narrower to fit, down to what can still be read
   * @param fold how wide the words of a fold are
   */
  SequenceCells(Sequence sequence, double room, double fold) {
    int soft = sequence.tokens();
    boolean folded = soft > MOST_SOFT;
    int drawn = folded ? BEFORE_FOLD + 1 : soft;
    int all = drawn + 1 + sequence.bytes().size();
    double between = soft > 0 ? BETWEEN : 0;
    double foldWidth = folded ? fold + 16 : 0;
    pitch = Math.floor(Math.clamp((room - between - foldWidth) / all, LEAST_PITCH, PITCH));
    double x = 0;
    for (int i = 0; i < drawn; i++) {
      if (folded && i == BEFORE_FOLD) {
        cells.add(new Cell(Kind.FOLD, i, x, foldWidth - GAP));
        x += foldWidth;
      }
      int index = folded && i == BEFORE_FOLD ? soft - 1 : i;
      cells.add(new Cell(Kind.SOFT, index, x, pitch - GAP));
      x += pitch;
    }
    x += between;
    text = x;
    for (int i = -1; i < sequence.bytes().size(); i++) {
      cells.add(new Cell(Kind.BYTE, i, x, pitch - GAP));
      x += pitch;
    }
    width = x;
  }

  List<Cell> all() {
    return cells;
  }

  /** How wide they are together. */
  double width() {
    return width;
  }

  /** Where the text begins. */
  double text() {
    return text;
  }

  /** The cell at a place; null beside them. */
  Cell at(double x) {
    for (Cell cell : cells) {
      if (x >= cell.x && x < cell.x + cell.w + GAP) {
        return cell;
      }
    }
    return null;
  }

  /** The cell of a byte, -1 standing for BOS; null if there is none. */
  Cell byteCell(int index) {
    for (Cell cell : cells) {
      if (cell.kind == Kind.BYTE && cell.index == index) {
        return cell;
      }
    }
    return null;
  }
}
