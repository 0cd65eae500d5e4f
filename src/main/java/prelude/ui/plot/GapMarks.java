package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import prelude.ui.theme.Token;

/** Every run of values that are not numbers is a bar at the foot of the plot, with their count. */
final class GapMarks {
  private static final double ROW = 14;

  private final Brush pen;
  private final SeriesView view;
  private final PlotFrame frame;
  private final TextWidths widths;
  private final Extent extent = new Extent();

  GapMarks(Brush pen, SeriesView view, PlotFrame frame, TextWidths widths) {
    this.pen = pen;
    this.view = view;
    this.frame = frame;
    this.widths = widths;
  }

  /** Draws them; answers where their words stand. */
  List<Rectangle2D> paint() {
    List<Rectangle2D> words = new ArrayList<>();
    int row = 0;
    for (SmoothedSeries line : view.lines()) {
      if (line.gaps() == 0) {
        continue;
      }
      double foot = frame.bottom() - 4 - ROW * row++;
      double first = bars(line, foot);
      String text = line.gaps() + " NaN in " + line.series().name();
      double left = frame.left() + 4;
      double width = widths.of(text, Pen.CAPTION);
      double room = frame.right() - width - 4;
      double at = Double.isNaN(first) ? left : Math.max(left, Math.min(room, first));
      pen.left(text, at, foot - 7, Pen.CAPTION, Token.ERR);
      words.add(new Rectangle2D(at, foot - ROW, width, ROW + 4));
      if (foot - ROW < frame.top()) {
        return words;
      }
    }
    return words;
  }

  /** One bar for all gaps that touch on the screen; answers where the first one begins. */
  private double bars(SmoothedSeries line, double foot) {
    Column x = line.series().x();
    Column y = line.series().y();
    int n = Math.min(x.size(), y.size());
    int i = x.firstAtLeast(frame.x().lo(), 0, n, 0);
    int end = x.firstAtLeast(Math.nextUp(frame.x().hi()), i, n, n);
    double first = Double.NaN;
    double from = Double.NaN;
    double to = Double.NaN;
    int stride = 1;
    while (i < end) {
      double px = Math.floor(frame.px(x.get(i)));
      int next = x.firstAtLeast(frame.valueAt(px + 1), i + 1, end, i + stride);
      stride = next - i;
      extent.clear();
      y.extent(i, next, extent);
      if (extent.broken > 0) {
        boolean joins = to >= frame.px(x.get(Math.max(0, i - 1))) && broken(y, i - 1);
        if (!joins) {
          bar(from, to, foot);
          from = frame.px(x.get(i));
          first = Double.isNaN(first) ? from : first;
        }
        to = frame.px(x.get(next - 1));
      }
      i = next;
    }
    bar(from, to, foot);
    return first;
  }

  private static boolean broken(Column y, int i) {
    return i >= 0 && !Double.isFinite(y.get(i));
  }

  private void bar(double from, double to, double foot) {
    if (!Double.isNaN(from)) {
      pen.fill(Token.ERR, from - 1, foot, Math.max(3, to - from + 2), 3);
    }
  }
}
