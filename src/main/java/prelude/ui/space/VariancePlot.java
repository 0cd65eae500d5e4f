package prelude.ui.space;

import java.util.Locale;
import prelude.evidence.space.SpaceBasis;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.theme.Token;

/** What each axis explains, and all that are drawn together. */
final class VariancePlot extends PlotCanvas {
  private static final double HEIGHT = 70;
  private static final double BARS = 46;
  private static final double WORDS = 64;

  private final SpaceModel model;

  VariancePlot(SpaceModel model) {
    super("variance-plot");
    this.model = model;
    setId("variance");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setFocusTraversable(false);
  }

  private int drawn() {
    return model.threeDProperty().get() ? 3 : 2;
  }

  private String sum(SpaceFilm film) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * film.explained(drawn()));
  }

  void refresh() {
    SpaceFilm film = model.film();
    setAccessibleText(
        film == null
            ? "Explained variance"
            : "Explained variance: %s in %s"
                .formatted(sum(film), drawn() == 3 ? "these three axes" : "this plane"));
    redraw();
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    SpaceFilm film = model.film();
    if (film == null) {
      return;
    }
    double slot = (width - WORDS) / SpaceBasis.AXES;
    double most = Math.max(1e-9, film.basis().pca().explained(0));
    for (int axis = 0; axis < SpaceBasis.AXES; axis++) {
      double h = film.basis().pca().explained(axis) / most * (BARS - 2);
      pen.fill(
          axis < drawn() ? Token.INK_2 : Token.LINE_STRONG, axis * slot, BARS - h, slot * 0.7, h);
      pen.centre(
          String.valueOf(axis + 1), axis * slot + slot * 0.35, BARS + 12, Pen.NUMBER, Token.INK_2);
    }
    pen.right(sum(film), width, 10, Pen.NUMBER_BODY, Token.INK);
    pen.right(drawn() == 3 ? "in these" : "in this", width, 27, Pen.CAPTION, Token.INK_2);
    pen.right(drawn() == 3 ? "three" : "plane", width, 42, Pen.CAPTION, Token.INK_2);
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {}
}
