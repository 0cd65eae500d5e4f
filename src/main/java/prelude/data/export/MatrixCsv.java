package prelude.data.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import prelude.audio.WholeFile;

/**
 * Writes a matrix as a table: the first line holds the frames' times in seconds, the first column
 * the rows' centres in Hz or the numbers of the channels, the lowest first. Numbers have as many
 * digits as they need to be read back exactly; what has no value is left empty.
 */
public final class MatrixCsv {
  /** More would neither fit into memory easily nor into any program that opens tables. */
  private static final long MOST_VALUES = 50_000_000;

  /**
   * Writes a file, whole or not at all.
   *
   * @param cancelled asked between parts of the work
   * @throws CancellationException if cancelled; nothing is written then
   * @throws ExportException if the file cannot be written, or would hold too many values
   */
  public void write(Path file, MatrixPart part, BooleanSupplier cancelled) {
    int rows = part.matrix().rows();
    if ((long) rows * part.count() > MOST_VALUES) {
      throw new ExportException(
          "%s: %d x %d values are too many for a table; export fewer frames or NPY"
              .formatted(file, rows, part.count()));
    }
    float[] values = read(part, cancelled);
    try {
      WholeFile.write(
          file,
          channel -> {
            Writer out =
                new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16);
            write(out, part, values, cancelled);
            out.flush(); // closing is the channel's owner's task
          });
    } catch (IOException e) {
      throw new ExportException(file, e);
    }
  }

  private static float[] read(MatrixPart part, BooleanSupplier cancelled) {
    int rows = part.matrix().rows();
    var values = new float[rows * part.count()];
    int chunk = 256;
    for (int done = 0; done < part.count(); done += chunk) {
      check(cancelled);
      int count = Math.min(chunk, part.count() - done);
      part.matrix().read(part.from() + done, count, values, done * rows);
    }
    return values;
  }

  private static void write(Writer out, MatrixPart part, float[] values, BooleanSupplier cancelled)
      throws IOException {
    double[] rows = part.rows();
    out.write(part.rowName() + " \\ s");
    for (double time : part.times()) {
      out.write(",");
      out.write(plain(time));
    }
    out.write("\n");
    for (int row = 0; row < rows.length; row++) {
      check(cancelled);
      out.write(plain(rows[row]));
      for (int i = 0; i < part.count(); i++) {
        float value = values[i * rows.length + row];
        out.write(",");
        out.write(Float.isNaN(value) ? "" : Float.toString(value));
      }
      out.write("\n");
    }
  }

  private static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static void check(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
  }
}
