package prelude.training.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lines over steps as an SVG picture: axes, a few round ticks, a legend. Of many points per pixel
 * column the lowest and the highest are drawn, so that a spike stays.
 */
public final class SvgChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 280;
  private static final int LEFT = 60;
  private static final int RIGHT = 16;
  private static final int TOP = 54;
  private static final int BOTTOM = 40;
  private static final double KEY_WIDTH = 104;

  /** Told apart by people who see colours differently, and by their dashes. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#8a6d00");

  private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3", "4 2", "1 2");

  private final String title;
  private final List<Line> lines = new ArrayList<>();
  private double floor = Double.NaN;
  private boolean log;

  /**
   * @param title also what is read out to those who do not see the picture
   */
  public SvgChart(String title) {
    this.title = title;
  }

  private record Line(String name, double[] x, double[] y) {}

  /** Adds a line; values that are no numbers leave a gap. */
  public SvgChart line(String name, double[] x, double[] y) {
    lines.add(new Line(name, x, y));
    return this;
  }

  /** Adds a level that matters. */
  public SvgChart level(double value) {
    floor = value;
    return this;
  }

  /**
   * Sets equal ratios equally far apart, as the window's charts do. What is not above zero leaves a
   * gap; without anything above zero the axis is linear.
   */
  public SvgChart logarithmic() {
    log = true;
    return this;
  }

  /** The picture, an {@code svg} element. */
  public String svg() {
    double x0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    boolean byRatio = log && isAnyAboveZero();
    boolean level = isDrawn(floor, byRatio);
    double y0 = level ? floor : Double.POSITIVE_INFINITY;
    double y1 = level ? floor : Double.NEGATIVE_INFINITY;
    for (Line line : lines) {
      for (int i = 0; i < line.x.length; i++) {
        if (isDrawn(line.y[i], byRatio)) {
          x0 = Math.min(x0, line.x[i]);
          x1 = Math.max(x1, line.x[i]);
          y0 = Math.min(y0, line.y[i]);
          y1 = Math.max(y1, line.y[i]);
        }
      }
    }
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, HEIGHT, escape(title)));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text(svg, LEFT, 18, "start", title);
    if (x0 > x1) {
      text(svg, WIDTH / 2.0, HEIGHT / 2.0, "middle", "nothing was measured");
      return svg.append("</svg>\n").toString();
    }
    Scale x = Scale.of(x0, x1, LEFT, WIDTH - RIGHT, false);
    Scale y =
        byRatio
            ? Scale.logarithmic(y0, y1, HEIGHT - BOTTOM, TOP)
            : Scale.of(y0, y1, HEIGHT - BOTTOM, TOP, true);
    grid(svg, x, y);
    if (level) {
      segment(svg, LEFT, y.at(floor), WIDTH - RIGHT, y.at(floor), "#000000");
    }
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), i, x, y);
    }
    return svg.append("</svg>\n").toString();
  }

  private boolean isAnyAboveZero() {
    return lines.stream()
        .flatMapToDouble(line -> Arrays.stream(line.y))
        .anyMatch(v -> isDrawn(v, true));
  }

  private static boolean isDrawn(double value, boolean byRatio) {
    return Double.isFinite(value) && (!byRatio || value > 0);
  }

  private static void grid(StringBuilder svg, Scale x, Scale y) {
    for (double tick : y.ticks()) {
      segment(svg, LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "#dddddd");
      text(svg, LEFT - 6, y.at(tick) + 4, "end", Scale.label(tick));
    }
    for (double tick : x.ticks()) {
      segment(svg, x.at(tick), HEIGHT - BOTTOM, x.at(tick), HEIGHT - BOTTOM + 4.0, "#555555");
      text(svg, x.at(tick), HEIGHT - BOTTOM + 18.0, "middle", Scale.label(tick));
    }
    segment(svg, LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "#555555");
    text(svg, WIDTH - RIGHT, HEIGHT - 6, "end", "step");
  }

  private void draw(StringBuilder svg, Line line, int index, Scale x, Scale y) {
    String colour = COLOURS.get(index % COLOURS.size());
    String dash = DASHES.get(index % DASHES.size());
    String style =
        "stroke=\"%s\" stroke-width=\"1.6\" fill=\"none\"%s"
            .formatted(colour, dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    double key = LEFT + KEY_WIDTH * index;
    if (Arrays.stream(line.y).noneMatch(v -> isDrawn(v, y.log()))) {
      return; // a name without a line would be looked for
    }
    if (lines.size() > 1) {
      svg.append("<path d=\"M%.1f 34h18\" %s/>%n".formatted(key, style));
      text(svg, key + 22, 38, "start", line.name);
    }
    var path = new StringBuilder();
    boolean down = false;
    int i = 0;
    while (i < line.x.length) {
      if (!isDrawn(line.y[i], y.log())) {
        down = false;
        i++;
        continue;
      }
      long column = Math.round(x.at(line.x[i]));
      double low = line.y[i];
      double high = line.y[i];
      double last = line.y[i];
      double first = last;
      double at = x.at(line.x[i]);
      i++;
      while (i < line.x.length
          && isDrawn(line.y[i], y.log())
          && Math.round(x.at(line.x[i])) == column) {
        low = Math.min(low, line.y[i]);
        high = Math.max(high, line.y[i]);
        last = line.y[i++];
      }
      path.append(point(down ? "L" : "M", at, y.at(first)));
      if (low < Math.min(first, last) || high > Math.max(first, last)) {
        path.append(point("L", at, y.at(low))).append(point("L", at, y.at(high)));
      }
      if (last != first) {
        path.append(point("L", at, y.at(last)));
      }
      down = true;
    }
    svg.append("<path d=\"%s\" stroke-linecap=\"round\" %s/>%n".formatted(path, style));
  }

  private static String point(String command, double x, double y) {
    return String.format(Locale.ROOT, "%s%.1f %.1f", command, x, y);
  }

  private static void segment(
      StringBuilder svg, double x0, double y0, double x1, double y1, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>\n",
            x0,
            y0,
            x1,
            y1,
            colour));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\">%s</text>\n",
            x,
            y,
            anchor,
            escape(text)));
  }

  /** A text as it may stand in XML and HTML, between tags and in attributes. */
  static String escape(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\u00b7")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
