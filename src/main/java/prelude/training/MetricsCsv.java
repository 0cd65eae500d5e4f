package prelude.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import prelude.training.StepMetrics.PartStatistics;

/**
 * metrics.csv: a row per step, appended as it is made, so that a killed run is readable. Numbers
 * are written so that they read back exactly.
 */
final class MetricsCsv implements AutoCloseable {
  private static final String FIXED =
      "step,loss,learning_rate,projector_gradient_norm,projector_update_ratio,projector_dead,"
          + "lm_gradient_norm,lm_update_ratio,lm_dead,step_ms,rss_bytes";
  private static final int FIXED_COLUMNS = FIXED.split(",").length;

  private final Path file;
  private final FileChannel channel;

  private MetricsCsv(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens for appending; writes the header to a new file. */
  static MetricsCsv append(Path file, List<String> clipIds) {
    try {
      boolean fresh = !Files.exists(file) || Files.size(file) == 0;
      var csv =
          new MetricsCsv(
              file,
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND));
      if (fresh) {
        var header = new StringJoiner(",");
        header.add(FIXED);
        clipIds.forEach(id -> header.add(quote("loss:" + id.replaceAll("\\p{Cntrl}", " "))));
        csv.write(header + "\n");
      }
      return csv;
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  void add(StepMetrics m) {
    var row = new StringJoiner(",");
    row.add(Integer.toString(m.step())).add(number(m.loss())).add(number(m.learningRate()));
    part(row, m.projector());
    part(row, m.lm());
    row.add(number(m.stepMillis())).add(Long.toString(m.rssBytes()));
    for (double loss : m.clipLosses()) {
      row.add(number(loss));
    }
    write(row + "\n");
  }

  private static void part(StringJoiner row, PartStatistics part) {
    row.add(number(part.gradientNorm()))
        .add(Double.isNaN(part.updateRatio()) ? "" : number(part.updateRatio()))
        .add(part.deadParameters() < 0 ? "" : Long.toString(part.deadParameters()));
  }

  private static String number(double value) {
    return Double.toString(value);
  }

  private static String quote(String text) {
    return text.matches("[^,\"\n\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private void write(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new RunFolderException(
          file + ": cannot be written: " + e.getMessage() + "; check free space", e);
    }
  }

  /** Reads all whole rows; a last row cut short by a crash is left out. */
  static List<StepMetrics> read(Path file) {
    List<StepMetrics> rows = new ArrayList<>();
    if (!Files.exists(file)) {
      return rows;
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new RunFolderException(file + ": cannot be read: " + e.getMessage(), e);
    }
    int line = 1;
    int from = text.indexOf('\n') + 1;
    for (int to = text.indexOf('\n', from); to >= 0; to = text.indexOf('\n', from)) {
      line++;
      rows.add(row(file, line, text.substring(from, to)));
      from = to + 1;
    }
    return rows;
  }

  private static StepMetrics row(Path file, int line, String text) {
    String[] cells = text.split(",", -1);
    if (cells.length < FIXED_COLUMNS) {
      throw new RunFolderException(
          "%s, line %d: found %d columns, expected at least %d"
              .formatted(file, line, cells.length, FIXED_COLUMNS));
    }
    try {
      double[] clips = new double[cells.length - FIXED_COLUMNS];
      for (int i = 0; i < clips.length; i++) {
        clips[i] = Double.parseDouble(cells[FIXED_COLUMNS + i]);
      }
      return new StepMetrics(
          Integer.parseInt(cells[0]),
          Double.parseDouble(cells[1]),
          clips,
          Double.parseDouble(cells[2]),
          part(cells, 3),
          part(cells, 6),
          Double.parseDouble(cells[9]),
          Long.parseLong(cells[10]));
    } catch (NumberFormatException e) {
      throw new RunFolderException(
          "%s, line %d: found no number: %s".formatted(file, line, e.getMessage()), e);
    }
  }

  private static PartStatistics part(String[] cells, int at) {
    return new PartStatistics(
        Double.parseDouble(cells[at]),
        cells[at + 1].isEmpty() ? Double.NaN : Double.parseDouble(cells[at + 1]),
        cells[at + 2].isEmpty() ? -1 : Long.parseLong(cells[at + 2]));
  }

  /** Drops the rows of step {@code fromStep} and later, and a row cut short. */
  static void truncate(Path file, int fromStep) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      var kept = new StringBuilder();
      boolean header = true;
      for (String line : Files.readAllLines(file)) {
        if (header) {
          kept.append(line).append('\n');
          header = false;
        } else {
          int comma = line.indexOf(',');
          if (comma > 0 && Integer.parseInt(line.substring(0, comma)) < fromStep) {
            kept.append(line).append('\n');
          }
        }
      }
      AtomicFiles.write(file, kept.toString());
    } catch (IOException | NumberFormatException e) {
      throw new RunFolderException(file + ": cannot be read: " + e.getMessage(), e);
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
