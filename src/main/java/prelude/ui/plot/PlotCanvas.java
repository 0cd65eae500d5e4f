package prelude.ui.plot;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.Window;
import prelude.ui.theme.Token;
import prelude.ui.theme.Tokens;

/**
 * The base of every plot: one canvas for the picture and one on top for cursor and hover, so that
 * moving the pointer never redraws the data. Changes only mark a canvas as dirty; drawing happens
 * at most once per pulse, in the layout pass.
 */
public abstract class PlotCanvas extends Region {
  private final Canvas picture = new Canvas();
  private final Canvas overlay = new Canvas();
  private final Tokens tokens = new Tokens();
  private final Surface surface = new Surface();
  private final InvalidationListener outputChanged = o -> redraw();
  private final WeakInvalidationListener weakOutputChanged =
      new WeakInvalidationListener(outputChanged);
  private boolean pictureDirty = true;
  private boolean overlayDirty = true;
  private double renderScale = 1;

  @SuppressWarnings("this-escape") // only adds listeners that run later
  protected PlotCanvas(String styleClass) {
    getStyleClass().addAll("plot", styleClass);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    picture.setMouseTransparent(true);
    overlay.setMouseTransparent(true);
    surface.add(tokens, picture, overlay);
    getChildren().add(surface);
    tokens.versionProperty().addListener(o -> redraw());
    sceneProperty().flatMap(Scene::windowProperty).subscribe(this::watchOutput);
  }

  /** Draws the data. Coordinates are pixels of this node; the canvas is clear. */
  protected abstract void paint(Pen pen, double width, double height);

  /** The theme's colours, once the node has been styled. */
  final Tokens tokens() {
    return tokens;
  }

  /**
   * What a painter draws, as the text of an SVG file of this node's size and theme.
   *
   * @param title of the file
   */
  protected final String svg(String title, Consumer<Brush> painter) {
    var drawing = new SvgDrawing(getWidth(), getHeight(), title);
    var brush = new Brush(drawing, tokens, 1);
    brush.fill(Token.SURFACE, 0, 0, getWidth(), getHeight());
    painter.accept(brush);
    return drawing.finish();
  }

  /** Draws what follows the pointer or the cursor. */
  protected abstract void paintOverlay(Pen pen, double width, double height);

  /** Asks for everything to be drawn again at the next pulse. */
  protected final void redraw() {
    pictureDirty = true;
    redrawOverlay();
  }

  /** Asks for the overlay to be drawn again at the next pulse. */
  protected final void redrawOverlay() {
    overlayDirty = true;
    surface.requestLayout();
  }

  /**
   * How many canvas pixels are drawn per pixel. On the screen this stays 1, because a canvas
   * follows the window's output scale by itself; a magnified snapshot has no window to follow and
   * sets it.
   */
  public final void setRenderScale(double scale) {
    if (scale != renderScale) {
      renderScale = scale;
      redraw();
    }
  }

  public final double getRenderScale() {
    return renderScale;
  }

  @Override
  protected final void layoutChildren() {
    surface.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  private void watchOutput(Window before, Window now) {
    if (before != null) {
      before.outputScaleXProperty().removeListener(weakOutputChanged);
    }
    if (now != null) {
      now.outputScaleXProperty().addListener(weakOutputChanged);
    }
  }

  private double outputScale() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    return renderScale * (window == null ? 1 : window.getOutputScaleX());
  }

  private boolean prepare(Canvas canvas, double width, double height) {
    canvas.setWidth(Math.ceil(width * renderScale));
    canvas.setHeight(Math.ceil(height * renderScale));
    canvas.getTransforms().setAll(new Scale(1 / renderScale, 1 / renderScale));
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.scale(renderScale, renderScale);
    return width > 1 && height > 1;
  }

  /** Unmanaged, so that a redraw lays out this node alone and not the whole window. */
  private final class Surface extends Region {
    private double drawnWidth = -1;
    private double drawnHeight = -1;

    Surface() {
      setManaged(false);
    }

    void add(Node... nodes) {
      getChildren().addAll(nodes);
    }

    @Override
    protected void layoutChildren() {
      double w = getWidth();
      double h = getHeight();
      if (w != drawnWidth || h != drawnHeight) {
        drawnWidth = w;
        drawnHeight = h;
        pictureDirty = true;
        overlayDirty = true;
      }
      if (pictureDirty) {
        pictureDirty = false;
        draw(picture, w, h, true);
      }
      if (overlayDirty) {
        overlayDirty = false;
        draw(overlay, w, h, false);
      }
    }

    private void draw(Canvas canvas, double w, double h, boolean data) {
      if (!prepare(canvas, w, h)) {
        return;
      }
      GraphicsContext g = canvas.getGraphicsContext2D();
      g.save();
      Pen pen = new Pen(g, tokens, outputScale());
      if (data) {
        paint(pen, w, h);
      } else {
        paintOverlay(pen, w, h);
      }
      g.restore();
    }
  }
}
