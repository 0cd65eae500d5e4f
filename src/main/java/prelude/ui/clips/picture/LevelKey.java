package prelude.ui.clips.picture;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import prelude.audio.spectrum.LevelRange;
import prelude.ui.plot.ColorBar;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Labels;
import prelude.ui.theme.ColorMap;

/** The colours of one picture, with the levels that their ends stand for. */
final class LevelKey extends HBox {
  private final Label low = Labels.mono("", "caption");
  private final Label high = Labels.mono("", "caption");
  private final Label unit = Labels.of("", "caption");

  LevelKey(ObservableValue<ColorMap> map) {
    super(6);
    ColorBar bar = new ColorBar(map.getValue());
    map.subscribe(bar::setMap);
    bar.setMinWidth(64);
    bar.setPrefWidth(96);
    unit.setMinWidth(USE_PREF_SIZE);
    setId("level-key");
    setAlignment(Pos.BASELINE_RIGHT);
    getChildren().addAll(low, bar, high, unit);
    show(null, "");
  }

  /** Shows a range of differences, hence with their signs; null shows nothing. */
  void show(LevelRange range, String ofUnit) {
    setVisible(range != null);
    setManaged(range != null);
    if (range == null) {
      return;
    }
    int decimals = range.hi() - range.lo() > 20 ? 1 : 3;
    low.setText(Numbers.fixed(range.lo(), decimals));
    high.setText((range.hi() > 0 ? "+" : "") + Numbers.fixed(range.hi(), decimals));
    unit.setText(ofUnit);
    setAccessibleText("Colours from %s to %s %s".formatted(low.getText(), high.getText(), ofUnit));
  }
}
