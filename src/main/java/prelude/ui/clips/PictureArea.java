package prelude.ui.clips;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.ui.clips.ClipsModel.Comparison;
import prelude.ui.clips.picture.ClipPictures;
import prelude.ui.clips.picture.DifferenceSpectrogram;
import prelude.ui.clips.picture.PictureActions;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.Pointed;
import prelude.ui.clips.picture.TileWorkers;
import prelude.ui.shell.Brief;

/** The pictures of the selected clip, or of two that are compared. */
final class PictureArea extends StackPane {
  private static final Duration PATIENCE = Duration.millis(300);
  private static final double DIMMED = 0.6;

  private final ClipsModel model;
  private final ClipPictures first;
  private final ClipPictures second;
  private final ClipPictures difference;
  private final StackPane holder = new StackPane();
  private Object layout = "";
  private final ProgressBar waiting = new ProgressBar();
  private final PauseTransition patience = new PauseTransition(PATIENCE);

  PictureArea(
      ClipsModel model,
      ReadOnlyDoubleProperty position,
      PictureActions actions,
      TileWorkers workers,
      Executor painter) {
    this.model = model;
    PictureModel picture = model.picture();
    first = new ClipPictures(Pointed.SELECTED, picture, position, actions, workers, painter);
    second = new ClipPictures(Pointed.BESIDE, picture, position, actions, workers, painter);
    difference = new ClipPictures(Pointed.DIFFERENCE, picture, position, actions, workers, painter);
    first.setId("pictures");
    second.setId("pictures-beside");
    difference.setId("pictures-difference");
    waiting.getStyleClass().add("waiting-bar");
    waiting.setMaxWidth(Double.MAX_VALUE);
    StackPane.setAlignment(waiting, javafx.geometry.Pos.TOP_CENTER);
    waiting.setVisible(false);
    getChildren().addAll(holder, waiting);
    first.setEncoderControls(new LayerChoice(model));
    patience.setOnFinished(e -> dim(true));
    model.loadingProperty().subscribe(this::await);
    model.shownProperty().subscribe(clip -> show());
    model.shownBesideProperty().subscribe(clip -> show());
    model.comparisonProperty().subscribe(way -> show());
    picture.rangeProperty().subscribe(range -> differenceLevels());
    picture.pitchLineProperty().subscribe(first::showPitch);
    model.encoderProperty().subscribe(view -> encoder());
    picture.layerProperty().subscribe(layer -> encoder());
  }

  /** Whether all that is in view has been computed and drawn. */
  boolean isSettled() {
    return !model.loadingProperty().get()
        && first.isSettled()
        && second.isSettled()
        && difference.isSettled();
  }

  private void await(boolean loading) {
    if (loading) {
      patience.playFromStart();
    } else {
      patience.stop();
      dim(false);
    }
  }

  private void dim(boolean on) {
    holder.setOpacity(on ? DIMMED : 1);
    waiting.setVisible(on);
  }

  private void show() {
    ShownClip a = model.shownProperty().get();
    ShownClip b = model.shownBesideProperty().get();
    boolean two = a != null && b != null && sameRows(a, b);
    if (a == null) {
      first.clear();
    } else {
      fill(first, a, two);
    }
    if (two) {
      fill(second, b, true);
    } else {
      second.clear();
    }
    Comparison way = model.comparisonProperty().get();
    boolean subtract = two && way == Comparison.DIFFERENCE;
    if (subtract) {
      difference.show(
          "",
          null,
          new DifferenceSpectrogram(a.spectrogram(), b.spectrogram()),
          Math.max(a.seconds(), b.seconds()),
          Double.NaN,
          "Difference",
          "%s minus %s".formatted(Brief.name(a.row().id()), Brief.name(b.row().id())));
    } else {
      difference.clear();
    }
    differenceLevels();
    first.setParts(!subtract, !two);
    second.setParts(!subtract, false);
    difference.setParts(false, false);
    lay(two, way, subtract);
  }

  private static boolean sameRows(ShownClip a, ShownClip b) {
    return a.spectrogram().kind().equals(b.spectrogram().kind());
  }

  private void lay(boolean two, Comparison way, boolean subtract) {
    Object now = List.of(two, way);
    if (now.equals(layout)) {
      return;
    }
    layout = now;
    Pane box = two && way == Comparison.BESIDE ? new HBox() : new VBox();
    box.getChildren().add(first);
    if (two) {
      box.getChildren().add(second);
    }
    if (subtract) {
      box.getChildren().add(difference);
    }
    for (Node node : box.getChildren()) {
      VBox.setVgrow(node, Priority.ALWAYS);
      HBox.setHgrow(node, Priority.ALWAYS);
      ((VBox) node).setPrefWidth(100);
      ((VBox) node).setPrefHeight(100);
    }
    holder.getChildren().setAll(box);
  }

  private void fill(ClipPictures pictures, ShownClip clip, boolean named) {
    SpectrogramKind kind = clip.spectrogram().kind();
    pictures.show(
        named ? Brief.name(clip.row().id()) : "Waveform",
        clip.peaks(),
        clip.spectrogram(),
        clip.seconds(),
        kind instanceof WhisperLogMel ? ClipsInteractor.WINDOW_SECONDS : Double.NaN,
        named ? Brief.name(clip.row().id()) + ", " + name(kind) : name(kind),
        caption(kind));
  }

  private void differenceLevels() {
    LevelRange now = model.picture().rangeProperty().get();
    float half = (now.hi() - now.lo()) / 2;
    ShownClip clip = model.shownProperty().get();
    String unit = clip == null ? "" : clip.spectrogram().unit();
    difference.setLevels(new LevelRange(-half, half), unit);
  }

  private void encoder() {
    EncoderView view = model.encoderProperty().get();
    ShownClip clip = model.shownProperty().get();
    if (view.layers().isEmpty() || clip == null) {
      first.showEncoder(null, view.note(), Double.NaN);
      return;
    }
    int layer = model.picture().layerProperty().get();
    boolean sum = layer == PictureModel.LAYER_SUM;
    int index = view.index(layer);
    first.showEncoder(view.layers().get(index), layerWords(view, index, sum), clip.seconds());
  }

  private static String layerWords(EncoderView view, int index, boolean sum) {
    String which =
        sum
            ? "mean of all layers"
            : index == 0
                ? "embedding, before layer 1"
                : "layer %d of %d%s"
                    .formatted(
                        index,
                        view.lastLayer(),
                        index == view.lastLayer() ? ", last hidden state" : "");
    return "%s, %d channels, standardised".formatted(which, view.layers().get(index).rows());
  }

  private static String name(SpectrogramKind kind) {
    return switch (kind) {
      case WhisperLogMel k -> "Log-mel";
      case MelDb k -> "Mel";
      case StftDb k -> "STFT";
      case ConstantQDb k -> "Constant-Q";
    };
  }

  private static String caption(SpectrogramKind kind) {
    return switch (kind) {
      case WhisperLogMel k ->
          "exactly as Whisper receives it, %d bands, normalised per clip".formatted(k.nMels());
      case MelDb k -> "%d bands, dB re full scale".formatted(k.nMels());
      case StftDb k ->
          "%s window %d, hop %d, FFT %d, dB re full-scale sine"
              .formatted(
                  k.window().name().toLowerCase(Locale.ROOT),
                  k.windowLength(),
                  k.hop(),
                  k.fftSize());
      case ConstantQDb k ->
          "%d bins per octave from %.1f Hz, dB re full-scale sine"
              .formatted(k.binsPerOctave(), k.minHz());
    };
  }

  /** Lets go of what is computed. */
  void close() {
    first.close();
    second.close();
    difference.close();
  }
}
