package prelude.ui.clips;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import prelude.audio.AudioFileException;
import prelude.data.ClipSources;
import prelude.data.ManifestException;
import prelude.data.ReadProgress;
import prelude.data.ToneSets;
import prelude.ui.clips.list.ClipRows;
import prelude.ui.shell.StatusModel;
import prelude.ui.work.LatestJob;

/** Reads lists of clips; the status bar says how far it is, and can give it up. */
final class ClipOpener {
  private static final long TELL_EVERY_NS = 100_000_000L;

  /** Reading that is soon done needs no word in the status bar. */
  private static final long QUIET_NS = 300_000_000L;

  private final LatestJob job;
  private final StatusModel status;
  private final ClipsModel model;
  private StatusModel.Task told;

  ClipOpener(ClipsModel model, StatusModel status, Executor executor) {
    this.model = model;
    this.status = status;
    this.job = new LatestJob(executor);
  }

  /** Opens a manifest or folder; what is open stays until it has been read. */
  void open(Path location, Consumer<ClipList> opened) {
    read("Opening " + name(location), () -> location, opened);
  }

  /**
   * Opens what was open last; if there is nothing any more, the five-tone set, whose wavs are made
   * where they are absent.
   *
   * @param recent what was open before, the latest first
   */
  void openLast(List<Path> recent, Path workingDir, Path userData, Consumer<ClipList> opened) {
    read(
        "Opening clips",
        () -> {
          if (!recent.isEmpty() && Files.exists(recent.getFirst())) {
            return recent.getFirst();
          }
          Path manifest = ToneSets.locate(workingDir, userData).resolve(ToneSets.MANIFEST);
          ToneSets.ensure(manifest);
          return manifest;
        },
        opened);
  }

  private void read(String what, Callable<Path> find, Consumer<ClipList> opened) {
    model.listProblemProperty().set("");
    job.request(
        overtaken -> {
          var progress = new Progress(what, overtaken);
          return ClipRows.of(new ClipSources().read(find.call(), progress));
        },
        list -> {
          done();
          model.setList(list);
          opened.accept(list);
        },
        e -> {
          done();
          if (!(e instanceof CancellationException)) {
            model.listProblemProperty().set(words(e));
          }
        });
  }

  /** Gives up what is being read. */
  void cancel() {
    job.cancel();
    done();
  }

  private void done() {
    if (status.taskProperty().get() == told) {
      status.taskProperty().set(null);
    }
    told = null;
  }

  private static String name(Path location) {
    return String.valueOf(location.getFileName() == null ? location : location.getFileName());
  }

  private static String words(Throwable e) {
    return switch (e) {
      case ManifestException bad -> bad.getMessage();
      case AudioFileException bad -> bad.getMessage();
      case OutOfMemoryError full -> "Not enough memory to open this; split it into several";
      default -> "Cannot be opened: " + e;
    };
  }

  /** Tells the status bar, ten times a second at most. */
  private final class Progress implements ReadProgress {
    private final String what;
    private final BooleanSupplier cancelled;
    private final long began = System.nanoTime();
    private long last = began + QUIET_NS - TELL_EVERY_NS;

    Progress(String what, BooleanSupplier cancelled) {
      this.what = what;
      this.cancelled = cancelled;
    }

    @Override
    public void report(double part, int count) {
      long now = System.nanoTime();
      if (now - last < TELL_EVERY_NS) {
        return;
      }
      last = now;
      double seconds = (now - began) * 1e-9;
      String rows = "%d rows, %.0f rows/s".formatted(count, count / seconds);
      String left =
          part > 0.01 ? "%.0f s left".formatted(Math.ceil(seconds * (1 - part) / part)) : "";
      Platform.runLater(() -> tell(part, rows, left));
    }

    private void tell(double part, String rows, String left) {
      if (!cancelled.getAsBoolean()) {
        told =
            new StatusModel.Task(
                what, Double.isNaN(part) ? -1 : part, rows, left, ClipOpener.this::cancel);
        status.taskProperty().set(told);
      }
    }

    @Override
    public boolean isCancelled() {
      return cancelled.getAsBoolean();
    }
  }
}
