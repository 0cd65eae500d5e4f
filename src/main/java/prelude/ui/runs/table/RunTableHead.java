package prelude.ui.runs.table;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableIntegerValue;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.runs.Words;
import prelude.ui.runs.table.RunRows.Grouping;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** Above the run table: what is filtered and grouped, what can be compared, which columns show. */
final class RunTableHead extends HBox {
  private static final List<String> STATES =
      List.of(
          "running",
          "paused",
          "done",
          "stopped",
          "interrupted",
          "failed",
          "NaN",
          RunRow.DAMAGED,
          RunRow.NEWER);

  private static final double TIGHT = 660;

  private final Label title = Labels.of("Runs", "section");
  private final CustomTextField filter = new CustomTextField();
  private final Label count = Labels.mono("0", "caption");
  private final MenuButton status = new MenuButton("status: any");
  private final MenuButton grouping = new MenuButton("not grouped");
  private final Button compare = new Button("Compare");
  private final Button bin = Labels.icon(Icons.of(Feather.TRASH_2), "Delete chosen runs", () -> {});
  private final Button binned = new Button("Bin");
  private final MenuButton columns = new MenuButton("Columns");

  RunTableHead() {
    super(8);
    filter.setPromptText("Filter runs");
    filter.setId("filter");
    filter.setAccessibleText("Filter runs by words");
    filter.setTooltip(
        new Tooltip(
            "Every word has to occur in status, preset, seed, verdict, encoder, device, tags, note"
                + " or id (Ctrl+F)"));
    filter.setLeft(Icons.of(Feather.SEARCH));
    filter.setPrefWidth(150);
    filter.setMinWidth(96);
    for (MenuButton chip : List.of(status, grouping)) {
      chip.getStyleClass().add("chip-menu");
      chip.setMinWidth(USE_PREF_SIZE);
    }
    status.setId("status-filter");
    status.setAccessibleText("Show runs of one status");
    grouping.setId("grouping");
    grouping.setAccessibleText("Group runs");
    compare.setId("compare");
    compare.getStyleClass().add("flat");
    compare.setMinWidth(USE_PREF_SIZE);
    bin.setId("delete");
    binned.setId("bin");
    binned.getStyleClass().add("flat");
    binned.setMinWidth(USE_PREF_SIZE);
    binned.setTooltip(new Tooltip("Deleted runs: restore them, or delete them for ever (Ctrl+B)"));
    columns.setId("run-columns");
    columns.getStyleClass().addAll("flat");
    columns.setMinWidth(USE_PREF_SIZE);
    getChildren()
        .addAll(
            title, count, filter, status, grouping, Labels.spacer(), compare, bin, binned, columns);
    title.setMinWidth(USE_PREF_SIZE); // the filter gives way first
    setMinWidth(0);
    widthProperty().subscribe(w -> fit(w.doubleValue() < TIGHT));
    setMinHeight(32);
    setStyle("-fx-padding: 4 12 4 12; -fx-alignment: center-left;");
    setChosen(0);
  }

  private void fit(boolean tight) {
    title.setVisible(!tight);
    title.setManaged(!tight);
    setSpacing(tight ? 4 : 8);
  }

  CustomTextField filter() {
    return filter;
  }

  void setCount(String text) {
    count.setText(text);
  }

  /** Tells how many runs are chosen, of which two or more can be compared. */
  void setChosen(int runs) {
    compare.setText(runs < 2 ? "Compare" : "Compare " + runs + "…");
    compare.setDisable(runs < 2);
    bin.setDisable(runs == 0);
  }

  void onCompare(Runnable action) {
    compare.setOnAction(e -> action.run());
  }

  void onDelete(Runnable action) {
    bin.setOnAction(e -> action.run());
  }

  /** Opens the bin; the button tells how many runs lie there. */
  void setBin(ObservableIntegerValue runs, Runnable open) {
    binned
        .textProperty()
        .bind(runs.map(n -> n.intValue() == 0 ? "Bin" : "Bin (" + Words.count(n.intValue()) + ")"));
    binned
        .accessibleTextProperty()
        .bind(runs.map(n -> "Bin, deleted runs: " + Words.count(n.intValue())));
    binned.setOnAction(e -> open.run());
  }

  /** Fills the menu of statuses; the empty word means any. */
  void onStatus(Consumer<String> chosen) {
    var group = new ToggleGroup();
    status
        .getItems()
        .add(item(group, "any", true, () -> choose(status, "status: any", "", chosen)));
    status.getItems().add(new SeparatorMenuItem());
    for (String state : STATES) {
      status
          .getItems()
          .add(item(group, state, false, () -> choose(status, "status: " + state, state, chosen)));
    }
  }

  /** Back to any status. */
  void clear() {
    filter.clear();
    ((RadioMenuItem) status.getItems().getFirst()).setSelected(true);
    status.getItems().getFirst().fire();
  }

  /** Fills the menu of groupings. */
  void onGrouping(Grouping now, Consumer<Grouping> chosen) {
    var group = new ToggleGroup();
    grouping.setText(words(now));
    for (Grouping each : Grouping.values()) {
      grouping
          .getItems()
          .add(
              item(
                  group,
                  words(each),
                  each == now,
                  () -> choose(grouping, words(each), each, chosen)));
    }
  }

  private static String words(Grouping grouping) {
    return grouping == Grouping.NONE ? "not grouped" : "group by " + grouping.title();
  }

  private static <T> void choose(MenuButton menu, String words, T value, Consumer<T> chosen) {
    menu.setText(words);
    chosen.accept(value);
  }

  private static MenuItem item(ToggleGroup group, String text, boolean selected, Runnable action) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setToggleGroup(group);
    item.setSelected(selected);
    item.setOnAction(e -> action.run());
    return item;
  }

  /** Fills the menu of columns; their keys are added and removed as they are chosen. */
  void setColumns(List<RunColumn> all, ObservableList<String> chosen) {
    columns.setOnShowing(
        e -> {
          columns.getItems().clear();
          for (RunColumn column : all) {
            CheckMenuItem item = new CheckMenuItem(column.title() + "  ·  " + column.hint());
            item.setSelected(chosen.contains(column.key()));
            item.setOnAction(
                a -> {
                  if (item.isSelected()) {
                    chosen.add(column.key());
                  } else {
                    chosen.remove(column.key());
                  }
                });
            columns.getItems().add(item);
          }
          MenuItem reset = new MenuItem("Back to the usual columns");
          reset.setOnAction(a -> chosen.setAll(RunColumns.AT_FIRST));
          columns.getItems().addAll(new SeparatorMenuItem(), reset);
        });
    columns.getItems().add(new MenuItem("")); // so that it opens
  }
}
