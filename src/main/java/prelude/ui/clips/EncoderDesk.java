package prelude.ui.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import javafx.util.Subscription;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.spectrum.ChannelMatrix;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.WhisperSpectrogram;
import prelude.model.EncoderStates;
import prelude.training.ClipEncoderService;
import prelude.training.EncodedClip;
import prelude.training.TrainingEnvironment;
import prelude.ui.clips.picture.PictureModel.Extent;
import prelude.ui.weights.EncoderChoice;
import prelude.ui.work.LatestJob;
import prelude.weights.EncoderLoader;
import prelude.weights.EncoderPreview;
import prelude.weights.EncoderSpec;

/**
 * Runs the encoder on the clip in view, once one has stayed at it: trimmed to the clip as {@code
 * w1-evidence} trains, or over all 30 s.
 */
final class EncoderDesk implements AutoCloseable {
  private static final Duration STAY = Duration.millis(250);
  private static final int WINDOW_FRAMES = 1500;

  private final ClipsModel model;
  private final TrainingEnvironment environment;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("clip-encoder-desk").factory());
  private final LatestJob job = new LatestJob(executor);
  private final LatestJob looking = new LatestJob(executor);
  private final PauseTransition stay = new PauseTransition(STAY);
  private final EncoderChoice choice;
  private final Subscription watching;
  private ClipEncoderService service;
  private boolean wanted;

  EncoderDesk(ClipsModel model, TrainingEnvironment environment, EncoderChoice choice) {
    this.model = model;
    this.environment = environment;
    this.choice = choice;
    service = open(choice.spec());
    stay.setOnFinished(e -> encode());
    model.shownProperty().subscribe(clip -> update());
    model.picture().extentProperty().subscribe(extent -> update());
    model.picture().kindProperty().subscribe(kind -> update());
    watching = choice.optionProperty().subscribe((before, now) -> takeOther());
    look(choice.spec());
  }

  private ClipEncoderService open(EncoderSpec spec) {
    return ClipEncoderService.open(
        spec, environment.environment(), environment.userHome(), "auto", 0);
  }

  /** What cannot be read now is said when a clip is to be encoded. */
  private void look(EncoderSpec spec) {
    looking.request(() -> melBands(spec), model.whisperBandsProperty()::set, e -> {});
  }

  private void takeOther() {
    job.cancel();
    service.close();
    service = open(choice.spec());
    look(choice.spec());
    model.encoderProperty().set(EncoderView.NONE);
    update();
  }

  /** Whether the clip in view is encoded at all; not while the screen is out of view. */
  void setWanted(boolean on) {
    wanted = on;
    update();
  }

  private void update() {
    stay.stop();
    job.cancel();
    ShownClip clip = model.shownProperty().get();
    EncoderView now = model.encoderProperty().get();
    if (!now.of(clip, frames(clip))) {
      model.encoderProperty().set(EncoderView.NONE);
      if (wanted && clip != null) {
        stay.playFromStart();
      }
    }
  }

  private int frames(ShownClip clip) {
    if (clip == null) {
      return 0;
    }
    boolean full =
        model.picture().extentProperty().get() == Extent.FULL
            && model.picture().kindProperty().get() instanceof WhisperLogMel;
    return full ? WINDOW_FRAMES : ClipEncoderService.frames(clip.sound().waveform());
  }

  private void encode() {
    ShownClip clip = model.shownProperty().get();
    int frames = frames(clip);
    ClipEncoderService by = service;
    EncoderSpec spec = choice.spec();
    job.request(
        overtaken -> states(clip, frames, by, spec, overtaken),
        view -> {
          if (view != null) {
            model.encoderProperty().set(view);
          }
        },
        e ->
            model
                .encoderProperty()
                .set(
                    new EncoderView(
                        "",
                        List.of(),
                        0,
                        "The encoder's frames cannot be shown: " + e.getMessage(),
                        clip.sound(),
                        frames)));
  }

  private EncoderView states(
      ShownClip clip,
      int frames,
      ClipEncoderService by,
      EncoderSpec spec,
      BooleanSupplier overtaken)
      throws InterruptedException {
    LogMel mel = mel(clip, spec);
    if (overtaken.getAsBoolean()) {
      return null;
    }
    EncodedClip encoded = by.encode(mel, frames);
    EncoderStates states = encoded.states();
    int valid = Math.min(frames, ClipEncoderService.frames(clip.sound().waveform()));
    List<FrameMatrix> layers = new ArrayList<>();
    for (float[] layer : states.layers()) {
      layers.add(new ChannelMatrix(layer, states.dModel(), valid));
    }
    layers.add(new ChannelMatrix(states.equalSum(), states.dModel(), valid));
    return new EncoderView(encoded.source().label(), layers, valid, "", clip.sound(), frames);
  }

  private int melBands(EncoderSpec spec) {
    EncoderPreview preview =
        EncoderLoader.preview(spec, environment.environment(), environment.userHome());
    return preview.config().numMelBins();
  }

  private LogMel mel(ShownClip clip, EncoderSpec spec) {
    int melBands = melBands(spec);
    // What is in view is the encoder's very input, if it has as many bands.
    if (clip.spectrogram() instanceof WhisperSpectrogram whisper
        && whisper.logMel().nMels() == melBands) {
      return whisper.logMel();
    }
    return new LogMelExtractor(melBands).extract(clip.sound().waveform());
  }

  @Override
  public void close() {
    watching.unsubscribe();
    stay.stop();
    job.cancel();
    looking.cancel();
    executor.shutdownNow();
    service.close();
  }
}
