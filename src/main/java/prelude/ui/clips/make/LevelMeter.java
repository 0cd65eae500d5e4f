package prelude.ui.clips.make;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import prelude.ui.shell.Labels;

/** A level in dBFS from -60 to 0: mean as a strong bar, peak as a faint one, a mark that holds. */
final class LevelMeter extends Region {
  private static final double LOWEST = -60;
  private static final int[] TICKS = {-60, -40, -20, -10, 0};
  private static final double BAR = 12;
  private static final double TICK = 4;
  private static final double MARK = 2;

  private final Region track = bar("meter-track");
  private final Region peak = bar("meter-peak");
  private final Region rms = bar("meter-rms");
  private final Region hold = bar("meter-hold");
  private final List<Region> ticks = new ArrayList<>();
  private final List<Label> numbers = new ArrayList<>();
  private final RecordModel model;

  LevelMeter(RecordModel model) {
    this.model = model;
    getChildren().addAll(track, peak, rms, hold);
    for (int tick : TICKS) {
      Region line = bar("meter-tick");
      Label number = Labels.mono(tick < 0 ? "−" + -tick : "0", "caption-3");
      ticks.add(line);
      numbers.add(number);
      getChildren().addAll(line, number);
    }
    getStyleClass().add("level-meter");
    setAccessibleText("Level");
    model
        .levelProperty()
        .subscribe(
            now -> {
              setAccessibleText("Level, peak %.0f dBFS".formatted(now.peak()));
              requestLayout();
            });
    model
        .clippedProperty()
        .subscribe(on -> hold.getStyleClass().setAll(on ? "meter-clipped" : "meter-hold"));
  }

  private static Region bar(String style) {
    Region bar = new Region();
    bar.getStyleClass().add(style);
    return bar;
  }

  private double place(double decibels) {
    return Math.clamp(1 - decibels / LOWEST, 0, 1) * getWidth();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    track.resizeRelocate(0, 0, width, BAR);
    peak.resizeRelocate(0, 0, snapSizeX(place(model.levelProperty().get().peak())), BAR);
    rms.resizeRelocate(0, 0, snapSizeX(place(model.levelProperty().get().rms())), BAR);
    double held = place(model.holdProperty().get());
    hold.setVisible(held > 0);
    hold.resizeRelocate(Math.clamp(snapPositionX(held) - MARK, 0, width - MARK), 0, MARK, BAR);
    for (int i = 0; i < TICKS.length; i++) {
      double at = Math.min(snapPositionX(place(TICKS[i])), width - 1);
      ticks.get(i).resizeRelocate(at, BAR + 1, 1, TICK);
      Label number = numbers.get(i);
      double w = number.prefWidth(-1);
      number.resizeRelocate(
          Math.clamp(at - Math.round(w / 2), 0, Math.max(0, width - w)), BAR + TICK + 1, w, 14);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return BAR + TICK + 16;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
