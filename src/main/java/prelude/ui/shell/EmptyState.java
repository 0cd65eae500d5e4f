package prelude.ui.shell;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands where there is nothing yet: what is missing, why, and one thing to do. */
public final class EmptyState extends VBox {
  public EmptyState(String missing, String why, String action, Runnable onAction) {
    Label reason = Labels.of(why, "secondary");
    reason.setWrapText(true);
    Hyperlink link = new Hyperlink(action);
    link.setOnAction(
        e -> {
          link.setVisited(false);
          onAction.run();
        });
    getChildren().addAll(Labels.of(missing, "bold"), reason, link);
    getStyleClass().add("empty-state");
  }
}
