package prelude.ui.prefixlab.demo;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import prelude.ui.plot.PlotCanvas;

/** A picture that is drawn larger, as fine as if it had been made for that. */
final class Magnified extends Region {
  /** From the middle of a picture of two sides to the end of what stands there. */
  private static final double COLUMN = 20;

  private static final double LEAST_ZOOM = 0.75;

  private final Region picture;
  private final Scale scale = new Scale(1, 1);
  private final double leastHeight;
  private double leastWidth;
  private double zoom = 1;
  private boolean half;

  /**
   * @param leastWidth what the picture needs before it is magnified; it is magnified less where
   *     there is less room
   */
  Magnified(Region picture, double leastWidth, double leastHeight) {
    this.picture = picture;
    this.leastWidth = leastWidth;
    this.leastHeight = leastHeight;
    setMinSize(0, 0);
    picture.getTransforms().add(scale);
    picture.setFocusTraversable(false);
    picture.setMouseTransparent(true);
    getChildren().add(picture);
  }

  void setZoom(double now) {
    zoom = now;
    requestLayout();
  }

  /** Only the left side, with the column in the middle, takes all the room. */
  void setHalf(boolean now) {
    half = now;
    requestLayout();
  }

  void setLeastWidth(double width) {
    leastWidth = width;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double z = Math.min(zoom, Math.min(getWidth() / leastWidth, getHeight() / leastHeight));
    z = Math.max(LEAST_ZOOM, z);
    scale.setX(z);
    scale.setY(z);
    refine(picture, z);
    double width = getWidth() / z;
    picture.resizeRelocate(0, 0, half ? 2 * (width - COLUMN) : width, getHeight() / z);
    setClip(half ? new Rectangle(getWidth(), getHeight()) : null);
  }

  private static void refine(Node node, double zoom) {
    if (node instanceof PlotCanvas plot) {
      plot.setFocusTraversable(false);
      plot.setRenderScale(zoom);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> refine(child, zoom));
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return leastWidth * zoom;
  }

  @Override
  protected double computePrefHeight(double width) {
    return leastHeight * zoom;
  }
}
