package prelude.ui.prefixlab.picture;

import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/**
 * The whole sequence in one row of cells, with a scroll bar below as long as it is wider than there
 * is room. The names of the rows stay where they are.
 */
public final class SequenceStrip extends Region {
  /** The pointer is over none. */
  public static final int NO_BYTE = -2;

  private static final double BAR = 10;

  private final ScrollBar bar = new ScrollBar();
  private final SequenceCanvas canvas = new SequenceCanvas(this::moved);

  public SequenceStrip() {
    getStyleClass().add("sequence-strip");
    bar.setOrientation(Orientation.HORIZONTAL);
    bar.setFocusTraversable(false);
    bar.setVisible(false);
    bar.valueProperty().subscribe(value -> canvas.scrollTo(value.doubleValue()));
    getChildren().addAll(canvas, bar);
  }

  /** Shows another sequence, with the byte that is chosen in view. */
  public void show(Sequence now) {
    canvas.show(now);
    requestLayout();
  }

  /** Who is told which byte was chosen: its index into the text, or -1 for BOS. */
  public void setOnChosen(IntConsumer told) {
    canvas.setOnChosen(told);
  }

  /** Who is told over which byte the pointer is: as above, or {@link #NO_BYTE}. */
  public void setOnPointed(IntConsumer told) {
    canvas.setOnPointed(told);
  }

  /** Who is told to mask a soft token, or to see it again. */
  public void setOnToggled(IntConsumer told) {
    canvas.setOnToggled(told);
  }

  /** The picture, which takes the focus. */
  SequenceCanvas canvas() {
    return canvas;
  }

  /** The canvas has another width or another place to stand at. */
  private void moved() {
    double room = canvas.room();
    double most = Math.max(0, canvas.contentWidth() - room);
    bar.setVisible(most > 0.5);
    bar.setMax(Math.max(1, most));
    bar.setVisibleAmount(bar.getMax() * room / Math.max(1, canvas.contentWidth()));
    bar.setUnitIncrement(44);
    bar.setBlockIncrement(Math.max(44, room - 44));
    bar.setValue(canvas.scrolled());
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    double h = getHeight();
    canvas.resizeRelocate(0, 0, w, Math.max(0, h - BAR));
    double left = Math.min(w, SequenceCanvas.LEFT);
    bar.resizeRelocate(left, Math.max(0, h - BAR), w - left, BAR);
    canvas.fit();
  }

  @Override
  protected double computePrefWidth(double height) {
    return SequenceCanvas.LEFT + canvas.preferredCells() + SequenceCanvas.RIGHT;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 200;
  }

  @Override
  protected double computePrefHeight(double width) {
    return SequenceCanvas.HEIGHT + BAR;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }
}
