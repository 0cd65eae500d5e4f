package prelude.training.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.evidence.Evaluation;
import prelude.evidence.PrefixKind;
import prelude.training.AtomicFiles;
import prelude.training.ConfigFields;
import prelude.training.RunFolder;
import prelude.training.RunLabels;
import prelude.training.RunRecord;
import prelude.training.RunResult;
import prelude.training.RunTail;

/** A run to be read by somebody who has no Prelude: verdict, curves, controls, configuration. */
public final class RunReport {
  /** A report is no archive: more transcripts than these are not looked at. */
  private static final int MOST_STRIPS = 50;

  private final RunRecord record;
  private final RunLabels labels;
  private final ReportCourse course;

  private RunReport(RunRecord record, RunLabels labels, ReportCourse course) {
    this.record = record;
    this.labels = labels;
    this.course = course;
  }

  /**
   * Reads a run.
   *
   * @throws prelude.training.RunFolderException if run.json or labels.json cannot be read
   */
  public static RunReport of(RunFolder folder) {
    var course = new ReportCourse();
    new RunTail(folder).read(course);
    return new RunReport(folder.record(), folder.labels(), course);
  }

  /**
   * Writes one HTML file that needs no other.
   *
   * @throws prelude.training.RunFolderException if it cannot be written
   */
  public void writeHtml(Path file) {
    var page = new HtmlPage(title());
    fill(page);
    AtomicFiles.write(file, page.html());
  }

  /**
   * Writes a Markdown file and its pictures beside it.
   *
   * @return all files written
   * @throws prelude.training.RunFolderException if one cannot be written
   */
  public List<Path> writeMarkdown(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    var page = new MarkdownPage(title(), dot > 0 ? name.substring(0, dot) : name);
    fill(page);
    List<Path> files = new ArrayList<>();
    page.pictures()
        .forEach(
            (picture, svg) -> {
              Path path = file.resolveSibling(picture);
              AtomicFiles.write(path, svg);
              files.add(path);
            });
    AtomicFiles.write(file, page.markdown());
    files.add(file);
    return files;
  }

  private String title() {
    return record.config().preset() + " · " + record.shortId();
  }

  private void fill(ReportPage page) {
    verdict(page);
    curves(page);
    RunResult result = record.result();
    Evaluation last =
        result != null && result.evaluation() != null ? result.evaluation() : course.last();
    if (last != null) {
      controls(page, last, result == null ? null : result.heldout());
      page.heading("What the audio saves on each byte");
      page.paragraph(
          "Nats without any audio minus nats with the clip's own, after "
              + last.step()
              + " updates; ¶ is the end of the text.");
      last.clips().stream().limit(MOST_STRIPS).forEach(page::strip);
    }
    page.heading("Configuration");
    List<List<String>> fields = new ArrayList<>();
    ConfigFields.of(record.config()).forEach((path, value) -> fields.add(List.of(path, value)));
    page.table(List.of("Field", "Value"), fields);
    origin(page);
  }

  private void verdict(ReportPage page) {
    RunResult result = record.result();
    if (result != null && result.verdict() != null) {
      page.heading(
          (result.verdict().passed() ? "Passed: " : "Not passed: ") + result.verdict().headline());
      page.paragraph(result.verdict().sentence());
    } else {
      page.heading("No verdict: " + record.status().name().toLowerCase(Locale.ROOT));
      if (result != null && result.message() != null) {
        page.paragraph(result.message());
      }
    }
    if (!labels.tags().isEmpty()) {
      page.paragraph("Tags: " + String.join(", ", labels.tags()));
    }
    if (!labels.note().isEmpty()) {
      page.paragraph("Note: " + labels.note());
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Steps", course.steps().size() + " of " + record.config().allSteps()));
    if (!course.steps().isEmpty()) {
      rows.add(
          List.of(
              "Loss",
              "%s → %s nats per byte"
                  .formatted(number(course.loss().first()), number(course.loss().last()))));
    }
    rows.add(List.of("Text-only floor", number(record.floor()) + " nats per byte"));
    if (result != null) {
      rows.add(List.of("Time per step", number(result.stepMillisMedian()) + " ms (median)"));
      rows.add(List.of("Memory", memory(result)));
    }
    page.table(List.of("Result", ""), rows);
    course.problems().forEach(problem -> page.paragraph("Skipped, cannot be read: " + problem));
  }

  private void curves(ReportPage page) {
    page.heading("Curves");
    double[] at = course.steps().toArray();
    page.picture(
        "loss",
        new SvgChart("Loss, nats per byte; the black line is the text-only floor")
            .line("loss", at, course.loss().toArray())
            .logarithmic()
            .level(record.floor()));
    if (!course.evaluated().isEmpty()) {
      double[] when = course.evaluated().toArray();
      var controls = new SvgChart("Controls, nats per byte");
      for (PrefixKind kind : PrefixKind.values()) {
        controls.line(kind.key(), when, course.control(kind).toArray());
      }
      page.picture("controls", controls.logarithmic().level(record.floor()));
      page.picture(
          "information",
          new SvgChart("Information from the audio, nats per clip")
              .line("information", when, course.information().toArray()));
    }
    page.picture(
        "gradients",
        new SvgChart("Gradient norm")
            .logarithmic()
            .line("projector", at, course.projectorNorm().toArray())
            .line("lm", at, course.lmNorm().toArray()));
  }

  /** Elsewhere than on Linux nobody tells. */
  private static String memory(RunResult result) {
    return result.peakRssBytes() < 0
        ? "unknown"
        : String.format(Locale.ROOT, "at most %.0f MB seen", result.peakRssBytes() / 1e6);
  }

  private static void controls(ReportPage page, Evaluation clips, Evaluation heldout) {
    page.heading("Controls");
    List<String> head = new ArrayList<>(List.of("Prefix", "Training clips"));
    if (heldout != null) {
      head.add("Held-out clips");
    }
    List<List<String>> rows = new ArrayList<>();
    for (PrefixKind kind : PrefixKind.values()) {
      row(rows, kind.title(), number(clips.ce(kind)), heldout, e -> number(e.ce(kind)));
    }
    row(rows, "Retrieval", retrieval(clips), heldout, RunReport::retrieval);
    row(
        rows,
        "Information, nats per clip",
        number(clips.informationNats()),
        heldout,
        e -> number(e.informationNats()));
    page.table(head, rows);
  }

  private static void row(
      List<List<String>> rows,
      String name,
      String clips,
      Evaluation heldout,
      java.util.function.Function<Evaluation, String> value) {
    rows.add(heldout == null ? List.of(name, clips) : List.of(name, clips, value.apply(heldout)));
  }

  private static String retrieval(Evaluation evaluation) {
    return evaluation.retrieval() == null ? "not computed" : evaluation.retrieval().words();
  }

  private void origin(ReportPage page) {
    page.heading("Where it comes from");
    page.table(
        List.of("What", "Which"),
        List.of(
            List.of("Run", record.id()),
            List.of("Started", record.created().toString()),
            List.of("Device", record.device()),
            List.of("Encoder", record.encoder()),
            List.of("Encoder sha256", String.valueOf(record.encoderSha256())),
            List.of("Manifest", String.valueOf(record.manifest())),
            List.of("Manifest sha256", String.valueOf(record.manifestSha256())),
            List.of(
                "Versions",
                record.versions() == null
                    ? "unknown"
                    : "Prelude %s, Java %s, libtorch %s"
                        .formatted(
                            record.versions().prelude(),
                            record.versions().java(),
                            record.versions().libtorch()))));
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.4g", value)
        : Double.toString(value);
  }
}
