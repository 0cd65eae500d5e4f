package prelude.ui.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import prelude.ui.PreludeWindow;
import prelude.ui.drive.Fx;

/**
 * Lists runs in a window of a process of its own: in one that has already trained, the classes that
 * read a run are loaded and compiled, as they are not when somebody opens Prelude.
 */
public final class ListingProcess {
  private ListingProcess() {}

  /**
   * Prints the milliseconds on a line.
   *
   * @param args home folder, runs folder, number of runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Fx.start();
    PreludeWindow window = UiBench.window(Path.of(args[0]), Path.of(args[1]));
    Listing took = Listing.of(window, Integer.parseInt(args[2]));
    System.out.printf(
        Locale.ROOT, "%.1f %.1f %.1f%n", took.frameMs(), took.newestMs(), took.allMs());
    Fx.run(window.stage()::hide);
    Fx.run(window::end);
    Platform.exit();
  }

  /** Starts the process and waits for what it measures. */
  static Listing run(Path home, Path runs, int count) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ListingProcess.class.getName(),
                    home.toString(),
                    runs.toString(),
                    String.valueOf(count)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String[] ms = said.strip().split(" ");
    if (status != 0 || ms.length != 3) {
      throw new IOException(
          "The process that lists the runs ended with status %d and said: %s"
              .formatted(status, said));
    }
    return new Listing(
        Double.parseDouble(ms[0]), Double.parseDouble(ms[1]), Double.parseDouble(ms[2]));
  }
}
