package prelude.ui.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.DoubleConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Lines over training steps (or time): every point kept, the raw line faint behind its smoothed
 * one, gaps marked and counted, a reference line, names at the line ends, and a step cursor that
 * can be dragged or moved with the keyboard.
 */
public final class SeriesPlot extends PlotCanvas {
  private final PlotStyle style;
  private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic", true);
  private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", 0);
  private final DoubleProperty position = new SimpleDoubleProperty(this, "position", Double.NaN);
  private final ObjectProperty<ReferenceLine> reference =
      new SimpleObjectProperty<>(this, "reference");
  private List<SmoothedSeries> lines = List.of();
  private String title = "";
  private String xTitle = "";
  private double[] stops = null;
  private DoubleConsumer onMoved = at -> {};
  private PlotFrame frame;
  private Point2D pointer;

  public SeriesPlot(PlotStyle style) {
    super("series-plot");
    this.style = style;
    logarithmic.addListener(o -> redraw());
    smoothing.addListener(o -> setSeries(series()));
    reference.addListener(o -> redraw());
    position.subscribe(
        () -> {
          redrawOverlay();
          describe();
        });
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(null));
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener(o -> redrawOverlay());
  }

  /** Replaces all lines. Lines that are equal to earlier ones are not worked out again. */
  public void setSeries(List<Series> series) {
    List<SmoothedSeries> next = new ArrayList<>(series.size());
    for (Series one : series) {
      next.add(
          lines.stream()
              .filter(l -> l.isOf(one, smoothing.get()))
              .findFirst()
              .orElseGet(() -> SmoothedSeries.of(one, smoothing.get())));
    }
    lines = List.copyOf(next);
    describe();
    redraw();
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

  /** What stands under the horizontal axis of the full style. */
  public void setXTitle(String xTitle) {
    this.xTitle = xTitle;
    redraw();
  }

  /**
   * The positions that the cursor may take, ascending; null for those of the strong line, or of the
   * first one.
   */
  public void setStops(double[] stops) {
    this.stops = stops;
  }

  /** Called when the user, not the program, has moved the position. */
  public void setOnMoved(DoubleConsumer onMoved) {
    this.onMoved = onMoved;
  }

  /** Whether the vertical axis is logarithmic; it is at first. */
  public BooleanProperty logarithmicProperty() {
    return logarithmic;
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

  @Override
  protected void paint(Pen pen, double width, double height) {
    var painter = new SeriesPainter(pen, style, lines, reference.get(), xTitle);
    frame = painter.frame(width, height, logarithmic.get());
    painter.paint(frame, width);
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (frame != null) {
      new SeriesOverlay(pen, style, lines, frame).paint(position.get(), pointer, width, height);
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

  private void press(MouseEvent e) {
    requestFocus();
    drag(e);
  }

  private void drag(MouseEvent e) {
    if (frame != null && e.getButton() == MouseButton.PRIMARY) {
      moveTo(frame.valueAt(e.getX()));
      point(null);
      e.consume();
    }
  }

  private void hover(MouseEvent e) {
    boolean inside = frame != null && frame.contains(e.getX(), e.getY());
    point(inside ? new Point2D(e.getX(), e.getY()) : null);
    boolean onCursor =
        inside
            && !Double.isNaN(position.get())
            && Math.abs(frame.px(position.get()) - e.getX()) < 5;
    setCursor(onCursor ? Cursor.H_RESIZE : Cursor.DEFAULT);
  }

  private void point(Point2D now) {
    if (pointer != now) {
      pointer = now;
      redrawOverlay();
    }
  }

  private void key(KeyEvent e) {
    double[] at = stops();
    if (at.length == 0 || e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    int now = Double.isNaN(position.get()) ? at.length - 1 : Stops.nearest(at, position.get());
    int by = e.isShiftDown() ? 10 : 1;
    int next =
        switch (e.getCode()) {
          case LEFT -> now - by;
          case RIGHT -> now + by;
          case HOME -> 0;
          case END -> at.length - 1;
          default -> -1 - by;
        };
    if (next > -1 - by) {
      moveTo(at[Math.max(0, Math.min(at.length - 1, next))]);
      e.consume();
    }
  }

  private void moveTo(double wanted) {
    double[] at = stops();
    if (at.length > 0) {
      double to = at[Stops.nearest(at, wanted)];
      if (to != position.get()) {
        position.set(to);
        onMoved.accept(to);
      }
    }
  }

  private double[] stops() {
    if (stops != null) {
      return stops;
    }
    return lines.stream()
        .map(SmoothedSeries::series)
        .filter(s -> s.look().strong())
        .findFirst()
        .or(() -> lines.stream().map(SmoothedSeries::series).findFirst())
        .map(Series::x)
        .orElse(new double[0]);
  }

  private void describe() {
    var text = new StringJoiner(", ", title.isEmpty() ? "" : title + ": ", "");
    if (!Double.isNaN(position.get())) {
      text.add("cursor at " + Numbers.step(position.get()));
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
