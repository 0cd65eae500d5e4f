package prelude.ui.clips;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.WhisperSpectrogram;
import prelude.data.export.ExportException;
import prelude.ui.clips.picture.PictureModel.Extent;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Snapshots;
import prelude.ui.shell.StatusModel;

/** Keeps what is shown as a picture, or as numbers with their axes. */
final class ClipExports {
  private final ClipsModel model;
  private final PictureArea pictures;
  private final FileChoice files;
  private final StatusModel status;
  private final Executor executor;
  private final BooleanProperty onlySelected = new SimpleBooleanProperty(this, "onlySelected");

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
              BufferedImage image = Snapshots.of(pictures, 2);
              run("Saving " + file.getFileName(), cancelled -> write(image, file));
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
    save(".npy", MatrixExport::npy);
  }

  /** Keeps the matrix that is shown as text: a row per band, a column per frame. */
  void csv() {
    save(".csv", MatrixExport::csv);
  }

  private interface Form {
    void write(MatrixExport matrix, Path file, AtomicBoolean cancelled);
  }

  private void save(String ending, Form form) {
    ShownClip clip = model.shownProperty().get();
    if (clip == null) {
      return;
    }
    MatrixExport matrix = matrix(clip);
    String name =
        MatrixExport.fileName(clip.row().id())
            + "-"
            + MatrixExport.name(clip.spectrogram().kind())
            + ending;
    files
        .save(pictures, "Save the matrix", name)
        .ifPresent(
            file ->
                run(
                    "Saving " + file.getFileName(),
                    cancelled -> form.write(matrix, file, cancelled)));
  }

  /** What is shown of it: the clip alone or the whole window, or what is selected. */
  private MatrixExport matrix(ShownClip clip) {
    Spectrogram s = clip.spectrogram();
    int first = 0;
    int last = s.frames();
    boolean trimmed = model.picture().extentProperty().get() == Extent.TRIMMED;
    if (s.kind() instanceof WhisperLogMel && trimmed && s instanceof WhisperSpectrogram whisper) {
      last = whisper.validFrames();
    }
    TimeSpan chosen = model.picture().selectionProperty().get();
    if (onlySelected.get() && chosen != null) {
      first = Math.clamp((int) Math.floor(chosen.from() / s.secondsPerFrame()), 0, last - 1);
      last = Math.clamp((int) Math.ceil(chosen.to() / s.secondsPerFrame()), first + 1, last);
    }
    return new MatrixExport(s, first, last);
  }

  private interface Job {
    void run(AtomicBoolean cancelled);
  }

  private void run(String what, Job job) {
    var cancelled = new AtomicBoolean();
    var task = new StatusModel.Task(what, -1, "", "", () -> cancelled.set(true));
    status.taskProperty().set(task);
    model.exportProblemProperty().set("");
    executor.execute(
        () -> {
          String problem = "";
          try {
            job.run(cancelled);
          } catch (CancellationException e) {
            problem = "";
          } catch (RuntimeException e) {
            problem = e.getMessage();
          }
          String words = problem;
          Platform.runLater(
              () -> {
                if (status.taskProperty().get() == task) {
                  status.taskProperty().set(null);
                }
                model.exportProblemProperty().set(words);
              });
        });
  }
}
