package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;

/**
 * Lines over training steps (or time): every point kept, the raw line faint behind its smoothed
 * one, gaps marked and counted, a reference line, names at the line ends, and a step cursor that
 * can be dragged or moved with the keyboard. It is zoomed and panned with wheel, mouse and keys,
 * and reads all lines under the pointer.
 */
public final class SeriesPlot extends PlotCanvas {
  private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic", true);
  private final BooleanProperty robust = new SimpleBooleanProperty(this, "robust", true);
  private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", 0);
  private final DoubleProperty position = new SimpleDoubleProperty(this, "position", Double.NaN);
  private final ObjectProperty<ReferenceLine> reference =
      new SimpleObjectProperty<>(this, "reference");
  private final ObjectProperty<XUnit> unit = new SimpleObjectProperty<>(this, "unit", XUnit.STEP);
  private final ReadOnlyBooleanWrapper zoomed = new ReadOnlyBooleanWrapper(this, "zoomed");
  private final InvalidationListener rangeChanged = o -> rangeChanged();
  private final InvalidationListener pointedElsewhere = o -> redrawOverlay();
  private final TextWidths widths = new TextWidths();
  private final Thinning thinning = new Thinning();
  private final AnimationTimer settling =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          settle();
        }
      };
  private PlotStyle style;
  private XRange range;
  private List<SmoothedSeries> lines = List.of();
  private String title = "";
  private Column stops;
  private DoubleConsumer onMoved = at -> {};
  private Scale height;
  private PlotFrame frame;
  private Point2D pointer;
  private int drawn;
  private final List<Runnable> settled = new ArrayList<>();

  public SeriesPlot(PlotStyle style) {
    super("series-plot");
    this.style = style;
    logarithmic.addListener(o -> setHeight(null));
    robust.addListener(o -> redraw());
    smoothing.addListener(o -> setSeries(series()));
    reference.addListener(o -> redraw());
    unit.addListener(o -> redraw());
    position.subscribe(
        () -> {
          redrawOverlay();
          describe();
        });
    setRange(new XRange());
    new SeriesGestures(this).install();
    focusedProperty().addListener(o -> redrawOverlay());
  }

  /**
   * Replaces all lines. What was worked out for columns that are still there is kept, and goes on
   * with the points that were appended to them.
   */
  public void setSeries(List<Series> series) {
    List<SmoothedSeries> next = new ArrayList<>(series.size());
    for (Series one : series) {
      next.add(smoothed(one));
    }
    lines.forEach(line -> line.drop(next));
    lines = List.copyOf(next);
    describe();
    settle();
    redraw();
  }

  /** Takes over smoothing that is done; while some is not, every pulse looks. */
  private void settle() {
    long before = lines.stream().filter(SmoothedSeries::isPending).count();
    long after = lines.stream().filter(SmoothedSeries::settle).count();
    if (after > 0) {
      settling.start();
    } else {
      settling.stop();
    }
    if (before != after) {
      redraw();
    }
    if (after == 0 && !settled.isEmpty()) {
      List<Runnable> now = List.copyOf(settled);
      settled.clear();
      now.forEach(Runnable::run);
    }
  }

  /**
   * Does something as soon as no line is being smoothed: at once if none is. A picture that is kept
   * shows the smoothing that was asked for, not the one before it.
   */
  public void whenSettled(Runnable action) {
    if (isSettling()) {
      settled.add(action);
    } else {
      action.run();
    }
  }

  /** Whether a long line is still being smoothed. */
  boolean isSettling() {
    return lines.stream().anyMatch(SmoothedSeries::isPending);
  }

  private SmoothedSeries smoothed(Series one) {
    for (SmoothedSeries line : lines) {
      SmoothedSeries same = line.as(one, smoothing.get());
      if (same != null) {
        return same;
      }
    }
    return SmoothedSeries.of(
        one,
        smoothing.get(),
        lines.stream().filter(line -> line.hasPointsOf(one)).findFirst().orElse(null));
  }

  /** The lines now shown. */
  public List<Series> series() {
    return lines.stream().map(SmoothedSeries::series).toList();
  }

  /** What the plot is about, for those who cannot see it. */
  public void setTitle(String title) {
    this.title = title;
    describe();
  }

  /**
   * The positions that the cursor may take, ascending; null for those of the strong line, or of the
   * first one.
   */
  public void setStops(Column stops) {
    this.stops = stops;
  }

  /** Called when the user, not the program, has moved the position. */
  public void setOnMoved(DoubleConsumer onMoved) {
    this.onMoved = onMoved;
  }

  /** Draws with other furniture. */
  public void setPlotStyle(PlotStyle style) {
    if (!style.equals(this.style)) {
      this.style = style;
      redraw();
    }
  }

  /** Shares what is in view with other plots. */
  public void setRange(XRange range) {
    this.range = range;
    // Weak: the range is shared, and outlives plots that are taken away.
    range.versionProperty().addListener(new WeakInvalidationListener(rangeChanged));
    range.pointedProperty().addListener(new WeakInvalidationListener(pointedElsewhere));
    rangeChanged();
  }

  /** What is in view. */
  public XRange range() {
    return range;
  }

  /** Whether the vertical axis is logarithmic; it is at first. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
  }

  /** Whether a linear axis leaves single spikes out of its range; it does at first. */
  public BooleanProperty robustProperty() {
    return robust;
  }

  /** Weight of the past in the smoothed line, from 0 to below 1. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Where the cursor stands, in values of the horizontal axis; NaN for nowhere. */
  public DoubleProperty positionProperty() {
    return position;
  }

  /** The level drawn across the plot, or null. */
  public ObjectProperty<ReferenceLine> referenceProperty() {
    return reference;
  }

  /** What the horizontal axis counts. */
  public ObjectProperty<XUnit> unitProperty() {
    return unit;
  }

  /** Whether less than everything is in view. */
  public ReadOnlyBooleanProperty zoomedProperty() {
    return zoomed.getReadOnlyProperty();
  }

  /** Brings everything into view, here and in all plots with the same range. */
  public void fit() {
    setHeight(null);
    range.fit();
  }

  /** The value of every line at the cursor, for readouts. */
  public List<Reading> readings() {
    return Reading.of(series(), position.get());
  }

  /** The point of this node where the cursor meets the middle of the plot; null before drawing. */
  public Point2D cursorPoint() {
    return frame == null || Double.isNaN(position.get())
        ? null
        : new Point2D(frame.px(position.get()), (frame.top() + frame.bottom()) / 2);
  }

  /** How many points the lines were drawn with last. */
  int drawn() {
    return drawn;
  }

  /** Where the plot lies, or null before it is drawn. */
  PlotFrame frame() {
    return frame;
  }

  SeriesView view() {
    return new SeriesView(
        lines,
        reference.get(),
        stops(),
        unit.get(),
        range.lo(),
        range.hi(),
        logarithmic.get(),
        robust.get(),
        height);
  }

  /** Chooses the vertical range; null for what the lines need. */
  void setHeight(Scale height) {
    this.height = height;
    zoomed.set(!range.isFit() || height != null);
    redraw();
  }

  private void rangeChanged() {
    zoomed.set(!range.isFit() || height != null);
    redraw();
  }

  /** Where the pointer is; null for outside. */
  void point(Point2D now) {
    if (pointer != now) {
      pointer = now;
      range.point(now == null ? Double.NaN : frame.valueAt(now.getX()));
      redrawOverlay();
    }
  }

  /** Moves the cursor to the stop nearest to a position, as the user wishes. */
  void moveTo(double wanted) {
    Column at = stops();
    if (!at.isEmpty()) {
      double to = at.get(at.nearest(wanted));
      if (to != position.get()) {
        position.set(to);
        onMoved.accept(to);
      }
    }
  }

  /** Moves the cursor by some stops. */
  void moveBy(int stops) {
    Column at = stops();
    if (!at.isEmpty()) {
      int now = Double.isNaN(position.get()) ? at.size() - 1 : at.nearest(position.get());
      moveTo(at.get((int) Math.clamp((long) now + stops, 0, at.size() - 1)));
    }
  }

  private Column stops() {
    if (stops != null) {
      return stops;
    }
    return lines.stream()
        .map(SmoothedSeries::series)
        .filter(s -> s.look().strong())
        .findFirst()
        .or(() -> lines.stream().map(SmoothedSeries::series).findFirst())
        .map(Series::x)
        .orElseGet(Column::new);
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    frame = paintPlot(pen, width, height);
  }

  /** Draws the plot with any brush. */
  PlotFrame paintPlot(Brush brush, double width, double height) {
    var painter = new SeriesPainter(brush, style, view(), widths, thinning);
    PlotFrame where = painter.frame(width, height);
    painter.paint(where, width);
    drawn = painter.drawn();
    return where;
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (frame != null) {
      new SeriesOverlay(pen, style, view(), frame, widths)
          .paint(position.get(), range.pointer(), pointer, width, height);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return style.handle() ? 280 : 110;
  }

  @Override
  protected double computePrefWidth(double height) {
    return style.handle() ? 640 : 240;
  }

  private void describe() {
    var text = new StringJoiner(", ", title.isEmpty() ? "" : title + ": ", "");
    if (!Double.isNaN(position.get())) {
      text.add("cursor at " + unit.get().say(position.get()));
    }
    readings().forEach(r -> text.add(r.name() + " " + Numbers.loss(r.value())));
    if (reference.get() != null) {
      text.add((reference.get().label() + " " + reference.get().valueText()).strip());
    }
    lines.stream()
        .filter(l -> l.gaps() > 0)
        .forEach(l -> text.add(l.gaps() + " missing in " + l.series().name()));
    setAccessibleText(text.toString());
  }
}
