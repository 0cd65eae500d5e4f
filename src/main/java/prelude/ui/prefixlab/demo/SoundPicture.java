package prelude.ui.prefixlab.demo;

import prelude.ui.prefixlab.LabSound;
import prelude.ui.prefixlab.picture.HeardPrefix;
import prelude.ui.prefixlab.picture.PrefixPicture;

/** The sound in large, with the place where it is playing. */
final class SoundPicture {
  private static final double LEAST_WIDTH = 260;
  private static final double LEAST_HEIGHT = 118;

  private final PrefixPicture picture = new PrefixPicture();
  private final Magnified magnified = new Magnified(picture, LEAST_WIDTH, LEAST_HEIGHT);
  private final LabSound sound;

  SoundPicture(LabSound sound) {
    this.sound = sound;
  }

  Magnified node() {
    return magnified;
  }

  void show(HeardPrefix now) {
    picture.show(now);
    position();
  }

  /** Follows the sound; it stands for the clip in front alone. */
  void position() {
    boolean on = sound.controller().model().playingProperty().get();
    picture.setPosition(on ? sound.positionProperty().get() : Double.NaN);
  }

  void fit(double size) {
    magnified.setZoom(DemoPicture.ZOOM * size);
  }
}
