package prelude.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Small nodes that every screen needs, with their style classes. */
public final class Labels {
  private Labels() {}

  /** Words with style classes, such as {@code section}, {@code caption} or {@code title}. */
  public static Label of(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A number that can change. */
  public static Label mono(String text, String... styles) {
    Label label = of(text, styles);
    label.getStyleClass().add("mono");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /** A section head: bold title, caption after it, another at the right edge. */
  public static HBox section(String title, String caption, String right) {
    HBox head = new HBox(of(title, "section"), of(caption, "caption"), spacer());
    if (!right.isEmpty()) {
      head.getChildren().add(of(right, "caption"));
    }
    head.getStyleClass().add("section-head");
    return head;
  }

  /** Takes the room that is left in a row. */
  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** A thin upright line between groups in a bar. */
  public static Region rule() {
    Region rule = new Region();
    rule.getStyleClass().add("rule");
    return rule;
  }

  /** A 24 px button that is only an icon; {@code name} is its tooltip and accessible text. */
  public static Button icon(Node icon, String name, Runnable action) {
    Button button = new Button();
    asIcon(button, icon, name);
    button.setOnAction(e -> action.run());
    return button;
  }

  /** A 24 px icon button that stays pressed. */
  public static ToggleButton iconToggle(Node icon, String name) {
    ToggleButton button = new ToggleButton();
    asIcon(button, icon, name);
    return button;
  }

  private static void asIcon(ButtonBase button, Node icon, String name) {
    button.setGraphic(icon);
    button.getStyleClass().add("icon-button");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
  }
}
