package prelude.ui.runs.keep;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import prelude.ui.plot.Series;
import prelude.ui.plot.XUnit;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.chart.ChartCsv;
import prelude.ui.runs.chart.ChartPane;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Note;
import prelude.ui.shell.Snapshots;

/** Saves charts as pictures or as numbers. Files are written off the FX thread. */
public final class Exports {
  private static final double SCALE = 2;

  private final RunsModel model;
  private final FileChoice files;

  public Exports(RunsModel model, FileChoice files) {
    this.model = model;
    this.files = files;
  }

  public void png(ChartPane chart) {
    files
        .save(chart, "Save the chart", chart.kind().key() + ".png")
        .ifPresent(file -> chart.plot().whenSettled(() -> png(chart, file)));
  }

  private void png(ChartPane chart, Path file) {
    BufferedImage image = Snapshots.of(chart.picture().node(SCALE), 1);
    save(
        file,
        () -> {
          Snapshots.write(image, file);
          return null;
        });
  }

  public void svg(ChartPane chart) {
    files
        .save(chart, "Save the chart", chart.kind().key() + ".svg")
        .ifPresent(
            file ->
                chart
                    .plot()
                    .whenSettled(
                        () -> {
                          String text = chart.picture().svg();
                          save(file, () -> Files.writeString(file, text));
                        }));
  }

  public void csv(ChartPane chart) {
    files
        .save(chart, "Save the numbers", chart.kind().key() + ".csv")
        .ifPresent(
            file -> {
              XUnit unit = chart.plot().unitProperty().get();
              List<ChartCsv.Line> lines =
                  chart.plot().series().stream().map(Exports::copy).toList();
              save(file, () -> ChartCsv.write(file, unit, lines));
            });
  }

  /** The columns may grow while the file is written. */
  private static ChartCsv.Line copy(Series s) {
    return new ChartCsv.Line(s.name(), s.x().toArray(), s.y().toArray());
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
