package prelude.ui.prefixlab;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.Waveform;
import prelude.ui.clips.list.MelGrid;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.clips.sound.SoundController;
import prelude.ui.prefixlab.work.Recent;
import prelude.ui.theme.ColorMap;
import prelude.ui.work.LatestJob;

/** Plays the sound in front of the text, and makes its log-mel picture. */
public final class LabSound implements AutoCloseable {
  /**
   * The picture of a sound.
   *
   * @param sound what it is of
   * @param image its log-mel from edge to edge
   * @param seconds what it spans
   */
  public record Picture(Waveform sound, Image image, double seconds) {}

  private static final int KEPT = 16;
  private static final int MELS = 80;
  private static final int PICTURE_W = 784;
  private static final int PICTURE_H = 80;
  private static final double FRAME_SECONDS = 0.01;

  private final SoundController controller;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("prelude-lab-sound").daemon(true).factory());
  private final LatestJob job = new LatestJob(thread);
  private final LogMelExtractor extractor = new LogMelExtractor(MELS);
  private final ReadOnlyObjectWrapper<Picture> picture =
      new ReadOnlyObjectWrapper<>(this, "picture");
  private final Recent<Waveform, Picture> pictures = new Recent<>(KEPT);
  private Waveform wanted;
  private Waveform loaded;

  LabSound(SoundController controller) {
    this.controller = controller;
  }

  /** The picture of the sound that was shown last; null until it is made. */
  public ReadOnlyObjectProperty<Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /** Where it plays, seconds. */
  public ReadOnlyDoubleProperty positionProperty() {
    return controller.model().positionProperty();
  }

  /** What plays it. */
  public SoundController controller() {
    return controller;
  }

  /** Shows another sound; null for none. */
  void show(Waveform sound) {
    if (sound == wanted) {
      return;
    }
    wanted = sound;
    job.cancel();
    if (sound == null) {
      picture.set(null);
      return;
    }
    Picture kept = pictures.get(sound);
    if (kept != null) {
      picture.set(kept);
      return;
    }
    job.request(
        () -> {
          LogMel mel = extractor.extract(sound);
          return new Picture(
              sound,
              MelGrid.of(mel, PICTURE_W, PICTURE_H).image(ColorMap.CIVIDIS),
              mel.validFrames() * FRAME_SECONDS);
        },
        made -> {
          pictures.put(made.sound(), made);
          picture.set(made);
        },
        e -> picture.set(null));
  }

  /** Plays it, or stops. */
  void toggle() {
    toggle(wanted);
  }

  /** Plays a sound, whether its picture is shown or not, or stops. */
  public void toggle(Waveform sound) {
    if (sound == null) {
      return;
    }
    if (controller.model().playingProperty().get()) {
      controller.toggle();
      return;
    }
    if (loaded != sound) {
      loaded = sound;
      controller.load(sound);
    }
    controller.play(new TimeSpan(0, sound.seconds()));
  }

  /** Ends what plays. */
  public void stop() {
    if (controller.model().playingProperty().get()) {
      controller.toggle();
    }
  }

  @Override
  public void close() {
    job.cancel();
    thread.shutdownNow();
    controller.close();
  }
}
