package prelude.ui.prefixlab.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import prelude.evidence.report.EvidenceReport;
import prelude.evidence.report.Figures;
import prelude.evidence.report.Group;
import prelude.evidence.report.GroupEvidence;
import prelude.evidence.report.GroupEvidence.Clip;
import prelude.ui.shell.Labels;

/** Each clip by itself, group by group. */
final class ClipSection extends VBox {
  private static final double ROW = 26;
  private static final int MOST_ROWS = 12;

  private final TableView<Clip> table = new TableView<>();

  ClipSection(EvidenceReport report) {
    super(10);
    setId("report-clips-list");
    getStyleClass().add("report-group");
    // The sum has the clips of the groups before it.
    List<GroupEvidence> groups =
        report.groups().stream()
            .filter(g -> g.group() != Group.UNSEEN || report.groups().size() <= 2)
            .toList();
    ComboBox<GroupEvidence> choice = new ComboBox<>(FXCollections.observableList(groups));
    choice.setId("report-clips-group");
    choice.setAccessibleText("Group of clips");
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(GroupEvidence group) {
            return group == null ? "" : group.group().title();
          }

          @Override
          public GroupEvidence fromString(String text) {
            return null; // it cannot be typed into
          }
        });
    choice.valueProperty().subscribe(group -> show(group));
    table.setId("report-clips-table");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table
        .getColumns()
        .setAll(
            List.of(
                column("Clip", 120, false, Clip::id),
                column(
                    "Hz",
                    60,
                    true,
                    c -> Double.isNaN(c.hz()) ? "–" : String.format(Locale.ROOT, "%.0f", c.hz())),
                column("Transcript", 140, false, Clip::text),
                column(
                    "Its audio picks",
                    150,
                    false,
                    c -> (c.right() ? "\u2713 " : "\u2717 ") + c.picked()),
                column("Own audio", 80, true, c -> Figures.number(c.own())),
                column("Another's", 80, true, c -> Figures.number(c.shuffled())),
                column("No prefix", 80, true, c -> Figures.number(c.none()))));
    getChildren()
        .addAll(
            Labels.of("Clip by clip", "title"),
            Labels.of("Losses in nats per byte.", "secondary"),
            choice,
            table);
    choice.setValue(groups.getFirst());
  }

  private void show(GroupEvidence group) {
    if (group != null) {
      table.getItems().setAll(group.clips());
      double height = ROW * (1 + Math.min(MOST_ROWS, group.clips().size()));
      table.setMinHeight(height);
      table.setPrefHeight(height);
    }
  }

  private static TableColumn<Clip, String> column(
      String title, double width, boolean number, Function<Clip, String> text) {
    TableColumn<Clip, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(c -> new ReadOnlyStringWrapper(text.apply(c.getValue())));
    if (number) {
      column.getStyleClass().add("number");
    }
    return column;
  }
}
