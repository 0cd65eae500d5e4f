package prelude.ui.prefixlab.demo;

import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import prelude.ui.prefixlab.LabModel;
import prelude.ui.prefixlab.LabPictures;
import prelude.ui.prefixlab.LabSound;
import prelude.ui.prefixlab.picture.HeardPrefix;
import prelude.ui.prefixlab.picture.Sequence;
import prelude.ui.prefixlab.picture.SequenceStrip;

/** The sound, the soft tokens below it, and the whole sequence. */
final class GoesPicture implements DemoPicture {
  private static final double CELL = 31;
  private static final double NAMES = 100;
  private static final int FOLDED = 6;
  private static final int MOST_TOKENS = 40;
  private static final double STRIP = 88;

  private final LabModel model;
  private final LabSound sound;
  private final SoundPicture heard;
  private final SequenceStrip strip = new SequenceStrip();
  private final Magnified sequence = new Magnified(strip, 700, STRIP);
  private final VBox box;

  GoesPicture(LabModel model, LabSound sound) {
    this.model = model;
    this.sound = sound;
    heard = new SoundPicture(sound);
    box = new VBox(heard.node(), sequence);
    box.getStyleClass().add("demo-parts");
    VBox.setVgrow(heard.node(), Priority.ALWAYS);
    sequence.setMinHeight(Region.USE_PREF_SIZE);
    sequence.setMaxHeight(Region.USE_PREF_SIZE);
  }

  @Override
  public Region node() {
    return box;
  }

  @Override
  public void show(Seen seen, DemoStep step) {
    HeardPrefix prefix = LabPictures.heard(model, sound.pictureProperty().get());
    // What the model makes of the sound is for later: here it is only what goes in.
    heard.show(
        new HeardPrefix(
            prefix.name(),
            prefix.image(),
            prefix.imageSeconds(),
            prefix.tokenSeconds(),
            prefix.masked(),
            new double[0],
            "",
            List.of(),
            prefix.map()));
    Sequence now = LabPictures.sequence(model);
    strip.show(now);
    int soft = now.tokens() > MOST_TOKENS ? FOLDED : now.tokens();
    sequence.setLeastWidth(NAMES + CELL * (soft + 1 + now.bytes().size()));
  }

  @Override
  public void fit(double size) {
    heard.fit(size);
    sequence.setZoom(ZOOM * size);
  }
}
