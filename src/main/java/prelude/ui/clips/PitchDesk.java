package prelude.ui.clips;

import java.util.concurrent.Executor;
import prelude.audio.pitch.PitchTrack;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PitchLine;

/** Finds the pitch of the clip in view, while pitch is shown. */
final class PitchDesk {
  private final ClipsModel model;
  private final LatestJob job;
  private ShownClip found;

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
    if (clip == null || found != null && clip.sound() != found.sound()) {
      found = null;
      picture.pitchLineProperty().set(null);
      job.cancel();
    }
    if (!wanted || clip == null || found != null) {
      return;
    }
    job.request(
        overtaken -> PitchTrack.of(clip.sound().waveform(), overtaken),
        track -> {
          found = clip;
          picture.pitchLineProperty().set(new PitchLine(track.hopSeconds(), track.hz()));
        },
        e -> picture.pitchLineProperty().set(null));
  }
}
