package prelude.ui.runs.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.ui.shell.Labels;

/** Settings that stand together: a head, its rows, and those that are folded away. */
final class FormGroup extends VBox {
  private final Setting.Group group;
  private final List<SettingEditor> rows = new ArrayList<>();
  private final VBox body = new VBox(4);
  private final Hyperlink more = new Hyperlink();
  private final HBox head;
  private boolean open;

  /**
   * @param onToggle told that it was unfolded or folded
   */
  FormGroup(Setting.Group group, Runnable onToggle) {
    this.group = group;
    head = Labels.section(group.title(), "", "");
    more.setId("more-" + group.name().toLowerCase(java.util.Locale.ROOT));
    more.setOnAction(e -> onToggle.run());
    head.getChildren().add(more);
    body.setStyle("-fx-padding: 2 12 8 12;");
    getChildren().addAll(head, body);
    if (group != Setting.Group.LEARNS) {
      head.getStyleClass().add("pane-line-top");
    }
  }

  Setting.Group group() {
    return group;
  }

  void add(SettingEditor row) {
    rows.add(row);
    body.getChildren().add(row);
  }

  /** Something that is not one field, before the rows. */
  void addFirst(Node node) {
    body.getChildren().addFirst(node);
  }

  /**
   * Shows the rows that are wanted: those that fit the words, or those that are not folded away.
   * What is wrong is never folded away.
   */
  void show(String words, boolean open, Map<Setting, String> errors, RunForm form) {
    this.open = open;
    boolean searching = !words.isBlank();
    int folded = 0;
    int changed = 0;
    boolean any = false;
    for (SettingEditor row : rows) {
      Setting setting = row.setting();
      boolean shown =
          searching
              ? setting.matches(words)
              : open || !setting.more() || errors.containsKey(setting);
      if (setting == Setting.ORIGIN && form.text(setting).isEmpty()) {
        shown = false; // there is no checkpoint to speak of
      }
      row.setVisible(shown);
      row.setManaged(shown);
      any |= shown;
      folded += setting.more() ? 1 : 0;
      changed += setting.more() && !form.readOnly() && !form.isDefault(setting) ? 1 : 0;
    }
    for (Node node : body.getChildren()) {
      if (!(node instanceof SettingEditor)) {
        node.setVisible(!searching);
        node.setManaged(!searching);
      }
    }
    setVisible(any);
    setManaged(any);
    more.setText(open ? "Fewer" : changed == 0 ? "More" : "More, %d changed".formatted(changed));
    more.setAccessibleText((open ? "Fewer settings of " : "More settings of ") + group.title());
    more.setVisible(folded > 0 && !searching);
  }

  boolean isOpen() {
    return open;
  }
}
