package prelude.ui.space;

import java.util.StringJoiner;
import javafx.scene.text.TextAlignment;
import prelude.ui.plot.ByteNames;
import prelude.ui.plot.Dash;
import prelude.ui.plot.Numbers;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.space.film.Nearest;
import prelude.ui.space.film.RunFacts;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.theme.Token;

/** The five nearest bytes as bars of their cosines, with what chance would give as a line. */
final class NearestPlot extends PlotCanvas {
  private static final double ROW = 24;
  private static final double LEFT = 40;
  private static final double RIGHT = 44;

  private final SpaceModel model;

  NearestPlot(SpaceModel model) {
    super("nearest-plot");
    this.model = model;
    setId("nearest");
    setMinHeight(Nearest.MOST * ROW);
    setPrefHeight(Nearest.MOST * ROW);
    setMaxHeight(Nearest.MOST * ROW);
    setFocusTraversable(false);
  }

  void refresh() {
    var words = new StringJoiner(", ");
    Nearest nearest = nearest();
    int point = point();
    for (int k = 0; nearest != null && k < Nearest.MOST && nearest.token(point, k) >= 0; k++) {
      words.add(
          ByteNames.brief(nearest.token(point, k))
              + " "
              + Numbers.fixed(nearest.cosine(point, k), 2));
    }
    setAccessibleText("Nearest bytes and their cosines: " + words);
    redraw();
  }

  private Nearest nearest() {
    SpaceDetails details = model.state().details();
    prelude.ui.space.film.Token token = model.shownToken();
    SpaceFilm film = model.film();
    if (details == null || token == null || film == null || token.clip() >= film.clips().size()) {
      return null;
    }
    return token.isMean() ? details.nearestOfMeans() : details.nearest();
  }

  private int point() {
    prelude.ui.space.film.Token token = model.shownToken();
    return token == null ? 0 : token.isMean() ? token.clip() : model.film().point(token);
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    Nearest nearest = nearest();
    if (nearest == null) {
      return;
    }
    int point = point();
    double chance = model.state().details().byChance();
    if (nearest.token(point, 0) < 0) {
      pen.left(
          "This soft token has no direction: it is zero or no number.",
          0,
          ROW / 2,
          Pen.BODY,
          Token.INK_2);
      return;
    }
    double most =
        Math.max(0.1, Math.max(nearest.cosine(point, 0), Double.isNaN(chance) ? 0 : chance));
    double room = width - LEFT - RIGHT - 8;
    Token color = Token.category(model.shownToken().clip());
    for (int k = 0; k < Nearest.MOST && nearest.token(point, k) >= 0; k++) {
      double y = k * ROW + ROW / 2;
      int token = nearest.token(point, k);
      double cosine = nearest.cosine(point, k);
      double half = token == RunFacts.BOS ? 16 : 10;
      pen.stroke(Token.LINE_STRONG, 1, Dash.SOLID);
      pen.g.strokeRoundRect(17 - half, y - 10, 2 * half, 20, 20, 20);
      pen.text(ByteNames.brief(token), 17, y, Pen.NUMBER, Token.INK, TextAlignment.CENTER);
      boolean above = !(cosine <= chance);
      pen.fill(
          above ? color : Token.LINE_STRONG, LEFT, y - 5, Math.max(1, cosine / most * room), 10);
      pen.right(Numbers.fixed(cosine, 2), width, y, Pen.NUMBER, Token.INK);
    }
    if (!Double.isNaN(chance)) {
      double x = LEFT + chance / most * room;
      pen.stroke(Token.INK, 1.2, Dash.DASHED);
      pen.line(Math.round(x) + 0.5, 0, Math.round(x) + 0.5, Nearest.MOST * ROW);
    }
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {}
}
