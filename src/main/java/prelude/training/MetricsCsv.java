package prelude.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.StringJoiner;
import prelude.audio.IoReason;
import prelude.data.export.CsvCells;
import prelude.training.StepMetrics.PartStatistics;

/**
 * metrics.csv: a row per step, appended as it is made, so that a killed run is readable. Numbers
 * are written so that they read back exactly; what was not measured is empty. Columns are known by
 * the names in the first line.
 */
final class MetricsCsv implements AutoCloseable {
  static final List<String> FIXED =
      List.of(
          "step",
          "loss",
          "learning_rate",
          "projector_gradient_norm",
          "projector_update_ratio",
          "projector_dead",
          "lm_gradient_norm",
          "lm_update_ratio",
          "lm_dead",
          "step_ms",
          "rss_bytes",
          "encoder_gradient_norm",
          "encoder_update_ratio",
          "encoder_dead",
          "soft_token_norm",
          "text_embedding_norm");
  static final String CLIP = "loss:";
  static final String LAYER = "layer_weight:";

  private final Path file;
  private final FileChannel channel;

  private MetricsCsv(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens for appending; writes the header to a new file.
   *
   * @param layers encoder states whose weights are learned; 0 where none are
   */
  static MetricsCsv append(Path file, List<String> clipIds, int layers) {
    try {
      boolean fresh = !Files.exists(file) || Files.size(file) == 0;
      String columns = header(clipIds, layers);
      if (!fresh) {
        MetricsUpgrade.bring(file, columns);
      }
      var csv =
          new MetricsCsv(
              file,
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND));
      if (fresh) {
        csv.write(columns + "\n");
      }
      return csv;
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be written: " + IoReason.of(e), e);
    }
  }

  private static String header(List<String> clipIds, int layers) {
    var header = new StringJoiner(",");
    FIXED.forEach(header::add);
    clipIds.forEach(id -> header.add(clip(id)));
    for (int i = 0; i < layers; i++) {
      header.add(LAYER + i);
    }
    return header.toString();
  }

  private static String clip(String id) {
    return CsvCells.quoted(CLIP + id.replaceAll("\\p{Cntrl}", " "));
  }

  void add(StepMetrics m) {
    write(row(m) + "\n");
  }

  /** A step as a row in today's columns. */
  static String row(StepMetrics m) {
    var row = new StringJoiner(",");
    row.add(Integer.toString(m.step())).add(number(m.loss())).add(number(m.learningRate()));
    part(row, m.projector());
    part(row, m.lm());
    row.add(number(m.stepMillis())).add(Long.toString(m.rssBytes()));
    part(row, m.encoder());
    row.add(known(m.softNorm())).add(known(m.textNorm()));
    for (int i = 0; i < m.clipLosses().length; i++) {
      row.add(m.inBatch(i) ? number(m.clipLosses()[i]) : "");
    }
    for (double weight : m.layerWeights()) {
      row.add(number(weight));
    }
    return row.toString();
  }

  private static void part(StringJoiner row, PartStatistics part) {
    row.add(number(part.gradientNorm()))
        .add(known(part.updateRatio()))
        .add(part.deadParameters() < 0 ? "" : Long.toString(part.deadParameters()));
  }

  private static String number(double value) {
    return Double.toString(value);
  }

  private static String known(double value) {
    return Double.isNaN(value) ? "" : number(value);
  }

  private void write(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new RunFolderException(
          file + ": cannot be written: " + IoReason.of(e) + "; check free space", e);
    }
  }

  /** Reads one row; its cells are as many as there are columns. */
  static StepMetrics row(Path file, int line, MetricsColumns columns, String text) {
    String[] cells = text.split(",", -1);
    if (cells.length != columns.count()) {
      throw new RunFolderException(
          "%s, line %d: found %d columns, expected %d as in the first line"
              .formatted(file, line, cells.length, columns.count()));
    }
    try {
      return columns.read(cells);
    } catch (NumberFormatException e) {
      throw new RunFolderException(
          "%s, line %d: found a cell that is no number, expected numbers or nothing"
              .formatted(file, line),
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
