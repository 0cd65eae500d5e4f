package prelude.ui.shell;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/**
 * A note in its place: what happened, why, and what can be done, beside the thing it is about.
 * Prelude has no dialogs that must be clicked away.
 */
public final class Note extends HBox {
  /** How serious a note is. */
  public enum Kind {
    INFO,
    OK,
    WARNING,
    ERROR
  }

  private static final double WRAP = 320;

  /** A note without actions. */
  public Note(Kind kind, String text) {
    this(kind, "", text);
  }

  /** A note with a bold first sentence, which may be empty, and buttons under its text. */
  public Note(Kind kind, String lead, String text, Button... actions) {
    Label words = new Label(lead.isEmpty() ? text : lead + " " + text);
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    VBox body = new VBox(8, lead.isEmpty() ? words : flow(lead, text));
    if (actions.length > 0) {
      FlowPane row = new FlowPane(8, 6, actions);
      row.setPrefWrapLength(WRAP);
      body.getChildren().add(row);
    }
    HBox.setHgrow(body, Priority.ALWAYS);
    getChildren().addAll(icon(kind), body);
    getStyleClass().addAll("note", kind.name().toLowerCase(Locale.ROOT));
    setAccessibleText(words.getText());
    setFillHeight(true);
  }

  private static Node flow(String lead, String text) {
    Text bold = new Text(lead + " ");
    bold.getStyleClass().add("note-lead");
    Text rest = new Text(text);
    rest.getStyleClass().add("note-text");
    return new TextFlow(bold, rest);
  }

  private static Node icon(Kind kind) {
    return switch (kind) {
      case INFO -> Icons.of(Feather.INFO);
      case OK -> Icons.of(Feather.CHECK, "icon-ok");
      case WARNING -> Icons.of(Feather.ALERT_TRIANGLE, "icon-warn");
      case ERROR -> Icons.of(Feather.ALERT_CIRCLE, "icon-err");
    };
  }
}
