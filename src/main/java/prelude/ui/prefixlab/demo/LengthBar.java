package prelude.ui.prefixlab.demo;

import javafx.scene.layout.Region;

/** A bar that takes a part of the room there is. */
final class LengthBar extends Region {
  private static final double LEAST = 2;

  private final Region bar = new Region();
  private final double part;

  /**
   * @param part from 0 to 1
   */
  LengthBar(double part, String style) {
    this.part = part;
    bar.getStyleClass().add(style);
    getStyleClass().add("demo-length");
    getChildren().add(bar);
  }

  @Override
  protected void layoutChildren() {
    bar.resizeRelocate(0, 0, Math.max(LEAST, part * getWidth()), getHeight());
  }
}
