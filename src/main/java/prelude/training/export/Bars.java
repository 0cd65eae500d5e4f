package prelude.training.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.evidence.report.Estimate;

/** Horizontal bars from 0 to the right, as inline SVG that takes its colours from the page. */
final class Bars {
  private static final int WIDTH = 820;
  private static final int LABELS = 240;
  private static final int VALUES = 80;
  private static final int ROW = 24;

  private final String title;
  private final List<Bar> bars = new ArrayList<>();
  private double line = Double.NaN;

  private record Bar(String label, Estimate value, double below, String style) {}

  Bars(String title) {
    this.title = title;
  }

  /** Adds a bar with its interval. */
  Bars bar(String label, Estimate value, String style) {
    bars.add(new Bar(label, value, Double.NaN, style));
    return this;
  }

  /** Adds a bar and a thin one of its control below. */
  Bars pair(String label, double value, double control) {
    bars.add(new Bar(label, Estimate.of(value), control, "own"));
    return this;
  }

  /** Draws a line at a value through all bars. */
  Bars line(double at) {
    line = at;
    return this;
  }

  private double most() {
    double most = Double.isNaN(line) ? 0 : line;
    for (Bar bar : bars) {
      for (double value : new double[] {bar.value.value(), bar.value.high(), bar.below}) {
        most = Double.isFinite(value) ? Math.max(most, value) : most;
      }
    }
    return most > 0 ? most : 1;
  }

  String svg() {
    double scale = (WIDTH - LABELS - VALUES) / most();
    int height = bars.size() * ROW + 4;
    var svg = new StringBuilder();
    svg.append(
        "<figure><svg viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(WIDTH, height, SvgChart.escape(title)));
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, bars.get(i), i * ROW, scale);
    }
    if (!Double.isNaN(line)) {
      svg.append(
          text(
              "<line class=\"floor\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%2$d\"/>%n",
              LABELS + line * scale, height));
    }
    return svg.append("</svg><figcaption class=\"soft\">")
        .append(SvgChart.escape(title))
        .append("</figcaption></figure>\n")
        .toString();
  }

  private static void bar(StringBuilder svg, Bar bar, int top, double scale) {
    double value = bar.value.value();
    boolean pair = !Double.isNaN(bar.below);
    double end = LABELS + length(value, scale);
    svg.append(
        text(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
            LABELS - 8, top + 16, SvgChart.escape(bar.label)));
    svg.append(rect(bar.style, top + 3, length(value, scale), pair ? 10 : 16));
    if (pair) {
      svg.append(rect("other", top + 14, length(bar.below, scale), 5));
    }
    if (bar.value.hasInterval()) {
      svg.append(
          text(
              "<line class=\"whisker\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$d\" y2=\"%3$d\"/>%n",
              LABELS + length(bar.value.low(), scale),
              LABELS + length(bar.value.high(), scale),
              top + 11));
      end = Math.max(end, LABELS + length(bar.value.high(), scale));
    }
    svg.append(
        text(
            "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
            end + 6, top + 16, Double.isFinite(value) ? text("%.3f", value) : "not known"));
  }

  private static double length(double value, double scale) {
    return Double.isFinite(value) ? Math.max(0, value) * scale : 0;
  }

  private static String rect(String style, int top, double width, int height) {
    return text(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
        style, LABELS, top, width, height);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
