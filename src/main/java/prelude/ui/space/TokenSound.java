package prelude.ui.space;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prelude.audio.AudioFileException;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.SoundReader;
import prelude.audio.Waveform;
import prelude.ui.clips.list.MelGrid;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.space.film.SpaceClip;
import prelude.ui.theme.ColorMap;
import prelude.ui.work.LatestJob;

/** Reads the sound of the clip in the inspector, and plays it from a soft token on. */
final class TokenSound implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenSound.class);
  private static final int MELS = 80;
  private static final int PICTURE_W = 604;
  private static final int PICTURE_H = 80;
  private static final double FRAME_SECONDS = 0.01;

  /** A few clips are looked at in turns. */
  private static final int KEPT = 8;

  private final SoundController sound;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("prelude-space-sound").daemon(true).factory());
  private final LatestJob job = new LatestJob(thread);
  private final LogMelExtractor extractor = new LogMelExtractor(MELS);
  private final Map<SpaceClip, HeardClip> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SpaceClip, HeardClip> eldest) {
          return size() > KEPT;
        }
      };
  private final ReadOnlyObjectWrapper<HeardClip> heard = new ReadOnlyObjectWrapper<>(this, "heard");
  private SpaceClip wanted;
  private SpaceClip loaded;
  private double playFrom = Double.NaN;

  TokenSound(SoundController sound) {
    this.sound = sound;
  }

  SoundController controller() {
    return sound;
  }

  /** The clip of the inspector; null until it has been read. */
  ReadOnlyObjectProperty<HeardClip> heardProperty() {
    return heard.getReadOnlyProperty();
  }

  /** Reads a clip, or shows it as it was read before. Null for none. */
  void show(SpaceClip clip) {
    if (java.util.Objects.equals(clip, wanted)) {
      return;
    }
    wanted = clip;
    playFrom = Double.NaN;
    job.cancel();
    HeardClip before = clip == null ? null : kept.get(clip);
    if (clip == null || before != null) {
      heard.set(before);
    } else if (clip.audio() == null) {
      heard.set(
          HeardClip.missing(
              clip, "Where the sound of %s is, the run's files do not tell.".formatted(clip.id())));
    } else {
      job.request(() -> read(clip), this::shown, e -> shown(failed(clip, e)));
    }
  }

  private HeardClip read(SpaceClip clip) {
    try {
      Waveform waveform = new SoundReader().read(clip.audio()).waveform();
      LogMel mel = extractor.extract(waveform);
      return new HeardClip(
          clip,
          waveform,
          MelGrid.of(mel, PICTURE_W, PICTURE_H).image(ColorMap.CIVIDIS),
          mel.validFrames() * FRAME_SECONDS,
          "");
    } catch (AudioFileException e) {
      return HeardClip.missing(clip, e.getMessage());
    }
  }

  /** What should not be; what is wrong with a file is said where it is read. */
  private static HeardClip failed(SpaceClip clip, Throwable e) {
    LOG.error("The sound of {} failed", clip.id(), e);
    return HeardClip.missing(
        clip,
        clip.audio()
            + (e instanceof OutOfMemoryError
                ? ": cannot be read: there is not enough memory; close other programs, or start with"
                    + " a larger heap."
                : ": cannot be read, for a reason that should not be: see the log. Other clips can be"
                    + " chosen."));
  }

  private void shown(HeardClip clip) {
    if (clip.problem().isEmpty()) {
      kept.put(clip.clip(), clip); // what is missing may come back
    }
    heard.set(clip);
    if (!Double.isNaN(playFrom)) {
      begin(clip, playFrom);
    }
  }

  /** Plays a clip from a time on, once it has been read. */
  void play(SpaceClip clip, double from) {
    show(clip);
    HeardClip now = heard.get();
    if (now != null && now.clip().equals(clip)) {
      begin(now, from);
    } else {
      playFrom = from;
    }
  }

  private void begin(HeardClip clip, double from) {
    playFrom = Double.NaN;
    if (clip.waveform() == null) {
      return;
    }
    if (!clip.clip().equals(loaded)) {
      loaded = clip.clip();
      sound.load(clip.waveform());
    }
    double end = clip.waveform().seconds();
    sound.play(new TimeSpan(Math.clamp(from, 0, end), end));
  }

  /** Stops what plays. */
  void stop() {
    playFrom = Double.NaN;
    if (sound.model().playingProperty().get()) {
      sound.toggle();
    }
  }

  @Override
  public void close() {
    job.cancel();
    thread.shutdownNow();
    sound.close();
  }
}
