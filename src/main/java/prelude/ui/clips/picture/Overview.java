package prelude.ui.clips.picture;

import javafx.scene.layout.StackPane;
import org.controlsfx.control.RangeSlider;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.theme.Token;

/** All that there is to see in one strip, with a handle at each end of what is in view. */
public final class Overview extends StackPane {
  private final Viewport viewport;
  private final Strip strip;
  private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
  private boolean following;

  /** The strip behind the slider: how much of the window the clip fills. */
  private static final class Strip extends PlotCanvas {
    private double clipSeconds = Double.NaN;
    private double totalSeconds = 1;
    private String words = "";

    Strip() {
      super("overview-strip");
      setMouseTransparent(true);
      setFocusTraversable(false);
    }

    void show(double clip, double total, String text) {
      clipSeconds = clip;
      totalSeconds = total;
      words = text;
      setAccessibleText(text);
      redraw();
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
      double x1 = width - 1;
      pen.fill(Token.APP, 0, 0, width, height);
      if (!Double.isNaN(clipSeconds)) {
        double end = Math.min(1, clipSeconds / totalSeconds) * width;
        pen.fill(Token.LINE, 0, 4, end, height - 8);
        double w = Pen.width(words, Pen.CAPTION);
        double x = end + 12 + w < width ? end + 12 : Math.max(8, end - w - 12);
        pen.left(words, x, height / 2, Pen.CAPTION, Token.INK_2);
      }
      pen.box(Token.LINE_STRONG, 0, 0, x1, height - 1);
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {}
  }

  public Overview(Viewport viewport) {
    this.viewport = viewport;
    this.strip = new Strip();
    slider.setAccessibleText("Part of the clip in view");
    slider.lowValueProperty().addListener(o -> moved());
    slider.highValueProperty().addListener(o -> moved());
    slider.getStyleClass().add("overview");
    getChildren().addAll(strip, slider);
    setMinHeight(24);
    setPrefHeight(24);
    setMaxHeight(24);
    viewport.timeProperty().addListener(o -> follow());
  }

  /** What there is. */
  public void show(double clipSeconds, String words) {
    strip.show(clipSeconds, viewport.total(), words);
    follow();
  }

  private void follow() {
    TimeSpan now = viewport.timeProperty().get();
    following = true;
    slider.setMax(viewport.total());
    // The order matters, since neither value may pass the other.
    if (now.from() > slider.getHighValue()) {
      slider.setHighValue(now.to());
      slider.setLowValue(now.from());
    } else {
      slider.setLowValue(now.from());
      slider.setHighValue(now.to());
    }
    following = false;
  }

  private void moved() {
    if (!following) {
      viewport.show(
          slider.getLowValue(), Math.max(0, slider.getHighValue() - slider.getLowValue()));
    }
  }
}
