package prelude.ui.prefixlab.picture;

import java.util.Objects;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import prelude.ui.plot.Pen;
import prelude.ui.plot.PlotCanvas;
import prelude.ui.plot.TextWidths;
import prelude.ui.theme.Token;

/**
 * A grid of values as colours, with heads of rows and columns. The numbers are in the cells as long
 * as all of them fit; the pointer and the arrow keys say them at any size.
 */
public final class HeatMap extends PlotCanvas {
  /** Told which cell was chosen. */
  @FunctionalInterface
  public interface Chosen {
    void cell(int row, int column);
  }

  private record Cell(int row, int column) {}

  private final TextWidths widths = new TextWidths();
  private HeatGrid grid = HeatGrid.NONE;
  private Chosen onChosen = (row, column) -> {};
  private Cell pointed;

  public HeatMap() {
    super("heat-map");
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(cellAt(e.getX(), e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(null));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(on -> point(on ? pointed : null));
    say();
  }

  /** Shows other values. */
  public void show(HeatGrid now) {
    grid = now;
    if (pointed != null && !now.has(pointed.row, pointed.column)) {
      pointed = null;
    }
    say();
    requestLayout();
    redraw();
  }

  /** Who is told which cell was chosen, by a click or by Enter. */
  public void setOnChosen(Chosen told) {
    onChosen = told;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 392;
  }

  @Override
  protected double computePrefHeight(double width) {
    return HeatFrame.preferredHeight(grid);
  }

  @Override
  protected double computeMinHeight(double width) {
    return HeatFrame.leastHeight(grid);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 120;
  }

  private HeatFrame frame() {
    return new HeatFrame(grid, widths, getWidth(), getHeight());
  }

  @Override
  protected void paint(Pen pen, double width, double height) {
    new HeatPainter(pen, grid, frame(), widths).paint(width, height);
  }

  @Override
  protected void paintOverlay(Pen pen, double width, double height) {
    if (pointed != null) {
      HeatFrame frame = frame();
      HeatPainter.outline(pen, frame, pointed.row, pointed.column, Token.ACCENT);
      double x = frame.x(pointed.column) + frame.cellWidth() / 2;
      pen.callout(grid.words(pointed.row, pointed.column), x, frame.y(pointed.row), width, height);
    }
  }

  private Cell cellAt(double x, double y) {
    HeatFrame frame = frame();
    int row = frame.row(y);
    int column = frame.column(x);
    return grid.has(row, column) ? new Cell(row, column) : null;
  }

  private void press(MouseEvent e) {
    requestFocus();
    Cell cell = cellAt(e.getX(), e.getY());
    if (cell != null && e.getButton() == MouseButton.PRIMARY) {
      e.consume();
      onChosen.cell(cell.row, cell.column);
    }
  }

  private void point(Cell cell) {
    if (!Objects.equals(cell, pointed)) {
      pointed = cell;
      say();
      redrawOverlay();
    }
  }

  private void key(KeyEvent e) {
    if (grid.isEmpty() || e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    switch (e.getCode()) {
      case LEFT -> move(0, -1);
      case RIGHT -> move(0, 1);
      case UP -> move(-1, 0);
      case DOWN -> move(1, 0);
      case HOME -> move(0, -grid.columns().size());
      case END -> move(0, grid.columns().size());
      case ENTER -> {
        if (pointed == null) {
          return;
        }
        onChosen.cell(pointed.row, pointed.column);
      }
      case ESCAPE -> {
        if (pointed == null) {
          return;
        }
        point(null);
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  /** The first move goes to the cell that is chosen, or to the first one. */
  private void move(int down, int right) {
    if (pointed == null) {
      boolean chosen = grid.has(grid.chosenRow(), grid.chosenColumn());
      point(chosen ? new Cell(grid.chosenRow(), grid.chosenColumn()) : new Cell(0, 0));
      return;
    }
    point(
        new Cell(
            Math.clamp(pointed.row + down, 0, grid.rows().size() - 1),
            Math.clamp(pointed.column + right, 0, grid.columns().size() - 1)));
  }

  private void say() {
    String words = grid.title();
    if (pointed != null) {
      words += ": " + grid.words(pointed.row, pointed.column);
    } else if (grid.has(grid.chosenRow(), grid.chosenColumn())) {
      words += ", chosen: " + grid.words(grid.chosenRow(), grid.chosenColumn());
    } else if (!grid.isEmpty()) {
      words += ", rows: %d, columns: %d".formatted(grid.rows().size(), grid.columns().size());
    }
    setAccessibleText(words);
  }
}
