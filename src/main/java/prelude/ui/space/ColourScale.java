package prelude.ui.space;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.ui.plot.ColorBar;
import prelude.ui.shell.Labels;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.scatter.Colouring;
import prelude.ui.space.scatter.ScatterPlot;
import prelude.ui.theme.ColorMap;

/** What the colours mean where they are not the clips'. */
final class ColourScale extends VBox {
  private final Label from = Labels.mono("", "caption");
  private final Label to = Labels.mono("", "caption");
  private final Label none = Labels.of("", "caption");
  private final ColorBar bar = new ColorBar(ColorMap.CIVIDIS);
  private final HBox ends = new HBox(from, Labels.spacer(), to);

  ColourScale(SpaceModel model) {
    super(2);
    setId("colour-scale");
    none.setWrapText(true);
    none.setMinHeight(USE_PREF_SIZE);
    bar.setMinWidth(0);
    bar.setMaxWidth(Double.MAX_VALUE);
    getChildren().addAll(bar, ends, none);
    model.onLook(() -> show(model.film(), model.look().colouring(), model.look().means()));
  }

  private void show(SpaceFilm film, Colouring colouring, boolean means) {
    boolean shown = film != null && colouring != Colouring.CLIP;
    setVisible(shown);
    setManaged(shown);
    if (!shown) {
      return;
    }
    double[] range = ScatterPlot.colourRange(film, colouring, means);
    boolean known = range[1] > range[0];
    bar.setVisible(known);
    bar.setManaged(known);
    ends.setVisible(known);
    ends.setManaged(known);
    none.setVisible(!known);
    none.setManaged(!known);
    from.setText(number(colouring, range[0]));
    to.setText(number(colouring, range[1]));
    none.setText(
        switch (colouring) {
          case FREQUENCY -> "The manifest names no frequencies to tell apart (frequency_hz).";
          case TIME -> "The mean of a clip has no time of its own.";
          case NORM, CLIP -> "";
        });
  }

  private static String number(Colouring colouring, double value) {
    String text =
        switch (colouring) {
          case FREQUENCY -> String.format(Locale.ROOT, "%.0f", Math.exp(value));
          case TIME, NORM, CLIP -> String.format(Locale.ROOT, "%.2f", value);
        };
    return (text + " " + colouring.unit()).strip();
  }
}
