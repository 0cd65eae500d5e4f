package prelude.ui.clips;

import java.util.List;
import prelude.audio.Sound;
import prelude.audio.spectrum.FrameMatrix;
import prelude.ui.clips.picture.PictureModel;

/**
 * The encoder's states of a clip, or why there are none.
 *
 * @param label where the encoder came from; empty while none is loaded
 * @param layers from the embedding to the last hidden state, and at the end their mean
 * @param validFrames frames that the clip fills
 * @param note what is the matter; empty if nothing is
 * @param sound what was encoded; null for none
 * @param frames how many frames were encoded
 */
public record EncoderView(
    String label, List<FrameMatrix> layers, int validFrames, String note, Sound sound, int frames) {
  /** No encoder, and none asked for. */
  public static final EncoderView NONE = new EncoderView("", List.of(), 0, "", null, 0);

  public EncoderView {
    layers = List.copyOf(layers);
  }

  /** The number of the last layer; the mean of all comes after it. */
  public int lastLayer() {
    return layers.size() - 2;
  }

  /** Where a layer that is asked for is among the layers; there must be some. */
  public int index(int layer) {
    return layer == PictureModel.LAYER_SUM ? layers.size() - 1 : Math.clamp(layer, 0, lastLayer());
  }

  /** Whether this is the view of that clip, encoded that far. */
  boolean of(ShownClip clip, int wantedFrames) {
    return clip == null ? sound == null : clip.sound() == sound && frames == wantedFrames;
  }
}
