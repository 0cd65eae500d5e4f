package prelude.ui.welcome;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.welcome.WelcomeModel.Finding;

/** A panel that leaves the window usable, as the list of shortcuts does. */
final class WelcomeView extends VBox {
  private static final double WIDTH = 600;
  private static final double TOPIC_WIDTH = 56;

  private final Button first;

  WelcomeView(WelcomeModel model, WelcomeSteps steps, Runnable close) {
    getStyleClass().addAll("floating-panel", "welcome-sheet");
    setId("welcome");
    Button x = Labels.icon(Icons.of(Feather.X), "Close (Esc)", close);
    x.setId("welcome-close");
    HBox head = new HBox(Labels.of("Welcome to Prelude", "verdict"), Labels.spacer(), x);
    Label what =
        words(
            "A workbench for language models that hear: sound becomes soft tokens before the text.",
            "secondary");
    GridPane grid = new GridPane(8, 8);
    grid.getColumnConstraints()
        .addAll(new ColumnConstraints(16), new ColumnConstraints(TOPIC_WIDTH), rest());
    row(grid, "Device", model.deviceProperty());
    row(grid, "Sound", model.soundProperty());
    row(grid, "Weights", model.weightsProperty());
    first =
        step(
            "welcome-hear",
            Feather.HEADPHONES,
            "Hear and see the five tones",
            "The Clips screen. Space plays, the arrows go from tone to tone.",
            close,
            steps.hear());
    first.getStyleClass().add("primary");
    Button prove =
        step(
            "welcome-prove",
            Feather.TRENDING_DOWN,
            "Run the honest proof: w1-evidence",
            "Opens its settings on the Runs screen. Nothing is computed before you press Start there.",
            close,
            steps.prove());
    Button weights =
        step(
            "welcome-weights",
            Feather.DOWNLOAD,
            "Choose trained weights",
            "Whisper of any size, from a hub or a folder. Nothing is downloaded unasked.",
            close,
            steps.weights());
    getChildren()
        .addAll(
            head,
            what,
            Labels.of("This machine", "section"),
            grid,
            Labels.of("What next", "section"),
            new VBox(8, first, prove, weights),
            Labels.of("F1 brings this back: Welcome, at the top of its list.", "caption"));
    setPrefWidth(WIDTH);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMinHeight(0);
  }

  /** Gives the focus to what is done first. */
  void enter() {
    first.requestFocus();
  }

  private static ColumnConstraints rest() {
    ColumnConstraints column = new ColumnConstraints();
    column.setHgrow(Priority.ALWAYS);
    return column;
  }

  private static void row(GridPane grid, String topic, ObjectProperty<Finding> property) {
    StackPane icon = new StackPane();
    icon.setMaxHeight(USE_PREF_SIZE);
    Label found = words("");
    String id = "welcome-found-" + topic.toLowerCase(java.util.Locale.ROOT);
    found.setId(id);
    Label meaning = words("", "caption");
    meaning.managedProperty().bind(meaning.textProperty().isNotEmpty());
    property.subscribe(
        now -> {
          icon.getChildren().setAll(icon(now.state()));
          found.setText(now.found());
          meaning.setText(now.meaning());
        });
    List<Node> cells = List.of(icon, Labels.of(topic, "bold"), new VBox(2, found, meaning));
    cells.forEach(cell -> GridPane.setValignment(cell, VPos.TOP));
    grid.addRow(grid.getRowCount(), cells.toArray(Node[]::new));
  }

  private static Node icon(WelcomeModel.State state) {
    return switch (state) {
      case LOOKING -> Icons.of(Feather.LOADER);
      case GOOD -> Icons.of(Feather.CHECK, "icon-ok");
      case NOTICE -> Icons.of(Feather.INFO);
      case BAD -> Icons.of(Feather.ALERT_CIRCLE, "icon-err");
    };
  }

  private static Button step(
      String id, Ikon ikon, String title, String what, Runnable close, Runnable action) {
    Label name = Labels.of(title, "bold");
    // On one line: as a graphic it is not told how wide it may be.
    Label caption = Labels.of(what, "step-caption");
    HBox body = new HBox(12, Icons.of(ikon), new VBox(1, name, caption));
    body.getStyleClass().add("step-body");
    Button button = new Button();
    button.setGraphic(body);
    button.setAccessibleText(title);
    button.setAccessibleHelp(what);
    button.setId(id);
    button.getStyleClass().add("welcome-step");
    button.setMinHeight(USE_PREF_SIZE);
    button.setMaxWidth(Double.MAX_VALUE);
    // Enter takes the step with the focus, and elsewhere belongs to what has the focus there.
    button.defaultButtonProperty().bind(button.focusedProperty());
    button.setOnAction(
        e -> {
          close.run();
          action.run();
        });
    return button;
  }

  private static Label words(String text, String... styles) {
    Label label = Labels.of(text, styles);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
