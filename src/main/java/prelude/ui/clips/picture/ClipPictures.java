package prelude.ui.clips.picture;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.WaveformPeaks;
import prelude.ui.shell.Labels;

/** All pictures of one clip, one above the other. */
public final class ClipPictures extends VBox {
  /** Below this a heat map says nothing; its part is left out rather than squeezed. */
  private static final double LEAST_ENCODER = 72;

  private final WaveformView waveform;
  private final SpectrogramView spectrogram;
  private final EncoderFramesView encoder;
  private final Label name = Labels.of("", "section");
  private final Label selection = Labels.mono("", "caption", "accent-text");
  private final Label kind = Labels.of("", "section");
  private final Label kindCaption = Labels.of("", "caption");
  private final Label encoderCaption = Labels.of("", "caption");
  private final LevelKey levels;
  private final HBox encoderHead;
  private final VBox encoderPart;
  private final VBox waveformPart;
  private boolean wantsEncoder = true;
  private boolean hasStates;

  /**
   * @param which whose pictures these are
   * @param position the play position in seconds, NaN when there is none
   * @param workers compute tiles
   * @param painter computes pixels
   */
  public ClipPictures(
      Pointed which,
      PictureModel model,
      ReadOnlyDoubleProperty position,
      PictureActions actions,
      TileWorkers workers,
      Executor painter) {
    waveform = new WaveformView(model, position, actions);
    spectrogram = new SpectrogramView(model, position, actions, workers, painter);
    encoder = new EncoderFramesView(model, position, actions, workers, painter);
    for (TimeView view : new TimeView[] {waveform, spectrogram, encoder}) {
      view.setWhich(which);
    }
    levels = new LevelKey(model.colorMapProperty());
    waveform.setId("waveform");
    spectrogram.setId("spectrogram");
    encoder.setId("encoder-frames");
    waveform.setMinHeight(60);
    waveform.setMaxHeight(60);
    name.setText("Waveform");
    waveformPart = new VBox(head(name, selection), waveform);
    VBox spectrogramPart = new VBox(head(kind, kindCaption, Labels.spacer(), levels), spectrogram);
    VBox.setVgrow(spectrogram, Priority.ALWAYS);
    Label encoderName = Labels.of("Encoder frames", "section");
    kindCaption.setMinWidth(0);
    for (Label label : new Label[] {name, kind, encoderName}) {
      label.setMinWidth(USE_PREF_SIZE);
    }
    encoderCaption.setMinWidth(0);
    encoderHead = head(encoderName, encoderCaption, Labels.spacer());
    encoderHead.setPadding(new Insets(0, TimeView.RIGHT, 0, TimeView.LEFT));
    encoder.setMinHeight(LEAST_ENCODER);
    encoderPart = new VBox(encoderHead, encoder);
    VBox.setVgrow(encoder, Priority.ALWAYS);
    getChildren().addAll(waveformPart, spectrogramPart, encoderPart);
    // Of what is left over two thirds go to the spectrogram.
    spectrogramPart.setMinHeight(120);
    spectrogramPart.setPrefHeight(358);
    encoderPart.setMinHeight(LEAST_ENCODER + 46);
    share(spectrogramPart, encoderPart);
    model
        .selectionProperty()
        .subscribe(
            s -> selection.setText(s == null ? "" : "%.3f s selected".formatted(s.seconds())));
    showEncoder(null, "", 0);
  }

  private void share(VBox upper, VBox lower) {
    VBox.setVgrow(upper, Priority.ALWAYS);
    heightProperty()
        .addListener(
            o -> {
              double free = getHeight() - waveformPart.getHeight();
              lower.setPrefHeight(Math.max(LEAST_ENCODER + 46, free / 3));
              lower.setMaxHeight(Math.max(LEAST_ENCODER + 46, free / 3));
            });
  }

  private static HBox head(Node... words) {
    HBox head = new HBox(8, words);
    head.setAlignment(Pos.BASELINE_LEFT);
    head.setMinHeight(24);
    head.setMaxHeight(24);
    head.setPadding(new Insets(4, TimeView.RIGHT, 0, TimeView.LEFT));
    return head;
  }

  /** Puts controls at the right of the encoder frames' head. */
  public void setEncoderControls(Node controls) {
    encoderHead.getChildren().add(controls);
    encoderHead.setAlignment(Pos.CENTER_LEFT);
  }

  /**
   * Shows a clip.
   *
   * @param title of the waveform: its name where several clips are shown
   * @param windowSeconds where the encoder stops listening; NaN for views that it does not see
   * @param caption what the spectrogram is, after its name
   */
  public void show(
      String title,
      WaveformPeaks peaks,
      Spectrogram picture,
      double clipSeconds,
      double windowSeconds,
      String kindName,
      String caption) {
    name.setText(title);
    kind.setText(kindName);
    kindCaption.setText(caption);
    waveform.show(peaks, clipSeconds, windowSeconds);
    spectrogram.show(picture, clipSeconds, windowSeconds);
    spectrogram.setAccessibleText("%s of %.3f s".formatted(kindName, clipSeconds));
    waveform.setAccessibleText("Waveform of %.3f s".formatted(clipSeconds));
  }

  /** Shows nothing. */
  public void clear() {
    waveform.show(null, Double.NaN, Double.NaN);
    spectrogram.show(null, Double.NaN, Double.NaN);
    showEncoder(null, "", Double.NaN);
  }

  /** Shows the states of a layer, or leaves their part out if there are none. */
  public void showEncoder(FrameMatrix states, String caption, double clipSeconds) {
    encoder.show(states, clipSeconds);
    encoderCaption.setText(caption);
    encoder.setAccessibleText("Encoder frames, " + caption);
    hasStates = states != null;
    part(encoderPart, wantsEncoder && hasStates);
  }

  /** Shows a pitch track; null for none. */
  public void showPitch(PitchLine pitch) {
    spectrogram.setPitch(pitch);
  }

  /**
   * Uses levels of its own, whatever the level range says, and says which; null follows it again.
   */
  public void setLevels(LevelRange range, String unit) {
    spectrogram.setLevels(range);
    levels.show(range, unit);
  }

  /** Which parts are shown besides the spectrogram. */
  public void setParts(boolean withWaveform, boolean withEncoder) {
    part(waveformPart, withWaveform);
    wantsEncoder = withEncoder;
    part(encoderPart, wantsEncoder && hasStates);
  }

  private static void part(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Whether all that is in view has been computed and drawn. */
  public boolean isSettled() {
    return spectrogram.isSettled() && (!encoderPart.isVisible() || encoder.isSettled());
  }

  /** Lets go of what is computed for these pictures. */
  public void close() {
    spectrogram.setMatrix(null);
    encoder.setMatrix(null);
  }
}
