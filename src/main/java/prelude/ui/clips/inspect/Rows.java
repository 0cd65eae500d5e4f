package prelude.ui.clips.inspect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import prelude.ui.shell.Brief;
import prelude.ui.shell.Labels;

/** Names at the left, values at the right; the nodes are kept as the values change. */
final class Rows extends GridPane {
  /** Stands for a value that there is none of. */
  static final String NOTHING = "–";

  private final Map<String, Label> values = new LinkedHashMap<>();

  Rows() {
    super(8, 2);
    ColumnConstraints left = new ColumnConstraints();
    ColumnConstraints right = new ColumnConstraints();
    right.setHgrow(Priority.ALWAYS);
    right.setHalignment(HPos.RIGHT);
    getColumnConstraints().addAll(left, right);
    getStyleClass().add("facts");
  }

  /** Sets a value, adding its row if it is new; an empty value leaves the row blank. */
  void set(String name, String value) {
    values.computeIfAbsent(name, this::add).setText(Brief.line(value));
  }

  /** There is nothing to say; the rows stay. */
  void clear() {
    values.values().forEach(value -> value.setText(NOTHING));
  }

  private Label add(String name) {
    Label title = Labels.of(Brief.name(name), "secondary");
    title.setMinWidth(USE_PREF_SIZE);
    Label value = Labels.mono("");
    value.setMinWidth(0);
    value.setWrapText(false);
    addRow(values.size(), title, value);
    return value;
  }

  /**
   * Makes these the names that there are; values stand until they are set, nodes stay if they can.
   */
  void keep(Collection<String> names) {
    if (!List.copyOf(values.keySet()).equals(List.copyOf(names))) {
      values.clear();
      getChildren().clear();
      names.forEach(name -> set(name, ""));
    }
  }
}
