package prelude.ui.shell;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands where there is nothing yet: what is missing, why, and one thing to do. */
public final class EmptyState extends VBox {
  /** Where nothing can be done but wait. */
  public EmptyState(String missing, String why) {
    Label reason = Labels.of(why, "secondary");
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(Labels.of(missing, "bold"), reason);
    getStyleClass().add("empty-state");
  }

  public EmptyState(String missing, String why, String action, Runnable onAction) {
    this(missing, why);
    Hyperlink link = new Hyperlink(action);
    link.setOnAction(
        e -> {
          link.setVisited(false);
          onAction.run();
        });
    getChildren().add(link);
  }
}
