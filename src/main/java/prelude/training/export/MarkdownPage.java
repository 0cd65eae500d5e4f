package prelude.training.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prelude.evidence.Evaluation.ClipBytes;

/** A Markdown text with its pictures in files beside it. */
final class MarkdownPage implements ReportPage {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> pictures = new LinkedHashMap<>();
  private final String stem;

  /**
   * @param stem how the names of pictures begin
   */
  MarkdownPage(String title, String stem) {
    this.stem = stem;
    text.append("# ").append(escape(title)).append("\n\n");
  }

  @Override
  public void heading(String heading) {
    text.append("## ").append(escape(heading)).append("\n\n");
  }

  @Override
  public void paragraph(String paragraph) {
    text.append(escape(paragraph)).append("\n\n");
  }

  @Override
  public void table(List<String> head, List<List<String>> rows) {
    row(head);
    row(Collections.nCopies(head.size(), "---"));
    rows.forEach(cells -> row(cells.stream().map(MarkdownPage::escape).toList()));
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Override
  public void picture(String name, SvgChart chart) {
    String file = stem + "-" + name + ".svg";
    pictures.put(file, chart.svg());
    text.append("![%s](%s)\n\n".formatted(name, file.replace(" ", "%20")));
  }

  @Override
  public void strip(ClipBytes clip) {
    byte[] bytes = clip.text().getBytes(StandardCharsets.UTF_8);
    int count = Math.min(clip.withAudio().length, clip.withoutAudio().length);
    List<String> letters = new ArrayList<>(List.of(escape(clip.clipId())));
    List<String> saved = new ArrayList<>(List.of("nats saved"));
    for (int i = 0; i < count; i++) {
      letters.add(escape(Strips.letter(bytes, i)));
      double nats = clip.withoutAudio()[i] - clip.withAudio()[i];
      // Rounded first, and 0.0 added: nobody saves minus nothing.
      saved.add(String.format(Locale.ROOT, "%.2f", Math.round(nats * 100) / 100.0 + 0.0));
    }
    table(letters, List.of(saved));
  }

  /** What would be read as marks, or end a line or a cell. */
  private static String escape(String plain) {
    return plain.replaceAll("\\R", " ").replaceAll("([\\\\`*_<>|#\\[\\]&])", "\\\\$1");
  }

  String markdown() {
    return text.toString();
  }

  /** Names and contents of the pictures. */
  Map<String, String> pictures() {
    return pictures;
  }
}
