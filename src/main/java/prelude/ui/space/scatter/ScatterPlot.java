package prelude.ui.space.scatter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import prelude.ui.plot.Brush;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.space.film.Frame;
import prelude.ui.space.film.Token;

/** Soft tokens among the text embeddings. */
public final class ScatterPlot extends PlotCanvas {
  private static final double LEFT = 44;
  private static final double TOP = 12;
  private static final double RIGHT = 12;
  private static final double BOTTOM = 42;
  private static final double EDGE = 12; // all around in depth, where there are no ticks
  private static final double REACH = 9;

  private final Camera camera = new Camera();
  private final List<double[]> lasso = new ArrayList<>();
  private ScatterActions actions;
  private ScatterLook look;
  private Cloud cloud;
  private Object boundsOf;
  private Pick hovered;
  private boolean lassoing;
  private String heading = "";

  /** A plot without a pointer, for pictures. */
  public ScatterPlot() {
    super("scatter-plot");
    setMinSize(120, 120);
    setAccessibleText("Soft tokens among the text embeddings");
  }

  /** A plot to work with. */
  public ScatterPlot(ScatterActions actions) {
    this();
    setId("scatter");
    this.actions = actions;
    new ScatterGestures(this, camera).install();
  }

  /** Draws other things, or the same in another way. */
  public void show(ScatterLook now) {
    if (now.equals(look)) {
      return; // the step moved on, and no snapshot came with it
    }
    look = now;
    cloud = now.film() == null || now.film().frames().isEmpty() ? null : new Cloud(now);
    if (cloud != null) {
      Object key = List.of(now.film().basis(), now.film().frames().size());
      if (!key.equals(boundsOf)) {
        boundsOf = key;
        camera.setBounds(now.film().bounds());
      }
    }
    if (hovered != null && at(hovered) == null) {
      hover(null);
    }
    say();
    redraw();
  }

  /** Says in the plot what it shows, as saved pictures do. */
  public void setHeading(String words) {
    heading = words;
    redraw();
  }

  public void setThreeD(boolean on) {
    if (on != camera.isThreeD()) {
      camera.setThreeD(on);
      redraw();
    }
  }

  /** Whether a drag draws a lasso instead of moving the view. */
  public void setLassoing(boolean on) {
    lassoing = on;
    lasso.clear();
    redrawOverlay();
  }

  boolean isLassoing() {
    return lassoing;
  }

  /** Brings all points into view. */
  public void fit() {
    camera.fit();
    redraw();
  }

  /** Magnifies about the middle. */
  public void zoom(double factor) {
    Box box = box();
    camera.zoom(factor, box.x() + box.w() / 2, box.y() + box.h() / 2);
    redraw();
  }

  /** Turns the space, by as much as a drag of so many pixels would. */
  public void turn(double dx, double dy) {
    if (camera.isThreeD()) {
      camera.turn(dx, dy);
      redraw();
    }
  }

  /** Takes over another plot's view. */
  public void viewLike(ScatterPlot other) {
    camera.like(other.camera);
    boundsOf = other.boundsOf;
    redraw();
  }

  void moved() {
    redraw();
  }

  Box box() {
    double top = TOP + (heading.isEmpty() ? 0 : 20);
    return camera.isThreeD()
        ? new Box(EDGE, top, getWidth() - 2 * EDGE, getHeight() - top - EDGE)
        : new Box(LEFT, top, getWidth() - LEFT - RIGHT, getHeight() - top - BOTTOM);
  }

  private void place() {
    Box box = box();
    camera.place(box.x(), box.y(), box.w(), box.h());
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    draw(pen);
  }

  /** The picture as the text of an SVG file, with a heading. */
  public String svg(String words) {
    String before = heading;
    heading = words;
    try {
      return svg(words, this::draw);
    } finally {
      heading = before;
      place();
    }
  }

  private void draw(Brush pen) {
    place();
    if (!heading.isEmpty()) {
      pen.left(heading, EDGE, 15, Pen.BODY_BOLD, prelude.ui.theme.Token.INK);
    }
    if (cloud == null) {
      return;
    }
    Box box = box();
    double[] soft = soft();
    var text = new TextPainter(look, text());
    var points = new SoftPainter(look, cloud, camera, soft);
    if (camera.isThreeD()) {
      AxesPainter.deep(pen, camera, look.film(), box);
    } else {
      AxesPainter.flat(pen, camera, look.film(), box);
    }
    pen.clip(box.x(), box.y(), box.w(), box.h());
    if (look.text()) {
      text.dots(pen);
    }
    points.paths(pen);
    if (look.trails()) {
      points.trails(pen);
    }
    if (look.text()) {
      text.names(pen);
    }
    if (look.turned() && look.details() != null && look.details().turned() != null) {
      points.turned(pen, look.details().turned());
    }
    points.points(pen);
    NamePainter.paint(pen, look, cloud, soft, box);
    if (look.text()) {
      caption(pen, text.caption(), box);
    }
    pen.unclip();
  }

  private static void caption(Brush pen, String words, Box box) {
    Grounds.behind(pen, words, box.x() + 8, box.bottom() - 12, Pen.CAPTION);
    pen.left(words, box.x() + 8, box.bottom() - 12, Pen.CAPTION, prelude.ui.theme.Token.INK_2);
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (cloud == null) {
      return;
    }
    place();
    var overlay = new OverlayPainter(look, cloud, soft(), text(), box());
    overlay.pinned(pen, hovered == null || hovered.isText());
    if (hovered != null) {
      overlay.hovered(pen, hovered);
    }
    overlay.lasso(pen, lasso);
  }

  private double[] soft() {
    return camera.project(cloud.in(cloud.frame()));
  }

  private double[] text() {
    return camera.project(cloud.frame().text());
  }

  /** The point at a place of the canvas, or null: soft tokens before text. */
  Pick pick(double x, double y) {
    if (cloud == null || !box().contains(x, y)) {
      return null;
    }
    place();
    double best = REACH * REACH;
    Pick found = null;
    double[] at = soft();
    for (int i = 0; i < cloud.count(); i++) {
      double d = Math.pow(at[3 * i] - x, 2) + Math.pow(at[3 * i + 1] - y, 2);
      if (d < best && cloud.shown(i)) {
        best = d;
        found = Pick.of(cloud.token(i));
      }
    }
    if (found != null || !look.text()) {
      return found;
    }
    double[] text = text();
    for (int i = 0; i < text.length / 3; i++) {
      double d = Math.pow(text[3 * i] - x, 2) + Math.pow(text[3 * i + 1] - y, 2);
      if (d < best) {
        best = d;
        found = Pick.ofText(i);
      }
    }
    return found;
  }

  /** Where a point is on the canvas: x, y; null if it is not drawn. */
  public double[] at(Pick pick) {
    if (cloud == null) {
      return null;
    }
    place();
    double[] all = pick.isText() ? text() : soft();
    int i = pick.isText() ? pick.text() : cloud.point(pick.token());
    boolean drawn = i >= 0 && 3 * i < all.length && (pick.isText() ? look.text() : cloud.shown(i));
    return drawn ? new double[] {all[3 * i], all[3 * i + 1]} : null;
  }

  void hover(Pick pick) {
    if (!java.util.Objects.equals(pick, hovered)) {
      hovered = pick;
      say();
      redrawOverlay();
      if (actions != null) {
        actions.hover(pick);
      }
    }
  }

  void click(Pick pick) {
    actions.click(pick);
  }

  private void say() {
    if (cloud == null) {
      setAccessibleText("Soft tokens among the text embeddings: nothing to draw");
      return;
    }
    Pick pick = hovered != null ? hovered : look.pinned() == null ? null : Pick.of(look.pinned());
    String words = "Soft tokens among the text embeddings, step " + cloud.frame().step();
    setAccessibleText(
        pick == null ? words : words + ": " + PointWords.spoken(look.film(), look.details(), pick));
  }

  /** One more corner of the lasso. */
  void extendLasso(double x, double y) {
    lasso.add(new double[] {x, y});
    redrawOverlay();
  }

  void cancelLasso() {
    lasso.clear();
    redrawOverlay();
  }

  /** Selects what is inside the lasso. */
  void closeLasso() {
    if (cloud != null && lasso.size() > 2) {
      Set<Token> tokens = new HashSet<>();
      Set<Integer> bytes = new HashSet<>();
      double[] at = soft();
      for (int i = 0; i < cloud.count(); i++) {
        if (cloud.shown(i) && Lasso.holds(lasso, at[3 * i], at[3 * i + 1])) {
          tokens.add(cloud.token(i));
        }
      }
      double[] text = text();
      for (int i = 0; look.text() && i < text.length / 3; i++) {
        if (Lasso.holds(lasso, text[3 * i], text[3 * i + 1])) {
          bytes.add(i);
        }
      }
      actions.select(new Selection(tokens, bytes));
    }
    lasso.clear();
    redrawOverlay();
  }

  /**
   * What the ends of the colours stand for (2); equal where the colours tell nothing. Frequencies
   * are natural logarithms of Hz.
   */
  public static double[] colourRange(
      prelude.ui.space.film.SpaceFilm film, Colouring colouring, boolean means) {
    return Cloud.range(film, colouring, means);
  }

  /** The frame that is drawn, or null. */
  public Frame frame() {
    return cloud == null ? null : cloud.frame();
  }
}
