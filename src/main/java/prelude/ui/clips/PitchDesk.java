package prelude.ui.clips;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import prelude.audio.Sound;
import prelude.audio.pitch.PitchTrack;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PitchLine;
import prelude.ui.shell.StatusModel;
import prelude.ui.work.LatestJob;

/**
 * Finds the pitch of the clip in view, while pitch is shown. Half an hour of sound takes half a
 * minute, so it has a thread of its own and says how far it is.
 */
final class PitchDesk implements AutoCloseable {
  private static final long TELL_EVERY_NS = 100_000_000L;

  /** What is soon done needs no word in the status bar. */
  private static final long QUIET_NS = 300_000_000L;

  private final ClipsModel model;
  private final StatusModel status;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("clip-pitch").factory());
  private final LatestJob job = new LatestJob(executor);

  /** Whose pitch has been asked for, or found. */
  private Sound asked;

  private StatusModel.Task told;

  PitchDesk(ClipsModel model, StatusModel status) {
    this.model = model;
    this.status = status;
    model.shownProperty().subscribe(clip -> update());
    model.picture().pitchProperty().subscribe(on -> update());
    model.picture().harmonicsProperty().subscribe(on -> update());
  }

  private void update() {
    PictureModel picture = model.picture();
    ShownClip clip = model.shownProperty().get();
    boolean wanted = picture.pitchProperty().get() || picture.harmonicsProperty().get();
    Sound now = clip == null ? null : clip.sound();
    if (now != asked || !wanted && picture.pitchLineProperty().get() == null) {
      asked = null;
      picture.pitchLineProperty().set(null);
      job.cancel();
      tell(null);
    }
    if (!wanted || now == null || asked == now) {
      return;
    }
    asked = now;
    job.request(
        overtaken -> PitchTrack.of(now.waveform(), progress(now), overtaken),
        track -> {
          tell(null);
          picture.pitchLineProperty().set(new PitchLine(track.hopSeconds(), track.hz()));
        },
        e -> {
          tell(null);
          picture.pitchLineProperty().set(null);
          if (!(e instanceof CancellationException)) {
            model.exportProblemProperty().set("The pitch cannot be found: " + e);
          }
        });
  }

  /** Hears of the part done on the thread that works. */
  private DoubleConsumer progress(Sound sound) {
    double seconds = sound.waveform().seconds();
    long began = System.nanoTime();
    long[] last = {began + QUIET_NS - TELL_EVERY_NS};
    return part -> {
      long now = System.nanoTime();
      if (now - last[0] < TELL_EVERY_NS) {
        return;
      }
      last[0] = now;
      double passed = (now - began) * 1e-9;
      String done =
          "%.0f of %.0f s, %.0f s per second"
              .formatted(part * seconds, seconds, part * seconds / passed);
      String left =
          part > 0.01 ? "%.0f s left".formatted(Math.ceil(passed * (1 - part) / part)) : "";
      Platform.runLater(
          () -> {
            if (asked == sound && model.picture().pitchLineProperty().get() == null) {
              tell(new StatusModel.Task("Finding the pitch", part, done, left, this::giveUp));
            }
          });
    };
  }

  /** What is shown belongs to others if another has put it there. */
  private void tell(StatusModel.Task task) {
    var shown = status.taskProperty();
    if (shown.get() == told) {
      shown.set(task);
      told = task;
    } else if (task == null) {
      told = null;
    } else if (shown.get() == null) {
      shown.set(task);
      told = task;
    }
  }

  private void giveUp() {
    model.picture().pitchProperty().set(false);
    model.picture().harmonicsProperty().set(false);
  }

  @Override
  public void close() {
    job.cancel();
    executor.shutdownNow();
  }
}
