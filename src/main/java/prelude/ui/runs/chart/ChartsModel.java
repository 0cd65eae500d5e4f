package prelude.ui.runs.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import prelude.ui.plot.XRange;
import prelude.ui.plot.XUnit;

/** How the charts are drawn, and which of them stand where. */
public final class ChartsModel {
  private static final double SMOOTH = 0.6;

  private final ObjectProperty<XUnit> unit = new SimpleObjectProperty<>(this, "unit", XUnit.STEP);
  private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", SMOOTH);
  private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic", true);
  private final BooleanProperty expanded = new SimpleBooleanProperty(this, "expanded");
  private final XRange range = new XRange();
  private final ObservableList<String> chosen =
      FXCollections.observableArrayList(
          ChartKind.INFORMATION.key(),
          ChartKind.CONTROLS.key(),
          ChartKind.GRADIENT.key(),
          ChartKind.UPDATE.key());

  public ChartsModel() {
    unit.addListener(o -> range.fit());
  }

  /** What the horizontal axes count. */
  ObjectProperty<XUnit> unitProperty() {
    return unit;
  }

  /** Weight of the past in smoothed lines. */
  DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Whether losses have logarithmic axes. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** Whether all charts take the whole left side. */
  public BooleanProperty expandedProperty() {
    return expanded;
  }

  /** What of the horizontal axes is in view, the same in all charts. */
  XRange range() {
    return range;
  }

  /** Keys of the chosen charts beside the loss, in their order. To be remembered as they are. */
  public ObservableList<String> chosenKeys() {
    return chosen;
  }

  /** The chosen charts beside the loss, in their order; keys of no chart are passed over. */
  List<ChartKind> chosen() {
    return chosen.stream()
        .distinct()
        .flatMap(key -> ChartKind.ofKey(key).stream())
        .filter(kind -> kind != ChartKind.LOSS)
        .toList();
  }

  boolean isChosen(ChartKind kind) {
    return chosen().contains(kind);
  }

  /** Adds a chart at the end, or takes it away. */
  void choose(ChartKind kind, boolean on) {
    List<ChartKind> now = new ArrayList<>(chosen());
    now.remove(kind);
    if (on) {
      now.add(kind);
    }
    set(now);
  }

  /** Moves a chart by some places, no further than the ends. */
  void move(ChartKind kind, int by) {
    List<ChartKind> now = new ArrayList<>(chosen());
    int from = now.indexOf(kind);
    if (from >= 0) {
      now.remove(from);
      now.add(Math.clamp((long) from + by, 0, now.size()), kind);
      set(now);
    }
  }

  /** Moves a chart to where another stands. */
  void moveTo(ChartKind kind, ChartKind place) {
    List<ChartKind> now = chosen();
    if (now.contains(kind) && now.contains(place)) {
      move(kind, now.indexOf(place) - now.indexOf(kind));
    }
  }

  private void set(List<ChartKind> now) {
    List<String> keys = now.stream().map(ChartKind::key).toList();
    if (!keys.equals(chosen)) {
      chosen.setAll(keys);
    }
  }
}
