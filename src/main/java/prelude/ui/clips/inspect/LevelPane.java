package prelude.ui.clips.inspect;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import prelude.audio.spectrum.LevelRange;
import prelude.ui.clips.ShownClip;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.plot.ColorBar;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Labels;

/** Which levels the ends of the colour map stand for. */
final class LevelPane extends VBox {
  /** Room on both sides of what shows the clip well, as a share of it. */
  private static final double AIR = 0.5;

  private final PictureModel model;
  private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
  private final Label low = Labels.mono("", "caption");
  private final Label high = Labels.mono("", "caption");
  private final Label unit = Labels.of("", "caption");
  private final Hyperlink auto = new Hyperlink("Auto");
  private LevelRange automatic;
  private boolean following;

  LevelPane(PictureModel model) {
    super(6);
    this.model = model;
    ColorBar bar = new ColorBar(model.colorMapProperty().get());
    bar.setMinHeight(10);
    bar.setPrefHeight(10);
    model.colorMapProperty().subscribe(bar::setMap);
    slider.setId("level-range");
    slider.setAccessibleText("Levels at the ends of the colour map");
    slider.lowValueProperty().addListener(o -> moved());
    slider.highValueProperty().addListener(o -> moved());
    auto.setId("level-auto");
    auto.setOnAction(e -> toAuto());
    auto.setTooltip(new javafx.scene.control.Tooltip("Levels that show this clip well (A)"));
    HBox head = new HBox(8, Labels.of("Level range", "section"), Labels.spacer(), auto);
    HBox ends = new HBox(low, Labels.spacer(), unit, Labels.spacer(), high);
    getChildren().addAll(head, bar, slider, ends);
    model.rangeProperty().subscribe(now -> follow());
    model.autoRangeProperty().subscribe(on -> auto.setText(on ? "Automatic" : "Auto"));
    model.autoRangeProperty().subscribe(on -> auto.setDisable(on));
  }

  /** A clip has come into view. */
  void show(ShownClip clip) {
    automatic = clip.auto();
    unit.setText(clip.spectrogram().unit());
    if (model.autoRangeProperty().get()) {
      model.rangeProperty().set(automatic);
    }
    follow();
  }

  void toAuto() {
    model.autoRangeProperty().set(true);
    if (automatic != null) {
      model.rangeProperty().set(automatic);
    }
  }

  private void follow() {
    LevelRange now = model.rangeProperty().get();
    LevelRange around = automatic == null ? now : automatic;
    double air = AIR * (around.hi() - around.lo());
    following = true;
    slider.setMin(Math.min(now.lo(), around.lo() - air));
    slider.setMax(Math.max(now.hi(), around.hi() + air));
    if (now.lo() > slider.getHighValue()) {
      slider.setHighValue(now.hi());
      slider.setLowValue(now.lo());
    } else {
      slider.setLowValue(now.lo());
      slider.setHighValue(now.hi());
    }
    following = false;
    int decimals = around.hi() - around.lo() > 20 ? 1 : 3;
    low.setText(Numbers.fixed(now.lo(), decimals));
    high.setText(Numbers.fixed(now.hi(), decimals));
  }

  private void moved() {
    float lo = (float) slider.getLowValue();
    float hi = (float) slider.getHighValue();
    if (!following && hi > lo) {
      model.autoRangeProperty().set(false);
      model.rangeProperty().set(new LevelRange(lo, hi));
    }
  }
}
