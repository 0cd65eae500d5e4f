package prelude.ui.runs.table;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.plot.LineKey;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.shell.Badge;
import prelude.ui.shell.Chip;
import prelude.ui.shell.Icons;
import prelude.ui.shell.KeptCell;
import prelude.ui.shell.Labels;

/** What the columns of the run table draw with. */
final class RunCells {
  private static final double LINE_WIDTH = 20;

  private RunCells() {}

  /** Words or a number; the tip is told where the pointer rests. */
  static Cell text(
      Function<RunRow, String> text, Function<RunRow, String> tip, Function<RunRow, String> style) {
    return new Cell() {
      @Override
      protected void show(RunRow row) {
        setText(text.apply(row));
        tip(tip.apply(row));
        style(style.apply(row));
      }
    };
  }

  /** Shows a run in the charts or takes it away; opens and closes a group. */
  static Cell eye(RunsInteractor interactor) {
    return new EyeCell(interactor);
  }

  /** The line by which a run is drawn. */
  static Cell line() {
    return new Cell() {
      private LineKey key;

      @Override
      protected void show(RunRow row) {
        if (row.look() == null) {
          picture(null);
          return;
        }
        if (key == null) {
          key = new LineKey(row.look(), LINE_WIDTH);
        }
        key.setLook(row.look());
        picture(key);
      }
    };
  }

  /** Where a run stands; how many there are in a group. */
  static Cell status() {
    return new Cell() {
      private final Map<String, Badge> badges = new HashMap<>();

      @Override
      protected void show(RunRow row) {
        setText(row.isGroup() ? row.status() : null);
        picture(
            row.isGroup()
                ? null
                : badges.computeIfAbsent(
                    row.badge() + row.status(), k -> new Badge(row.badge(), row.status())));
      }
    };
  }

  static Cell tags() {
    return new Cell() {
      private List<String> shown = List.of();

      @Override
      protected void show(RunRow row) {
        tip(row.tags().size() < 2 ? "" : String.join(", ", row.tags()));
        if (row.tags().equals(shown)) {
          return;
        }
        shown = row.tags();
        HBox chips = new HBox(4);
        shown.forEach(tag -> chips.getChildren().add(new Chip(tag)));
        picture(shown.isEmpty() ? null : chips);
      }
    };
  }

  /** A cell of the run table. */
  abstract static class Cell extends KeptCell<RowHandle, RunRow> {
    /** To set the same again is dear too. */
    final void picture(Node now) {
      if (getGraphic() != now) {
        setGraphic(now);
      }
    }
  }

  private static final class EyeCell extends Cell {
    /** What the button would do. */
    private enum Face {
      SHOW(Feather.EYE_OFF, "icon-off", "Show in the chart (V)"),
      HIDE(Feather.EYE, "icon-ink", "Take out of the chart (V)"),
      OPEN(Feather.CHEVRON_RIGHT, "", "Open the group (Right)"),
      CLOSE(Feather.CHEVRON_DOWN, "", "Close the group (Left)");

      private final Feather icon;
      private final String style;
      private final String words;

      Face(Feather icon, String style, String words) {
        this.icon = icon;
        this.style = style;
        this.words = words;
      }

      static Face of(RunRow row) {
        return row.isGroup() ? row.open() ? CLOSE : OPEN : row.look() != null ? HIDE : SHOW;
      }
    }

    private final RunsInteractor interactor;
    private final Map<Face, Button> faces = new EnumMap<>(Face.class);

    EyeCell(RunsInteractor interactor) {
      this.interactor = interactor;
    }

    @Override
    protected void show(RunRow row) {
      picture(row.isDamaged() ? null : faces.computeIfAbsent(Face.of(row), this::button));
    }

    private Button button(Face face) {
      Button button =
          Labels.icon(
              face.style.isEmpty() ? Icons.of(face.icon) : Icons.of(face.icon, face.style),
              face.words,
              this::act);
      button.setFocusTraversable(false);
      return button;
    }

    private void act() {
      RunRow row = getItem();
      if (row == null) {
        return;
      }
      if (row.isGroup()) {
        interactor.set().toggleGroup(row.id());
      } else {
        interactor.setShown(row.id(), row.look() == null);
      }
    }
  }
}
