package prelude.training.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import prelude.evidence.Evaluation.ClipBytes;

/** One HTML file that needs no other. */
final class HtmlPage implements ReportPage {
  private static final String STYLE =
      """
      body { font: 15px/1.5 sans-serif; max-width: 820px; margin: 24px auto; padding: 0 16px;
        color: #222; background: #fff; }
      table { border-collapse: collapse; margin: 8px 0 16px; }
      th, td { text-align: left; padding: 2px 12px 2px 0; border-bottom: 1px solid #ddd;
        vertical-align: top; overflow-wrap: anywhere; }
      svg { width: 100%; height: auto; }
      .strip { font: 14px/2 monospace; margin: 4px 0 12px; }
      .strip span { padding: 2px 1px; white-space: pre; }
      """;

  private final StringBuilder body = new StringBuilder();
  private final String title;

  HtmlPage(String title) {
    this.title = title;
    body.append("<h1>").append(SvgChart.escape(title)).append("</h1>\n");
  }

  @Override
  public void heading(String text) {
    body.append("<h2>").append(SvgChart.escape(text)).append("</h2>\n");
  }

  @Override
  public void paragraph(String text) {
    body.append("<p>").append(SvgChart.escape(text)).append("</p>\n");
  }

  @Override
  public void table(List<String> head, List<List<String>> rows) {
    body.append("<table>\n");
    if (head.stream().anyMatch(cell -> !cell.isEmpty())) {
      row("th", head);
    }
    rows.forEach(cells -> row("td", cells));
    body.append("</table>\n");
  }

  private void row(String tag, List<String> cells) {
    body.append("<tr>");
    for (String cell : cells) {
      body.append("<%s>%s</%s>".formatted(tag, SvgChart.escape(cell), tag));
    }
    body.append("</tr>\n");
  }

  @Override
  public void picture(String name, SvgChart chart) {
    body.append(chart.svg());
  }

  @Override
  public void strip(ClipBytes clip) {
    body.append("<div class=\"strip\"><b>%s</b> ".formatted(SvgChart.escape(clip.clipId())));
    byte[] bytes = clip.text().getBytes(StandardCharsets.UTF_8);
    int count = Math.min(clip.withAudio().length, clip.withoutAudio().length);
    for (int i = 0; i < count; i++) {
      double saved = clip.withoutAudio()[i] - clip.withAudio()[i];
      body.append(
          String.format(
              Locale.ROOT,
              "<span style=\"background:%s\" title=\"%s: %.3f nats with audio, %.3f without\">%s</span>",
              colour(saved),
              i < bytes.length ? "byte " + (bytes[i] & 0xff) : "end",
              clip.withAudio()[i],
              clip.withoutAudio()[i],
              SvgChart.escape(Strips.letter(bytes, i))));
    }
    body.append("</div>\n");
  }

  /** Blue where the audio helps, orange where it harms; pale where it makes no difference. */
  private static String colour(double saved) {
    double strength = Double.isNaN(saved) ? 0 : Math.min(1, Math.abs(saved) / 3) * 0.75;
    return String.format(
        Locale.ROOT, "rgba(%s,%.2f)", saved >= 0 ? "0,114,178" : "213,94,0", strength);
  }

  /** The whole file. */
  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style></head><body>
        %s</body></html>
        """
        .formatted(SvgChart.escape(title), STYLE, body);
  }
}
