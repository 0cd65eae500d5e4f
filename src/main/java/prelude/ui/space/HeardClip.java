package prelude.ui.space;

import javafx.scene.image.Image;
import prelude.audio.Waveform;
import prelude.ui.space.film.SpaceClip;

/**
 * The sound of a clip, or why there is none.
 *
 * @param clip which
 * @param waveform null if there is none
 * @param picture its log-mel, the whole clip from edge to edge; null if there is none
 * @param seconds what the picture spans
 * @param problem why there is none; empty if there is
 */
record HeardClip(SpaceClip clip, Waveform waveform, Image picture, double seconds, String problem) {
  static HeardClip missing(SpaceClip clip, String problem) {
    return new HeardClip(clip, null, null, 0, problem);
  }
}
