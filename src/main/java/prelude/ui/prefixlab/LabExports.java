package prelude.ui.prefixlab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.layout.Region;
import prelude.audio.IoReason;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Note;
import prelude.ui.shell.Snapshots;

/**
 * Saves what the lab shows: a picture of it, or its numbers. Files are written off the FX thread.
 */
final class LabExports {
  private static final double SCALE = 2;

  private final LabModel model;
  private final FileChoice files;
  private final Supplier<Region> screen;

  /**
   * @param screen what a picture is taken of
   */
  LabExports(LabModel model, FileChoice files, Supplier<Region> screen) {
    this.model = model;
    this.files = files;
    this.screen = screen;
  }

  private interface Work {
    void run() throws IOException;
  }

  void png() {
    if (model.truth() != null) {
      files
          .save(screen.get(), "Save the picture", name() + ".png")
          .ifPresent(
              file -> {
                BufferedImage image = Snapshots.of(screen.get(), SCALE);
                write(file, () -> Snapshots.write(image, file));
              });
    }
  }

  void csv() {
    if (model.truth() != null) {
      String text = LabCsv.of(model);
      files
          .save(screen.get(), "Save the numbers", name() + ".csv")
          .ifPresent(file -> write(file, () -> Files.writeString(file, text)));
    }
  }

  private String name() {
    LabState state = model.state();
    return state.run().getFileName() + "-lab-step-" + state.step();
  }

  private void write(Path file, Work work) {
    Thread.ofPlatform()
        .name("prelude-lab-export")
        .daemon(true)
        .start(
            () -> {
              LabModel.Notice notice;
              try {
                work.run();
                notice = new LabModel.Notice(Note.Kind.OK, "Saved.", file.toString());
              } catch (IOException e) {
                notice =
                    new LabModel.Notice(
                        Note.Kind.ERROR,
                        "Not saved.",
                        file + ": " + IoReason.of(e) + ". Choose another place.");
              }
              LabModel.Notice said = notice;
              Platform.runLater(() -> model.noticeProperty().set(said));
            });
  }
}
