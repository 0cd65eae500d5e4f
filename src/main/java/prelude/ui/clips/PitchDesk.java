package prelude.ui.clips;

import java.util.concurrent.Executor;
import prelude.audio.Sound;
import prelude.audio.pitch.PitchTrack;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PitchLine;

/** Finds the pitch of the clip in view, while pitch is shown. */
final class PitchDesk {
  private final ClipsModel model;
  private final LatestJob job;

  /** Whose pitch has been asked for, or found. */
  private Sound asked;

  PitchDesk(ClipsModel model, Executor executor) {
    this.model = model;
    this.job = new LatestJob(executor);
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
    }
    if (!wanted || now == null || asked == now) {
      return;
    }
    asked = now;
    job.request(
        overtaken -> PitchTrack.of(clip.sound().waveform(), overtaken),
        track -> picture.pitchLineProperty().set(new PitchLine(track.hopSeconds(), track.hz())),
        e -> picture.pitchLineProperty().set(null));
  }
}
