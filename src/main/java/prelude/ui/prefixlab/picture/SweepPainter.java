package prelude.ui.prefixlab.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.Pen;
import prelude.ui.plot.TextWidths;
import prelude.ui.theme.Token;

/** Draws a {@link Sweep}. */
final class SweepPainter {
  private static final double ROW = 15;
  private static final double INSET = 6;
  private static final double KEY = 14;
  private static final List<Double> OCTAVES = List.of(110.0, 220.0, 440.0, 880.0, 1760.0);

  private final Pen pen;
  private final Sweep sweep;
  private final SweepFrame frame;
  private final TextWidths widths;

  SweepPainter(Pen pen, Sweep sweep, SweepFrame frame, TextWidths widths) {
    this.pen = pen;
    this.sweep = sweep;
    this.frame = frame;
    this.widths = widths;
  }

  void axes() {
    boolean tall = frame.bottom() - frame.top() >= 40;
    for (double p : tall ? new double[] {0, 0.5, 1} : new double[] {0, 1}) {
      pen.horizontal(Token.GRID, 1, frame.y(p), frame.left(), frame.right());
      String label = p == 0.5 ? "0.5" : p == 0 ? "0" : "1";
      pen.right(label, frame.left() - 6, frame.y(p), Pen.NUMBER, Token.INK_2);
    }
    pen.horizontal(Token.LINE_STRONG, 1, frame.bottom(), frame.left(), frame.right());
    pen.vertical(Token.LINE_STRONG, 1, frame.left(), frame.top(), frame.bottom());
    labels();
    for (double hz : sweep.heldOut()) {
      if (frame.holds(hz)) {
        pen.vertical(Token.INK, 1.5, frame.x(hz), frame.bottom() - 5, frame.bottom());
      }
    }
  }

  /** The frequencies of the trained tones, as far as they leave each other room. */
  private void labels() {
    var wanted = new TreeSet<Double>();
    for (Sweep.Answer answer : sweep.answers()) {
      if (frame.holds(answer.trained())) {
        wanted.add(answer.trained());
      }
    }
    if (wanted.isEmpty()) {
      OCTAVES.stream().filter(frame::holds).forEach(wanted::add);
    }
    double end = Double.NEGATIVE_INFINITY;
    for (double hz : wanted) {
      String label = Numbers.fixed(hz, 0);
      double half = widths.of(label, Pen.NUMBER) / 2;
      double furthest = Math.max(frame.left(), frame.right() + 8 - half);
      double x = Math.min(frame.x(hz), furthest);
      if (x - half > end + 4) {
        pen.centre(label, x, frame.bottom() + 12, Pen.NUMBER, Token.INK_2);
        end = x + half;
      }
    }
  }

  void lines() {
    for (Sweep.Answer answer : sweep.answers()) {
      pen.stroke(answer.look().color(), answer.look().strong() ? 2.4 : 1.6, answer.look().dash());
      pen.g.beginPath();
      boolean drawing = false;
      for (int i = 0; i < sweep.hz().length; i++) {
        double p = answer.at(i);
        if (!Double.isFinite(p)) {
          drawing = false;
          continue;
        }
        double x = frame.x(sweep.hz()[i]);
        double y = frame.y(Math.clamp(p, 0, 1));
        if (drawing) {
          pen.g.lineTo(x, y);
        } else {
          pen.g.moveTo(x, y);
          drawing = true;
          pen.g.lineTo(x + 0.5, y); // a tone between two that are to come is a dot
        }
      }
      pen.g.stroke();
    }
  }

  void markers() {
    for (Sweep.Answer answer : sweep.answers()) {
      if (frame.holds(answer.trained())) {
        pen.paint(answer.look().color());
        answer.marker().fill(pen, frame.x(answer.trained()), frame.top() - 2, 4.5);
      }
    }
  }

  /** A line at a tone, and beside it what all answers say there. */
  void reading(int tone, double width, double height) {
    double hz = sweep.hz()[tone];
    double at = frame.x(hz);
    pen.vertical(Token.CONTROL_LINE, 1, at, frame.top(), frame.bottom());
    List<Sweep.Answer> known = sweep.likeliest(tone);
    int most = Math.max(1, (int) ((height - 2 * INSET) / ROW) - 1);
    boolean cut = known.size() > most;
    List<Sweep.Answer> shown = cut ? known.subList(0, Math.max(1, most - 1)) : known;
    List<String> names = new ArrayList<>();
    double widest = 0;
    for (Sweep.Answer answer : shown) {
      String name = widths.fit(answer.name(), Pen.CAPTION, Math.max(20, 0.4 * width));
      names.add(name);
      widest = Math.max(widest, widths.of(name, Pen.CAPTION));
      pen.paint(answer.look().color());
      answer.marker().fill(pen, at, frame.y(Math.clamp(answer.at(tone), 0, 1)), 3.5);
    }
    String head = Numbers.fixed(hz, 0) + " Hz" + (known.isEmpty() ? ", not known yet" : "");
    double values = widths.of("0.000", Pen.NUMBER);
    double w = 2 * INSET + Math.max(KEY + widest + 10 + values, widths.of(head, Pen.CAPTION_BOLD));
    double h = 2 * INSET + ROW * (1 + shown.size() + (cut ? 1 : 0));
    double x = at + 10 + w > width ? at - 10 - w : at + 10;
    x = Math.max(0, Math.min(width - w, x));
    double y = Math.max(0, (height - h) / 2);
    pen.fill(Token.SURFACE, x, y, w, h);
    pen.box(Token.CONTROL_LINE, x, y, w - 1, h - 1);
    double row = y + INSET + ROW / 2;
    pen.left(head, x + INSET, row, Pen.CAPTION_BOLD, Token.INK);
    for (int i = 0; i < shown.size(); i++) {
      row += ROW;
      Sweep.Answer answer = shown.get(i);
      pen.paint(answer.look().color());
      answer.marker().fill(pen, x + INSET + 4, row, 4);
      pen.left(names.get(i), x + INSET + KEY, row, Pen.CAPTION, Token.INK);
      pen.right(Words.probability(answer.at(tone)), x + w - INSET, row, Pen.NUMBER, Token.INK);
    }
    if (cut) {
      String more = known.size() - shown.size() + " more";
      pen.left(more, x + INSET + KEY, row + ROW, Pen.CAPTION, Token.INK_2);
    }
  }
}
