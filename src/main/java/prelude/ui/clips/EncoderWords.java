package prelude.ui.clips;

import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.data.Thousands;
import prelude.ui.clips.picture.PictureModel.Extent;

/** How much of the encoder's window a clip fills, in words. */
final class EncoderWords {
  private static final int WINDOW_FRAMES = 1500;
  private static final double FRAME_SECONDS = 0.02;

  private EncoderWords() {}

  /** What is wasted, or would be, if all 30 s are encoded; empty without a clip. */
  static String waste(ClipsModel model) {
    ShownClip clip = model.shownProperty().get();
    if (clip == null) {
      return "";
    }
    if (clip.seconds() > ClipsInteractor.WINDOW_SECONDS) {
      return "the encoder hears the first 30 s of %.1f s".formatted(clip.seconds());
    }
    int frames = frames(clip.seconds());
    int wasted = WINDOW_FRAMES - frames;
    String share =
        "%s of 1\u202f500 encoder frames (%.0f %%)"
            .formatted(grouped(wasted), 100.0 * wasted / WINDOW_FRAMES);
    boolean full =
        model.picture().extentProperty().get() == Extent.FULL
            && model.picture().kindProperty().get() instanceof WhisperLogMel;
    return full
        ? share + " are padding for this clip"
        : "%s encoder frame%s; of the full 30 s, %s would be padding"
            .formatted(grouped(frames), frames == 1 ? "" : "s", share);
  }

  /** Encoder frames that a clip of some length fills. */
  static int frames(double seconds) {
    return Math.min(WINDOW_FRAMES, (int) Math.ceil(seconds / FRAME_SECONDS - 1e-9));
  }

  private static String grouped(int count) {
    return Thousands.of(count);
  }
}
