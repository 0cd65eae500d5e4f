package prelude.ui.shell;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** A state as icon and word: never colour alone. */
public final class Badge extends HBox {
  /** The states there are. */
  public enum Kind {
    OK,
    RUNNING,
    PAUSED,
    STOPPED,
    WARNING,
    ERROR
  }

  public Badge(Kind kind, String word) {
    StackPane icon = new StackPane(icon(kind));
    icon.setMinSize(14, 14);
    icon.setMaxSize(14, 14);
    Label text = new Label(word);
    text.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(icon, text);
    getStyleClass().addAll("badge", kind.name().toLowerCase(Locale.ROOT));
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  private static Node icon(Kind kind) {
    return switch (kind) {
      case OK -> Icons.of(Feather.CHECK, "icon-ok", "icon-12");
      case RUNNING -> Icons.play("icon-accent");
      case PAUSED -> Icons.pause("icon-secondary");
      case STOPPED -> Icons.stop("icon-secondary");
      case WARNING -> Icons.of(Feather.ALERT_TRIANGLE, "icon-warn", "icon-12");
      case ERROR -> Icons.of(Feather.ALERT_CIRCLE, "icon-err", "icon-12");
    };
  }
}
