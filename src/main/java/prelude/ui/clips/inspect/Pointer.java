package prelude.ui.clips.inspect;

import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.ui.clips.ClipsModel;
import prelude.ui.clips.ClipsModel.Comparison;
import prelude.ui.clips.ShownClip;
import prelude.ui.clips.picture.Pointed;

/**
 * The picture that is pointed at.
 *
 * @param title which one, where there are several; else empty
 * @param of what it shows; of a difference what is subtracted from
 * @param minus what is subtracted; null unless it is a difference
 * @param selected whether it is that of the selected clip
 */
record Pointer(String title, Spectrogram of, Spectrogram minus, boolean selected) {
  /** What is pointed at; null while no clip is shown. */
  static Pointer of(ClipsModel model) {
    ShownClip a = model.shownProperty().get();
    ShownClip b = model.shownBesideProperty().get();
    if (a == null) {
      return null;
    }
    if (b == null || !a.spectrogram().kind().equals(b.spectrogram().kind())) {
      return new Pointer("", a.spectrogram(), null, true);
    }
    Pointed pointed = model.picture().pointedProperty().get();
    if (pointed == Pointed.BESIDE) {
      return new Pointer(b.row().id(), b.spectrogram(), null, false);
    }
    boolean subtracted = model.comparisonProperty().get() == Comparison.DIFFERENCE;
    if (pointed == Pointed.DIFFERENCE && subtracted) {
      String title = "Difference %s − %s".formatted(a.row().id(), b.row().id());
      return new Pointer(title, a.spectrogram(), b.spectrogram(), false);
    }
    return new Pointer(a.row().id(), a.spectrogram(), null, true);
  }

  boolean isDifference() {
    return minus != null;
  }

  /** Frames of the picture. */
  int frames() {
    return minus == null ? of.frames() : Math.max(of.frames(), minus.frames());
  }

  /** Whether its rows are mel bands. */
  boolean isMel() {
    return isWhisper() || of.kind() instanceof MelDb;
  }

  /** Whether its values are Whisper's. */
  boolean isWhisper() {
    return of.kind() instanceof WhisperLogMel;
  }
}
