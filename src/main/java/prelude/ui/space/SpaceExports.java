package prelude.ui.space;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prelude.audio.IoReason;
import prelude.ui.shell.ContextModel.RunChoice;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Note;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Snapshots;
import prelude.ui.shell.StatusModel.Task;
import prelude.ui.space.SpaceModel.Notice;
import prelude.ui.space.film.Frame;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.scatter.ScatterPlot;

/**
 * Saves the scatter: a picture, its points, or the whole training. Files are written off the FX
 * thread.
 */
final class SpaceExports {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceExports.class);
  private static final double SCALE = 2;

  private final SpaceModel model;
  private final ScatterPlot plot;
  private final Shell shell;
  private final FileChoice files;

  SpaceExports(SpaceModel model, ScatterPlot plot, Shell shell, FileChoice files) {
    this.model = model;
    this.plot = plot;
    this.shell = shell;
    this.files = files;
  }

  /** Something that is written; says whether it was not cancelled. */
  private interface Work {
    boolean run(AtomicBoolean cancelled, java.util.function.DoubleConsumer done)
        throws IOException, InterruptedException;
  }

  void png() {
    if (model.frame() == null) {
      return;
    }
    files
        .save(plot, "Save the picture", name() + ".png")
        .ifPresent(
            file -> {
              plot.setHeading(title() + ", step " + model.frame().step());
              BufferedImage image = Snapshots.of(plot, SCALE);
              plot.setHeading("");
              start(
                  file,
                  (cancelled, done) -> {
                    Snapshots.write(image, file);
                    return true;
                  });
            });
  }

  void svg() {
    if (model.frame() == null) {
      return;
    }
    files
        .save(plot, "Save the picture", name() + ".svg")
        .ifPresent(
            file -> {
              String text = plot.svg(title() + ", step " + model.frame().step());
              start(
                  file,
                  (cancelled, done) -> {
                    Files.writeString(file, text);
                    return true;
                  });
            });
  }

  void csv() {
    Frame frame = model.frame();
    SpaceFilm film = model.film();
    SpaceDetails details = model.details();
    if (frame == null) {
      return;
    }
    files
        .save(plot, "Save the points", name() + ".csv")
        .ifPresent(
            file ->
                start(
                    file,
                    (cancelled, done) -> {
                      PointsCsv.write(file, film, frame, details);
                      return true;
                    }));
  }

  /** A film of a part would look like the whole. */
  private boolean complete() {
    SpaceFilm film = model.film();
    if (film != null && film.frames().size() < film.steps().size()) {
      model
          .noticeProperty()
          .set(
              new Notice(
                  Note.Kind.INFO,
                  "Not yet.",
                  "%d of %d snapshots have been read so far; save again in a moment."
                      .formatted(film.frames().size(), film.steps().size())));
      return false;
    }
    return film != null;
  }

  void gif() {
    if (!complete()) {
      return;
    }
    files
        .save(plot, "Save the whole training", stem() + ".gif")
        .ifPresent(
            file -> {
              SpaceMovie movie = movie();
              start(
                  file,
                  (cancelled, done) -> {
                    boolean whole = false;
                    try (var gif = new GifFile(file)) {
                      whole = movie.write(SpaceMovie.gif(gif), done, cancelled::get);
                    } finally {
                      if (!whole) {
                        Files.deleteIfExists(file);
                      }
                    }
                    return whole;
                  });
            });
  }

  void frames() {
    if (!complete()) {
      return;
    }
    files
        .folder(plot, "Choose a folder for the pictures")
        .ifPresent(
            folder -> {
              SpaceMovie movie = movie();
              start(
                  folder,
                  (cancelled, done) -> movie.write(SpaceMovie.pngs(folder), done, cancelled::get));
            });
  }

  private SpaceMovie movie() {
    return new SpaceMovie(model.look(), plot, title(), shell.themeProperty().get());
  }

  private String title() {
    RunChoice run = shell.context().runProperty().get();
    return run == null ? "" : run.name();
  }

  private String stem() {
    return "space-" + model.film().facts().folder().getFileName();
  }

  private String name() {
    return stem() + "-step-" + model.frame().step();
  }

  private void start(Path file, Work work) {
    var cancelled = new AtomicBoolean();
    String what = "Saving " + file.getFileName();
    Runnable cancel = () -> cancelled.set(true);
    Task[] shown = {new Task(what, -1, "", "", cancel)};
    shell.status().taskProperty().set(shown[0]);
    model.noticeProperty().set(null);
    Thread.ofPlatform()
        .name("prelude-space-export")
        .daemon(true)
        .start(
            () -> {
              Notice notice;
              try {
                boolean whole =
                    work.run(
                        cancelled,
                        done -> Platform.runLater(() -> progress(shown, what, done, cancel)));
                notice =
                    whole
                        ? new Notice(Note.Kind.OK, "Saved.", file.toString())
                        : new Notice(Note.Kind.INFO, "Cancelled.", "Nothing more is saved.");
              } catch (IOException e) {
                notice = failed(file, IoReason.of(e));
              } catch (InterruptedException | OutOfMemoryError e) {
                notice = failed(file, "there is not enough memory");
              } catch (RuntimeException e) {
                LOG.error("Saving {} failed", file, e);
                notice = failed(file, "an error that should not be: see the log");
              }
              Notice said = notice;
              Platform.runLater(
                  () -> {
                    if (shell.status().taskProperty().get() == shown[0]) {
                      shell.status().taskProperty().set(null);
                    }
                    model.noticeProperty().set(said);
                  });
            });
  }

  private void progress(Task[] shown, String what, double done, Runnable cancel) {
    if (shell.status().taskProperty().get() == shown[0]) {
      String part = String.format(Locale.ROOT, "%.0f %%", 100 * done);
      shown[0] = new Task(what, done, part, "", cancel);
      shell.status().taskProperty().set(shown[0]);
    }
  }

  private static Notice failed(Path file, String why) {
    return new Notice(
        Note.Kind.ERROR,
        "Not saved.",
        "%s cannot be written (%s); choose another place.".formatted(file, why));
  }
}
