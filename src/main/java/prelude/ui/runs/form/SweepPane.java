package prelude.ui.runs.form;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import prelude.training.PresetEntry;
import prelude.training.RunConfig;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.Words;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** Puts many runs into the queue at once: presets, one setting's values, seeds. */
public final class SweepPane extends VBox {
  private final RunsModel model;
  private final RunsInteractor interactor;
  private final Map<String, CheckBox> presets = new LinkedHashMap<>();
  private final VBox presetRows = new VBox(4);
  private final TextField seeds = field("sweep-seeds", "0-4", "Seeds");
  private final Label seedError = error();
  private final ComboBox<Setting> setting = new ComboBox<>();
  private final TextField values = field("sweep-values", "", "Values of the setting");
  private final Label valueError = error();
  private final HBox valueLine;
  private final Label cost = Labels.of("", "secondary");
  private final Button add = new Button();
  private Optional<Sweep> sweep = Optional.empty();
  private List<RunConfig> recipes = List.of();
  private long estimated = -1;
  private boolean filling = true;

  public SweepPane(RunsModel model, RunsInteractor interactor) {
    this.model = model;
    this.interactor = interactor;
    setId("sweep-pane");
    valueLine = line("Its values", values);
    choices();
    VBox body =
        new VBox(
            Labels.section("Presets", "every one that is ticked", ""),
            presetRows,
            head("Seeds", "each run with all of them"),
            inset(line("Seeds", seeds, Labels.of("0-4, or 0, 2, 7", "caption-3")), seedError),
            head("One setting more", "if wanted"),
            inset(line("Setting", setting), valueLine, valueError));
    presetRows.setStyle("-fx-padding: 2 12 8 12;");
    ScrollPane scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(toolbar(), scroll, foot());
    model.presets().addListener((ListChangeListener<PresetEntry>) c -> fillPresets());
    seeds.textProperty().subscribe(t -> changed());
    values.textProperty().subscribe(t -> changed());
    setting.valueProperty().subscribe(s -> changed());
    fillPresets();
  }

  private HBox toolbar() {
    HBox head =
        new HBox(
            Labels.of("Sweep", "title"),
            Labels.of("several runs at once", "secondary"),
            Labels.spacer(),
            Labels.icon(
                Icons.of(Feather.X),
                "Close the sweep",
                () -> model.sideProperty().set(Side.INSPECTOR)));
    head.getStyleClass().addAll("toolbar", "pane-line-bottom");
    return head;
  }

  private static Node head(String title, String caption) {
    HBox head = Labels.section(title, caption, "");
    head.getStyleClass().add("pane-line-top");
    return head;
  }

  private static VBox inset(Node... rows) {
    VBox box = new VBox(4, rows);
    box.setStyle("-fx-padding: 2 12 8 12;");
    return box;
  }

  private static HBox line(String name, Node... nodes) {
    Label label = Labels.of(name);
    label.setMinWidth(SettingEditor.NAME);
    HBox line = new HBox(8, label);
    line.getChildren().addAll(nodes);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static TextField field(String id, String text, String name) {
    TextField field = new TextField(text);
    field.setId(id);
    field.getStyleClass().add("mono");
    field.setPrefWidth(152);
    field.setAccessibleText(name);
    return field;
  }

  private static Label error() {
    Label label = new Label("", Icons.of(Feather.ALERT_CIRCLE, "icon-err", "icon-12"));
    label.getStyleClass().addAll("err-text", "caption-err");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.setStyle("-fx-padding: 0 0 0 %spx;".formatted((int) SettingEditor.NAME + 8));
    show(label, null);
    return label;
  }

  private static void show(Label label, String error) {
    label.setText(error == null ? "" : error);
    label.setVisible(error != null);
    label.setManaged(error != null);
  }

  private void choices() {
    setting.setId("sweep-setting");
    setting.setAccessibleText("Setting that differs");
    setting.setPrefWidth(200);
    setting.getItems().add(null);
    Arrays.stream(Setting.values()).filter(Setting::isNumeric).forEach(setting.getItems()::add);
    setting.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Setting value) {
            return value == null ? "None" : value.label();
          }

          @Override
          public Setting fromString(String text) {
            throw new UnsupportedOperationException("not typed");
          }
        });
  }

  private VBox foot() {
    cost.setId("sweep-cost");
    cost.setWrapText(true);
    cost.setMinHeight(USE_PREF_SIZE);
    add.setId("sweep-add");
    add.getStyleClass().add("primary");
    add.setOnAction(e -> interactor.starter().queueAll(sweep.orElseThrow().runs()));
    VBox box = new VBox(8, cost, add);
    box.getStyleClass().addAll("pane-line-top", "form-foot");
    return box;
  }

  private void fillPresets() {
    filling = true; // one change, however many boxes
    presetRows.getChildren().clear();
    Map<String, CheckBox> before = Map.copyOf(presets);
    presets.clear();
    for (PresetEntry preset : model.presets()) {
      CheckBox box = new CheckBox(preset.name());
      box.setId("sweep-preset-" + preset.name());
      box.setMinWidth(USE_PREF_SIZE);
      box.setSelected(before.containsKey(preset.name()) && before.get(preset.name()).isSelected());
      box.setDisable(preset.problem() != null);
      box.selectedProperty().subscribe(on -> changed());
      presets.put(preset.name(), box);
      String words = preset.problem() == null ? preset.summary() : preset.problem();
      Label summary = Labels.of(words, "caption");
      if (preset.problem() != null) {
        summary.getStyleClass().add("err-text");
      }
      Tooltip all = new Tooltip(words);
      all.setWrapText(true);
      all.setMaxWidth(400);
      summary.setTooltip(all);
      summary.setMinWidth(0);
      HBox row = new HBox(8, box, summary);
      row.setMinHeight(24);
      row.setAlignment(Pos.CENTER_LEFT);
      if (!preset.shipped()) {
        row.getChildren()
            .addAll(
                Labels.spacer(),
                Labels.icon(
                    Icons.of(Feather.TRASH_2),
                    "Delete the preset " + preset.name(),
                    () -> interactor.presets().delete(preset)));
      }
      presetRows.getChildren().add(row);
    }
    filling = false;
    changed();
  }

  /** The runs as they are typed; empty if something is wrong or missing. */
  private Optional<Sweep> read() {
    List<RunConfig> chosen = chosen();
    try {
      Sweep sweep =
          new Sweep(
              chosen,
              setting.getValue(),
              Seeds.parts(values.getText()),
              Seeds.parse(seeds.getText()));
      boolean good = !chosen.isEmpty() && sweep.problem() == null && sweep.size() <= Sweep.MOST;
      return good ? Optional.of(sweep) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<RunConfig> chosen() {
    return model.presets().stream()
        .filter(p -> p.config() != null && presets.containsKey(p.name()))
        .filter(p -> presets.get(p.name()).isSelected())
        .map(PresetEntry::config)
        .toList();
  }

  /** What is typed or ticked is another sweep. */
  private void changed() {
    if (filling) {
      return;
    }
    show(seedError, seedProblem());
    valueLine.setVisible(setting.getValue() != null);
    valueLine.setManaged(setting.getValue() != null);
    show(valueError, valueProblem());
    values.setPromptText(
        setting.getValue() == null ? "" : "such as " + example(setting.getValue()));
    sweep = read();
    recipes = sweep.map(Sweep::recipes).orElse(List.of());
    add.setText(
        sweep
            .map(s -> s.size() == 1 ? "Add 1 run to the queue" : addWords(s))
            .orElse("Add to the queue"));
    interactor.starter().keepPlans("sweep", recipes);
    estimated = -1;
    refresh();
  }

  /** Brings the time up to date, where something new is known about it. */
  public void refresh() {
    add.setDisable(sweep.isEmpty() || model.unready() != null);
    if (estimated != interactor.starter().estimates().revision()) {
      cost.setText(sweep.map(this::costWords).orElseGet(this::missing));
      estimated = interactor.starter().estimates().revision();
    }
  }

  private static String addWords(Sweep sweep) {
    return "Add %s runs to the queue".formatted(Words.count(sweep.size()));
  }

  private static String example(Setting setting) {
    return setting == Setting.RATE ? "1e-3, 3e-3" : "1, 2, 4";
  }

  private String seedProblem() {
    try {
      Seeds.parse(seeds.getText());
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private String valueProblem() {
    if (setting.getValue() == null) {
      return null;
    }
    return new Sweep(chosen(), setting.getValue(), Seeds.parts(values.getText()), List.of(0L))
        .problem();
  }

  private String missing() {
    return presets.values().stream().noneMatch(CheckBox::isSelected)
        ? "Tick the presets to run."
        : seedProblem() != null || valueProblem() != null
            ? "What is marked above has to be put right first."
            : "These would be more than %s runs.".formatted(Words.count(Sweep.MOST));
  }

  private String costWords(Sweep sweep) {
    double seconds = 0;
    boolean known = true;
    String problem = null;
    for (RunConfig recipe : recipes) {
      Optional<TimeEstimate> time = interactor.starter().estimates().of(recipe);
      known &= time.isPresent();
      seconds += time.map(TimeEstimate::seconds).orElse(0.0) * sweep.seeds().size();
      String found = interactor.starter().obstacle(recipe).orElse(null);
      problem = problem == null && found != null ? recipe.preset() + ": " + found : problem;
    }
    String parts =
        "%d presets%s × %d seeds = %s runs"
            .formatted(
                sweep.presets().size(),
                sweep.setting() == null ? "" : " × %d values".formatted(sweep.values().size()),
                sweep.seeds().size(),
                Words.count(sweep.size()));
    String time =
        known
            ? ", about %s one after the other.".formatted(Words.duration(seconds))
            : "; how long they take is unknown until a first run of each size here.";
    return parts + time + (problem == null ? "" : " Beware: " + Words.sentence(problem));
  }
}
