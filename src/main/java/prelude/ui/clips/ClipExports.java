package prelude.ui.clips;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import prelude.data.export.ExportException;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Snapshots;
import prelude.ui.shell.StatusModel;

/** Keeps what is shown as a picture, or as numbers with their axes. */
final class ClipExports {
  private static final String NOTHING_SAVED = "Nothing is saved: the selection lies past %s.";

  /** A time that was computed from a frame belongs to that frame. */
  private static final double ROUNDING = 1e-6;

  private final ClipsModel model;
  private final PictureArea pictures;
  private final FileChoice files;
  private final StatusModel status;
  private final Executor executor;
  private final BooleanProperty onlySelected = new SimpleBooleanProperty(this, "onlySelected");
  private final StringProperty notice = new SimpleStringProperty(this, "notice", "");
  private String refusal = "";

  ClipExports(
      ClipsModel model,
      PictureArea pictures,
      FileChoice files,
      StatusModel status,
      Executor executor) {
    this.model = model;
    this.pictures = pictures;
    this.files = files;
    this.status = status;
    this.executor = executor;
    model.picture().selectionProperty().addListener(o -> forget());
    model.selectedProperty().addListener(o -> forget());
  }

  /** What is said of a selection holds no longer than it. */
  private void forget() {
    notice.set("");
    if (!refusal.isEmpty() && model.exportProblemProperty().get().equals(refusal)) {
      model.exportProblemProperty().set("");
    }
  }

  /** What has been saved, and how that differs from what is selected; empty if nothing was. */
  ReadOnlyStringProperty noticeProperty() {
    return notice;
  }

  /** Whether numbers are kept of the selected stretch alone. */
  BooleanProperty onlySelectedProperty() {
    return onlySelected;
  }

  /** Keeps the pictures as they are seen, at twice the size. */
  void png() {
    ShownClip clip = model.shownProperty().get();
    if (clip == null) {
      return;
    }
    files
        .save(pictures, "Save the pictures", MatrixExport.fileName(clip.row().id()) + ".png")
        .ifPresent(
            file -> {
              BufferedImage image;
              try {
                image = Snapshots.of(pictures, 2);
              } catch (OutOfMemoryError e) {
                model.exportProblemProperty().set(words(e));
                return;
              }
              notice.set("");
              run("Saving " + file.getFileName(), file, cancelled -> write(image, file));
            });
  }

  private static void write(BufferedImage image, Path file) {
    try {
      Snapshots.write(image, file);
    } catch (IOException e) {
      throw new ExportException(file, e);
    }
  }

  /** Keeps the matrix that is shown for NumPy, and its axes beside it. */
  void npy() {
    ShownMatrix.spectrogram(model).ifPresent(shown -> save(shown, ".npy", MatrixExport::npy));
  }

  /** Keeps the encoder's states of the layer that is shown for NumPy. */
  void encoderNpy() {
    ShownMatrix.encoder(model).ifPresent(shown -> save(shown, ".npy", MatrixExport::npy));
  }

  /** Keeps the encoder's states of the layer that is shown as text. */
  void encoderCsv() {
    ShownMatrix.encoder(model).ifPresent(shown -> save(shown, ".csv", MatrixExport::csv));
  }

  /** Keeps the matrix that is shown as text: a row per band, a column per frame. */
  void csv() {
    ShownMatrix.spectrogram(model).ifPresent(shown -> save(shown, ".csv", MatrixExport::csv));
  }

  private interface Form {
    void write(MatrixExport matrix, Path file, AtomicBoolean cancelled);
  }

  private void save(ShownMatrix shown, String ending, Form form) {
    Frames chosen = frames(shown);
    notice.set("");
    refusal = chosen.count() < 1 ? NOTHING_SAVED.formatted(chosen.words()) : "";
    if (chosen.count() < 1) {
      model.exportProblemProperty().set(refusal);
      return;
    }
    var matrix = new MatrixExport(shown.matrix(), shown.unit(), chosen.first(), chosen.last());
    files
        .save(pictures, "Save the matrix", shown.name() + ending)
        .ifPresent(
            file -> {
              run(
                  "Saving " + file.getFileName(),
                  file,
                  cancelled -> form.write(matrix, file, cancelled));
              notice.set(chosen.words());
            });
  }

  /**
   * Some frames.
   *
   * @param last the one after the last; not after {@code first} if there are none
   * @param words why they are not all of what is selected; empty if they are
   */
  private record Frames(int first, int last, String words) {
    int count() {
      return last - first;
    }
  }

  /** What is shown of it, or what is selected of that. */
  private Frames frames(ShownMatrix shown) {
    int end = shown.end();
    double hop = shown.matrix().secondsPerFrame();
    TimeSpan chosen = model.picture().selectionProperty().get();
    if (!onlySelected.get() || chosen == null) {
      return new Frames(0, end, "");
    }
    // One frame is kept of a stretch that is shorter than a frame.
    int first = (int) Math.floor(chosen.from() / hop);
    int last = Math.max(first + 1, (int) Math.ceil(chosen.to() / hop - ROUNDING));
    if (last <= end) {
      return new Frames(first, last, "");
    }
    double ends = end * hop;
    String where =
        shown.whisper()
            ? "what Whisper hears, which ends at %.0f s".formatted(ends)
            : "the end of %s at %.3f s".formatted(shown.clip(), ends);
    return first >= end
        ? new Frames(first, first, where)
        : new Frames(
            first,
            end,
            "Only %.3f to %.3f s is saved: the selection reaches past %s."
                .formatted(chosen.from(), ends, where));
  }

  private interface Job {
    void run(AtomicBoolean cancelled);
  }

  private void run(String what, Path file, Job job) {
    var cancelled = new AtomicBoolean();
    var task = new StatusModel.Task(what, -1, "", "", () -> cancelled.set(true));
    status.taskProperty().set(task);
    model.exportProblemProperty().set("");
    executor.execute(
        () -> {
          String problem = "";
          try {
            job.run(cancelled);
            Platform.runLater(() -> saved(file));
          } catch (CancellationException e) {
            Platform.runLater(() -> notice.set("")); // nothing has been saved
          } catch (RuntimeException | Error e) {
            problem = words(e);
          }
          String words = problem;
          Platform.runLater(() -> end(task, words));
        });
  }

  private void saved(Path file) {
    notice.set((notice.get() + " Saved as " + file + ".").strip());
  }

  private void end(StatusModel.Task task, String problem) {
    if (status.taskProperty().get() == task) {
      status.taskProperty().set(null);
    }
    model.exportProblemProperty().set(problem);
    if (!problem.isEmpty()) {
      notice.set("");
    }
  }

  private static String words(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return "There is not enough memory to save this; save a shorter stretch of it";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
