package prelude.ui.clips.sound;

import java.util.function.DoubleConsumer;
import javafx.scene.layout.Region;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.shell.FilledSlider;

/** The clip from beginning to end, with the place that is heard and the part that is selected. */
final class PositionSlider extends Region {
  private static final double KNOB = 12;
  private static final double HEIGHT = 24;
  private static final double SPAN_HEIGHT = 8;

  private final Region span = new Region();
  private final FilledSlider slider = new FilledSlider(0, 1, 0);
  private TimeSpan selected;
  private boolean showing;

  /**
   * @param seek hears where the user moves the knob, in seconds
   */
  PositionSlider(SoundModel model, DoubleConsumer seek) {
    span.getStyleClass().add("selected-span");
    span.setMouseTransparent(true);
    slider.setAccessibleText("Position in the clip");
    slider.setId("sound-position");
    getChildren().addAll(span, slider);
    setMinWidth(120);
    setPrefWidth(560);
    model.durationProperty().subscribe(d -> show(() -> fit(d.doubleValue())));
    model
        .positionProperty()
        .subscribe(
            p -> {
              if (!slider.isValueChanging()) {
                show(() -> slider.setValue(p.doubleValue()));
              }
            });
    model.selectionProperty().subscribe(this::select);

    slider
        .valueProperty()
        .subscribe(
            (before, now) -> {
              if (!showing) {
                seek.accept(now.doubleValue());
              }
            });
  }

  private void select(TimeSpan now) {
    selected = now;
    requestLayout();
  }

  private void fit(double duration) {
    slider.setMax(duration > 0 ? duration : 1);
    slider.setBlockIncrement(duration / 50);
    slider.setDisable(duration <= 0);
    requestLayout();
  }

  /** Moves the knob without taking that for the user's wish. */
  private void show(Runnable change) {
    showing = true;
    change.run();
    showing = false;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    slider.resizeRelocate(0, (height - 16) / 2, width, 16);

    span.setVisible(selected != null && !slider.isDisable());
    if (span.isVisible()) {
      double from = place(selected.from());
      double to = Math.max(from + 2, place(selected.to()));
      span.resizeRelocate(from, (height - SPAN_HEIGHT) / 2, to - from, SPAN_HEIGHT);
    }
  }

  /** The slider's knob stays inside its track. */
  private double place(double seconds) {
    double part = Math.clamp(seconds / slider.getMax(), 0, 1);
    return snapPositionX(KNOB / 2 + part * (getWidth() - KNOB));
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEIGHT;
  }
}
