package prelude.ui.clips;

import java.util.Optional;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.audio.spectrum.SpectrogramKind.ConstantQDb;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.StftDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.WhisperSpectrogram;
import prelude.ui.clips.ClipsModel.Comparison;
import prelude.ui.clips.picture.DifferenceSpectrogram;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PictureModel.Extent;

/**
 * A matrix that is in view, to be kept as numbers.
 *
 * @param matrix the numbers
 * @param unit of each
 * @param name for a file, without its ending
 * @param end frames that are shown, from the first
 * @param whisper whether it ends where Whisper's window does
 * @param clip whose it is, in words
 */
record ShownMatrix(
    FrameMatrix matrix, String unit, String name, int end, boolean whisper, String clip) {

  /** The selected clip's spectrogram, or its difference to the other one where that is shown. */
  static Optional<ShownMatrix> spectrogram(ClipsModel model) {
    ShownClip a = model.shownProperty().get();
    ShownClip b = model.shownBesideProperty().get();
    if (a == null) {
      return Optional.empty();
    }
    boolean subtract =
        b != null
            && model.comparisonProperty().get() == Comparison.DIFFERENCE
            && a.spectrogram().kind().equals(b.spectrogram().kind());
    Spectrogram s =
        subtract ? new DifferenceSpectrogram(a.spectrogram(), b.spectrogram()) : a.spectrogram();
    int end = subtract ? Math.max(end(model, a), end(model, b)) : end(model, a);
    String name = MatrixExport.fileName(a.row().id());
    if (subtract) {
      name += "-minus-" + MatrixExport.fileName(b.row().id());
    }
    return Optional.of(
        new ShownMatrix(
            s,
            s.unit(),
            name + "-" + name(s.kind()),
            Math.min(end, s.frames()),
            s.kind() instanceof WhisperLogMel && end == s.frames(),
            subtract ? "the difference" : a.row().id()));
  }

  /** The states of the encoder's layer that is chosen; empty while there are none. */
  static Optional<ShownMatrix> encoder(ClipsModel model) {
    EncoderView view = model.encoderProperty().get();
    ShownClip clip = model.shownProperty().get();
    if (clip == null || view.layers().isEmpty()) {
      return Optional.empty();
    }
    int layer = model.picture().layerProperty().get();
    int index = view.index(layer);
    FrameMatrix states = view.layers().get(index);
    String which = layer == PictureModel.LAYER_SUM ? "mean" : String.valueOf(index);
    return Optional.of(
        new ShownMatrix(
            states,
            "standard deviations of the channel",
            MatrixExport.fileName(clip.row().id()) + "-encoder-layer-" + which,
            states.frames(),
            false,
            clip.row().id()));
  }

  private static int end(ClipsModel model, ShownClip clip) {
    boolean trimmed = model.picture().extentProperty().get() == Extent.TRIMMED;
    return trimmed && clip.spectrogram() instanceof WhisperSpectrogram mel
        ? mel.validFrames()
        : clip.spectrogram().frames();
  }

  private static String name(SpectrogramKind kind) {
    return switch (kind) {
      case WhisperLogMel k -> "logmel";
      case MelDb k -> "mel-db";
      case StftDb k -> "stft-db";
      case ConstantQDb k -> "cqt-db";
    };
  }
}
