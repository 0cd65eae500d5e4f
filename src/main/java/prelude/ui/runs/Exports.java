package prelude.ui.runs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import prelude.ui.plot.Series;
import prelude.ui.plot.SeriesPlot;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Note;
import prelude.ui.shell.Snapshots;

/** Saves the loss chart as a picture or as numbers. Files are written off the FX thread. */
final class Exports {
  private static final double SCALE = 2;

  private final RunsModel model;
  private final SeriesPlot plot;
  private final Node picture;
  private final FileChoice files;

  Exports(RunsModel model, SeriesPlot plot, Node picture, FileChoice files) {
    this.model = model;
    this.plot = plot;
    this.picture = picture;
    this.files = files;
  }

  void png() {
    files
        .save(picture, "Save the chart", "loss.png")
        .ifPresent(
            file -> {
              BufferedImage image = Snapshots.of(picture, SCALE);
              save(
                  file,
                  () -> {
                    Snapshots.write(image, file);
                    return null;
                  });
            });
  }

  void csv() {
    files
        .save(picture, "Save the numbers", "loss.csv")
        .ifPresent(
            file -> {
              List<Series> series = List.copyOf(plot.series());
              save(file, () -> Files.writeString(file, csv(series)));
            });
  }

  /** A column of steps, then one of losses for each run; empty where a run has no such step. */
  static String csv(List<Series> series) {
    TreeSet<Double> steps = new TreeSet<>();
    for (Series s : series) {
      for (double x : s.x()) {
        steps.add(x);
      }
    }
    var text = new StringBuilder("step");
    for (Series s : series) {
      text.append(',').append(quoted(s.name()));
    }
    text.append('\n');
    int[] next = new int[series.size()];
    for (double step : steps) {
      var row = new StringJoiner(",").add(String.valueOf((long) step));
      for (int i = 0; i < next.length; i++) {
        Series s = series.get(i);
        boolean has = next[i] < s.x().length && s.x()[next[i]] == step;
        row.add(has ? String.valueOf(s.y()[next[i]++]) : "");
      }
      text.append(row).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String name) {
    return name.matches("[^,\"\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private void save(Path file, Callable<?> work) {
    Thread.startVirtualThread(
        () -> {
          Notice notice;
          try {
            work.call();
            notice = new Notice(Note.Kind.OK, "Saved.", file.toString(), null);
          } catch (IOException e) {
            notice =
                new Notice(
                    Note.Kind.ERROR,
                    "Not saved.",
                    file + " cannot be written (" + e.getMessage() + "); choose another place.",
                    null);
          } catch (Exception e) {
            notice = new Notice(Note.Kind.ERROR, "Not saved.", e.toString(), null);
          }
          Notice done = notice;
          Platform.runLater(() -> model.noticeProperty().set(done));
        });
  }
}
