package prelude.ui.prefixlab;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.evidence.lab.Answer;
import prelude.model.ByteTokenizer;
import prelude.ui.plot.ByteNames;
import prelude.ui.plot.Numbers;
import prelude.ui.prefixlab.picture.NextByteBars;
import prelude.ui.prefixlab.picture.NextBytes;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.theme.Token;

/** How likely each next byte is, behind the prefix and behind the one it is compared with. */
final class NextBytePane extends VBox {
  private final LabModel model;
  private final Drawn drawn = new Drawn();
  private final TextField question = new TextField();
  private final NextByteBars bars = new NextByteBars();
  private final Label kl = Labels.mono("", "big-number");
  private final Label saying = new Label();
  private boolean filling;

  NextBytePane(LabModel model, LabInteractor interactor, LabExports exports) {
    this.model = model;
    setId("next-byte");
    getStyleClass().add("lab-part");
    setSpacing(8);
    question.setId("question");
    question.setAccessibleText("Text before the byte that is asked for");
    question.setPrefColumnCount(14);
    question
        .textProperty()
        .subscribe(
            (before, text) -> {
              if (!filling) {
                interactor.askAfter(text);
              }
            });
    Label title = Labels.of("Next byte after", "section");
    title.setMinWidth(USE_PREF_SIZE);
    Label implied = Labels.of("BOS implied", "caption");
    implied.setMinWidth(USE_PREF_SIZE);
    implied.setTooltip(
        new Tooltip(
            "Every text begins with BOS, the token of a text's beginning; it is not typed"));
    HBox.setHgrow(question, Priority.SOMETIMES);
    question.setMaxWidth(180);
    HBox head = new HBox(8, title, question, implied, Labels.spacer(), menu(exports));
    head.setAlignment(Pos.CENTER_LEFT);
    bars.setId("next-byte-bars");
    VBox.setVgrow(bars, Priority.ALWAYS);
    saying.getStyleClass().add("secondary");
    saying.setId("next-byte-words");
    saying.setWrapText(true);
    saying.setMinHeight(USE_PREF_SIZE);
    saying.setAlignment(Pos.CENTER_RIGHT);
    saying.setTextAlignment(javafx.scene.text.TextAlignment.RIGHT);
    kl.setId("divergence");
    HBox.setHgrow(saying, Priority.ALWAYS);
    saying.setMaxWidth(Double.MAX_VALUE);
    Label klName = Labels.of("KL", "caption");
    klName.setMinWidth(USE_PREF_SIZE);
    Label klUnit = Labels.of("nats at this byte", "caption");
    klUnit.setMinWidth(USE_PREF_SIZE);
    HBox foot = new HBox(6, klName, kl, klUnit, saying);
    foot.setAlignment(Pos.BASELINE_LEFT);
    getChildren().addAll(head, bars, foot);
    model.stateProperty().subscribe(s -> show());
    model.positionProperty().subscribe(p -> show());
    model.comparedProperty().subscribe(k -> show());
  }

  private static MenuButton menu(LabExports exports) {
    MenuItem picture = new MenuItem("Picture (PNG)\u2026");
    picture.setId("lab-png");
    picture.setOnAction(e -> exports.png());
    MenuItem numbers = new MenuItem("Numbers (CSV)\u2026");
    numbers.setId("lab-csv");
    numbers.setOnAction(e -> exports.csv());
    MenuButton menu = new MenuButton("", Icons.of(Feather.DOWNLOAD), picture, numbers);
    menu.setId("lab-save");
    menu.getStyleClass().addAll("flat", "icon-menu");
    menu.setAccessibleText("Save");
    menu.setTooltip(new Tooltip("Save"));
    return menu;
  }

  /** Moves the focus into the text. */
  void ask() {
    question.requestFocus();
    question.end();
  }

  private void show() {
    Answer truth = model.truth();
    Answer other = model.comparison();
    int at = model.shownPosition();
    // What is being typed stays as it is until it has been asked.
    boolean asked = model.typedProperty().get() == null && model.state().forced();
    if (!question.isFocused() || asked) {
      String before = before(at);
      if (!before.equals(question.getText())) {
        filling = true;
        question.setText(before);
        question.end();
        filling = false;
      }
    }
    Row compared = model.comparedRow();
    String against = compared == null ? "" : RowWords.title(model, compared);
    int clip = model.state().heard() == null ? 0 : model.state().heard().clip();
    if (!drawn.isOutdated(truth, RowWords.truth(model), clip, other, against, at)) {
      return;
    }
    if (truth == null) {
      bars.show(NextBytes.NONE);
      kl.setText("");
      saying.setText("");
      return;
    }
    bars.show(
        new NextBytes(
            RowWords.truth(model),
            truth.probabilities(at),
            ClipLooks.color(clip),
            against,
            other == null ? new double[0] : other.probabilities(at),
            Token.INK_2));
    kl.setText(other == null ? "" : Numbers.brief(truth.divergence(other, at)));
    saying.setText(other == null ? "" : words(truth, other, at));
  }

  private String before(int at) {
    int[] bytes = model.bytes();
    return ByteTokenizer.decode(java.util.Arrays.copyOf(bytes, Math.min(at, bytes.length)));
  }

  /** What the audio does to the likeliest byte, in a sentence. */
  private String words(Answer truth, Answer other, int at) {
    double[] here = truth.probabilities(at);
    double[] there = other.probabilities(at);
    int mine = best(here);
    int its = best(there);
    if (Double.isNaN(here[mine]) || Double.isNaN(there[its])) {
      return "The model's numbers are no longer finite: this checkpoint has diverged.";
    }
    String behind = model.comparedRow().kind() == RowKind.OTHER_STEP ? "this step" : "the audio";
    if (mine == its) {
      double change = here[mine] - there[its];
      return Math.abs(change) < 0.05
          ? "Both expect " + ByteNames.brief(mine) + "."
          : (change > 0
                  ? "Both expect %s, more surely with %s."
                  : "Both expect %s, less surely with %s.")
              .formatted(ByteNames.brief(mine), behind);
    }
    return "%s turns %s into %s."
        .formatted(
            Character.toUpperCase(behind.charAt(0)) + behind.substring(1),
            ByteNames.brief(its),
            ByteNames.brief(mine));
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }
}
