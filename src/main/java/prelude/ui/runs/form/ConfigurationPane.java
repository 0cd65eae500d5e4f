package prelude.ui.runs.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import prelude.training.RunConfig;
import prelude.training.RunPlan;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.library.Run;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The settings of the selected run, or of a run that is being made up. */
public final class ConfigurationPane extends VBox {
  private static final String HINT =
      "Point at a setting, or go to its field, to read what it does, what is allowed and its default.";

  private final RunsModel model;
  private final RunsInteractor interactor;
  private final FileChoice files;
  private final DeviceChoices devices;
  private final Runnable changed;
  private final Map<Setting, SettingEditor> editors = new EnumMap<>(Setting.class);
  private final List<FormGroup> groups = new ArrayList<>();
  private final VBox all = new VBox();
  private final ScrollPane scroll = new ScrollPane();
  private final CustomTextField find = new CustomTextField();
  private final HBox top = new HBox(8, find);
  private final FormNotes notes = new FormNotes(this::take);
  private final Label summary = Labels.of("", "secondary");
  private final Label details = Labels.of("", "caption-3");
  private final Label help = Labels.of("", "caption-3");
  private ProjectorKindRow kind;
  private RunForm shown;
  private String shownRun;
  private boolean filling;

  /**
   * @param changed told after each change of the form, in the frame that shows it
   */
  public ConfigurationPane(
      RunsModel model, RunsInteractor interactor, FileChoice files, Runnable changed) {
    this.changed = changed;
    this.model = model;
    this.interactor = interactor;
    this.files = files;
    this.devices = new DeviceChoices(model.devices());
    find.setId("find-setting");
    find.setPromptText("Find a setting");
    find.setAccessibleText("Find a setting by words");
    find.setLeft(Icons.of(Feather.SEARCH));
    find.textProperty().subscribe(words -> showGroups());
    HBox.setHgrow(find, Priority.ALWAYS);
    top.setStyle("-fx-padding: 8 12 8 12;");
    scroll.setContent(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(80);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    summary.setId("forecast");
    details.setId("forecast-details");
    for (Label label : List.of(summary, details, help)) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    help.setId("help");
    help.setMinHeight(32);
    VBox foot = new VBox(4, help, summary, details);
    foot.getStyleClass().addAll("pane-line-top", "form-foot");
    getChildren().addAll(top, notes, scroll, foot);
    model.formProperty().subscribe(form -> refresh());
    sceneProperty()
        .flatMap(javafx.scene.Scene::focusOwnerProperty)
        .subscribe(owner -> help.setText(helpOf(owner)));
  }

  private String helpOf(Node owner) {
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node instanceof SettingEditor row && editors.containsValue(row)) {
        return row.help();
      }
    }
    return help.getText();
  }

  /** Shows what is being edited, or else what the selected run was made with. */
  public void refresh() {
    RunForm form = model.formProperty().get();
    Run run = model.selected();
    if (form == null && run != null && run.config() != null) {
      if (shown == null || !shown.readOnly() || !run.id().equals(shownRun)) {
        form = new RunForm(run.config(), "", true);
        shownRun = run.id();
      } else {
        form = shown;
      }
    }
    if (form != shown) {
      shown = form;
      fill();
    }
    showReading();
  }

  private void fill() {
    filling = true;
    editors.clear();
    groups.clear();
    all.getChildren().clear();
    help.setText(shown == null ? "" : HINT);
    scroll.setVvalue(0);
    top.setVisible(shown != null);
    top.setManaged(shown != null);
    if (shown == null) {
      EmptyState empty =
          new EmptyState(
              "No configuration to show",
              "There is no run yet whose settings could be read or copied.",
              "Set up a run of " + model.presetProperty().get().name(),
              interactor::editPreset);
      VBox.setMargin(empty, new javafx.geometry.Insets(12));
      all.getChildren().add(empty);
    } else {
      for (Setting.Group group : Setting.Group.values()) {
        groups.add(group(group));
      }
      all.getChildren().addAll(groups);
    }
    filling = false;
    showGroups();
  }

  private FormGroup group(Setting.Group group) {
    FormGroup box = new FormGroup(group, () -> toggle(group));
    for (Setting setting : Setting.values()) {
      if (setting.group() == group) {
        SettingItem item = new SettingItem(setting, shown, devices, this::change);
        boolean asks = setting == Setting.ENCODER && interactor.encoder().canChoose();
        SettingEditor row =
            new SettingEditor(item, files, asks ? () -> chooseEncoder(shown) : null);
        row.setOnMouseEntered(e -> help.setText(item.help()));
        editors.put(setting, row);
        box.add(row);
      }
    }
    if (group == Setting.Group.PROJECTOR) {
      kind = new ProjectorKindRow(shown, this::take);
      box.addFirst(kind);
    }
    return box;
  }

  private void chooseEncoder(RunForm form) {
    interactor
        .encoder()
        .choose(
            form.text(Setting.ENCODER),
            option -> {
              if (form == shown) {
                change(Setting.ENCODER, option);
                editors.get(Setting.ENCODER).showValue();
              }
            });
  }

  private void toggle(Setting.Group group) {
    model.toggleOpen(group);
    showGroups();
  }

  private void change(Setting setting, String text) {
    if (!filling && !shown.readOnly() && !text.equals(shown.text(setting))) {
      shown.set(setting, text);
      editors.get(setting).showValue();
      changed();
    }
  }

  private void take(RunConfig config) {
    shown.take(config);
    editors.values().forEach(SettingEditor::showValue);
    changed();
  }

  private void changed() {
    interactor.formChanged(shown);
    showReading();
    changed.run();
  }

  private void showGroups() {
    if (shown != null) {
      Map<Setting, String> errors = shown.readOnly() ? Map.of() : shown.read().errors();
      groups.forEach(g -> g.show(find.getText(), model.isOpen(g.group()), errors, shown));
    }
  }

  private void showReading() {
    if (shown == null || shown.readOnly()) {
      Run run = model.selected();
      boolean past = shown != null && run != null && run.shape() != null;
      summary.setGraphic(null);
      summary.setText(past ? Forecast.ofPast(run) : "");
      showDetails("");
      notes.clear();
      return;
    }
    RunForm.Reading reading = shown.read();
    editors.forEach(
        (setting, row) -> {
          // What learns is told above, with what one can do about it.
          boolean above = setting.group() == Setting.Group.LEARNS && setting != Setting.ORIGIN;
          row.showError(above ? null : reading.errors().get(setting));
          row.refresh();
        });
    editors.get(Setting.ENCODER).showValue(); // another may have been chosen for the window
    String missing = shown.missingEncoder();
    editors
        .get(Setting.ENCODER)
        .showNote(
            missing == null ? null : "Not downloaded yet: a run downloads it first.",
            "Download\u2026");
    kind.refresh();
    showGroups();
    RunPlan plan = shown.newestPlan(reading);
    notes.show(shown, reading, plan);
    summary.setText(plan == null ? "" : Forecast.of(reading.config(), plan, model.runs()));
    showDetails(plan == null ? "" : Forecast.details(reading.config(), plan, model.runs()));
    boolean tight = plan != null && plan.memory().filter(need -> !need.fits()).isPresent();
    summary.setGraphic(tight ? Icons.of(Feather.ALERT_TRIANGLE, "icon-warn") : null);
  }

  private void showDetails(String words) {
    details.setText(words);
    details.setVisible(!words.isEmpty());
    details.setManaged(!words.isEmpty());
    summary.setTooltip(words.isEmpty() ? null : new Tooltip(words));
  }

  void focusFind() {
    find.requestFocus();
  }
}
