package prelude.ui.weights;

import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.weights.WeightsModel.Now;
import prelude.ui.weights.WeightsModel.Told;
import prelude.ui.weights.WeightsModel.Way;

/** The pane of encoders: the one that is taken, and three ways to another. */
final class WeightsView extends VBox {
  private static final double WIDTH = 496;

  private final WeightsModel model;
  private final WeightsInteractor interactor;
  private final FileChoice files;
  private final ToggleGroup ways = new ToggleGroup();
  private final Map<Way, RadioButton> buttons = new EnumMap<>(Way.class);
  private final Map<Way, Region> bodies = new EnumMap<>(Way.class);
  private final Label now = wrapped("strong");
  private final Label sha256 = wrapped("mono", "caption-3");
  private final VBox notes = new VBox();

  WeightsView(WeightsModel model, WeightsInteractor interactor, FileChoice files, Runnable close) {
    this.model = model;
    this.interactor = interactor;
    this.files = files;
    setId("weights-pane");
    getStyleClass().addAll("floating-panel", "weights-pane");
    now.setId("weights-now");
    sha256.setId("weights-sha256");
    HBox head =
        new HBox(
            Labels.of("Encoder", "title"),
            Labels.spacer(),
            Labels.icon(Icons.of(Feather.X), "Close (Esc)", close));
    VBox all =
        new VBox(
            new VBox(2, now, sha256, notes),
            way(
                Way.DOWNLOAD,
                "Download",
                "Whisper's trained weights, fetched once into the cache that Python's clients use too.",
                new DownloadBody(model, interactor)),
            way(
                Way.FOLDER,
                "Folder",
                "A model folder in Hugging Face's format: config.json and safetensors.",
                folder()),
            way(
                Way.RANDOM,
                "Random",
                "Untrained weights. They pass on enough of the sound to prove that a model uses it, as"
                    + " W1 does; what Whisper's training adds they cannot show.",
                random()),
            foot());
    all.setSpacing(8);
    ScrollPane scroll =
        new ScrollPane(all) {
          @Override
          protected double computePrefHeight(double width) {
            return all.prefHeight(WIDTH); // its lines wrap, of which a scroll pane knows nothing
          }
        };
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    addEventHandler(
        javafx.scene.input.KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) { // in a field too
            close.run();
            e.consume();
          }
        });
    model.nowProperty().subscribe(this::show);
    model.wayProperty().subscribe(this::show);
    ways.selectedToggleProperty()
        .subscribe(
            chosen -> {
              if (chosen != null) {
                model.wayProperty().set((Way) chosen.getUserData());
              }
            });
  }

  /** Words that go on in a next line. */
  static Label wrapped(String... styles) {
    Label label = Labels.of("", styles);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** What there is to tell, or nothing. */
  static void tell(VBox place, Told told) {
    place.getChildren().clear();
    if (told != null) {
      place
          .getChildren()
          .add(
              told.lead().isEmpty()
                  ? new Note(told.kind(), told.text())
                  : new Note(told.kind(), told.lead(), told.text()));
    }
    place.setVisible(told != null);
    place.setManaged(told != null);
  }

  private VBox way(Way way, String title, String meaning, Region body) {
    RadioButton button = new RadioButton(title);
    button.setId("way-" + title.toLowerCase(java.util.Locale.ROOT));
    button.setUserData(way);
    button.setToggleGroup(ways);
    button.setAccessibleHelp(meaning);
    Label words = wrapped("secondary");
    words.setText(meaning);
    VBox inner = new VBox(words, body);
    inner.getStyleClass().add("weights-body");
    body.managedProperty().bind(body.visibleProperty());
    buttons.put(way, button);
    bodies.put(way, body);
    VBox box = new VBox(button, inner);
    box.getStyleClass().add("weights-way");
    return box;
  }

  private Region folder() {
    TextField path = new TextField();
    path.setId("weights-folder");
    path.getStyleClass().add("mono");
    path.setPromptText("No folder chosen");
    path.setAccessibleText("Model folder");
    path.textProperty().bindBidirectional(model.folderProperty());
    HBox.setHgrow(path, Priority.ALWAYS);
    Button choose = button("Choose\u2026", "weights-choose", () -> {});
    choose.setOnAction(
        e ->
            files
                .folder(this, "Model folder")
                .ifPresent(chosen -> path.setText(chosen.toString())));
    Button use = button("Use it", "weights-use-folder", interactor::takeFolder);
    use.getStyleClass().add("primary");
    VBox told = new VBox();
    told.setId("weights-checked");
    model
        .checkedProperty()
        .subscribe(
            checked -> {
              tell(told, checked);
              use.setDisable(checked == null || checked.kind() != Note.Kind.OK);
            });
    return new VBox(6, row(path, choose), told, row(use));
  }

  private Region random() {
    TextField seed = new TextField();
    seed.setId("weights-seed");
    seed.getStyleClass().addAll("number", "mono");
    seed.setPrefWidth(88);
    seed.setAccessibleText("Seed");
    seed.textProperty().bindBidirectional(model.seedProperty());
    Button use = button("Use it", "weights-use-random", interactor::takeRandom);
    use.getStyleClass().add("primary");
    seed.setOnAction(e -> use.fire());
    Label problem = wrapped("err-text");
    problem.setId("weights-seed-problem");
    problem.textProperty().bind(model.seedProblemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return new VBox(6, row(Labels.of("Seed"), seed, use), problem, sizes());
  }

  /** Only where a configuration names sizes of its own. */
  private Region sizes() {
    Label words = wrapped("caption-3");
    words.setId("weights-sizes");
    words
        .textProperty()
        .bind(model.sizesProperty().map("With the sizes in %s."::formatted).orElse(""));
    Hyperlink usual = new Hyperlink("Take whisper-base's");
    usual.setId("weights-usual-sizes");
    usual.setMinWidth(USE_PREF_SIZE);
    usual.setOnAction(e -> model.sizesProperty().set(null));
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = row(words, Labels.spacer(), usual);
    row.visibleProperty().bind(model.sizesProperty().isNotNull());
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private Node foot() {
    Hyperlink auto = new Hyperlink("Take what is found");
    auto.setId("weights-auto");
    auto.setTooltip(
        new Tooltip("The cached Whisper model if there is one, else the random encoder, seed 0."));
    auto.setOnAction(e -> interactor.takeAuto());
    Label words = Labels.of("New runs and the Clips screen use it.", "caption-3");
    HBox foot = row(words, Labels.spacer(), auto);
    foot.getStyleClass().add("weights-way");
    return foot;
  }

  static Button button(String text, String id, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    return button;
  }

  static HBox row(Node... nodes) {
    HBox row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void show(Way way) {
    ways.selectToggle(buttons.get(way));
    bodies.forEach((other, body) -> body.setVisible(other == way));
  }

  private void show(Now encoder) {
    now.setText(encoder.label().isEmpty() ? "Looking for an encoder\u2026" : encoder.label());
    now.setGraphic(
        encoder.random() ? Icons.of(Feather.ALERT_TRIANGLE, "icon-warn", "icon-12") : null);
    sha256.setText(encoder.sha256().isEmpty() ? "" : "sha256 " + encoder.sha256());
    tell(notes, encoder.note().isEmpty() ? null : new Told(Note.Kind.WARNING, "", encoder.note()));
  }

  /** Gives the keyboard to the way that is chosen. */
  void focusWay() {
    buttons.get(model.wayProperty().get()).requestFocus();
  }
}
