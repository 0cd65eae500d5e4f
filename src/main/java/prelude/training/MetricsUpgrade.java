package prelude.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.audio.WholeFile;

/** Brings the metrics of an older run into today's columns, so that a resumed one can go on. */
final class MetricsUpgrade {
  private MetricsUpgrade() {}

  /**
   * Rewrites a file whose first line is another one, row by row; the old file stays until the new
   * one is complete.
   *
   * @param header today's first line
   */
  static void bring(Path file, String header) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String found = lines.readLine();
      if (found == null || found.equals(header)) {
        return;
      }
      var columns = MetricsColumns.of(found);
      WholeFile.write(
          file,
          channel -> {
            channel.write(StandardCharsets.UTF_8.encode(header + "\n"));
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              number++;
              StepMetrics step = MetricsCsv.row(file, number, columns, line);
              channel.write(StandardCharsets.UTF_8.encode(MetricsCsv.row(step) + "\n"));
            }
          });
    }
  }
}
