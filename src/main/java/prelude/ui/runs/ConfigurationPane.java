package prelude.ui.runs;

import java.util.EnumMap;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;
import org.kordamp.ikonli.feather.Feather;
import prelude.training.RunPlan;
import prelude.ui.shell.EmptyState;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The settings of the selected run, or of a run that is being made up. */
final class ConfigurationPane extends VBox {
  private final RunsModel model;
  private final RunsInteractor interactor;
  private final FileChoice files;
  private final DeviceChoices devices;
  private final Map<Setting, SettingEditor> editors = new EnumMap<>(Setting.class);
  private final VBox groups = new VBox();
  private final ScrollPane scroll = new ScrollPane();
  private final FormNotes notes =
      new FormNotes((setting, value) -> this.editors.get(setting).setValue(value));
  private final Label summary = Labels.of("", "secondary");
  private final Label help = Labels.of("", "caption-3");
  private RunForm shown;
  private String shownRun;
  private boolean filling;

  ConfigurationPane(RunsModel model, RunsInteractor interactor, FileChoice files) {
    this.model = model;
    this.interactor = interactor;
    this.files = files;
    this.devices = new DeviceChoices(model.devices());
    scroll.setContent(groups);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    summary.setId("forecast");
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    help.setWrapText(true);
    help.setMinHeight(32);
    VBox foot = new VBox(4, help, summary);
    foot.getStyleClass().addAll("pane-line-top", "form-foot");
    getChildren().addAll(scroll, foot);
    model.formProperty().subscribe(form -> refresh());
    sceneProperty()
        .flatMap(javafx.scene.Scene::focusOwnerProperty)
        .subscribe(
            owner -> {
              String id = owner == null || owner.getId() == null ? "" : owner.getId();
              for (Setting s : editors.keySet()) {
                if (id.equals("setting-" + s.name().toLowerCase(java.util.Locale.ROOT))) {
                  help.setText(s.help());
                }
              }
            });
  }

  /** Shows what is being edited, or else what the selected run was made with. */
  void refresh() {
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
      if (form != null && !form.readOnly()) {
        scroll.setVvalue(0); // what is to be told of it stands at the top
      }
    }
    showReading();
  }

  private void fill() {
    filling = true;
    editors.clear();
    groups.getChildren().clear();
    help.setText("");
    if (shown == null) {
      EmptyState empty =
          new EmptyState(
              "No configuration to show",
              "There is no run yet whose settings could be read or copied.",
              "Edit a copy of w1-evidence",
              () -> interactor.edit(model.presetProperty().get().config(), "from a preset"));
      VBox.setMargin(empty, new javafx.geometry.Insets(12));
      groups.getChildren().add(empty);
    } else {
      for (Setting.Group group : Setting.Group.values()) {
        var head = Labels.section(group.title(), "", "");
        if (group != Setting.Group.LEARNS) {
          head.getStyleClass().add("pane-line-top");
        }
        groups.getChildren().addAll(head, sheet(group));
        if (group == Setting.Group.LEARNS) {
          groups.getChildren().add(notes);
        }
      }
    }
    filling = false;
  }

  private PropertySheet sheet(Setting.Group group) {
    var items = FXCollections.<PropertySheet.Item>observableArrayList();
    for (Setting setting : Setting.values()) {
      if (setting.group() == group) {
        items.add(new SettingItem(setting, shown, devices, this::change));
      }
    }
    PropertySheet sheet = new PropertySheet();
    sheet.setMode(PropertySheet.Mode.NAME);
    sheet.setModeSwitcherVisible(false);
    sheet.setSearchBoxVisible(false);
    sheet.setPropertyEditorFactory(
        item -> {
          SettingItem one = (SettingItem) item;
          SettingEditor editor = new SettingEditor(one, files);
          editors.put(one.setting(), editor);
          interactor.refresh(); // its error, if any, is shown once it is there
          return editor;
        });
    sheet.getItems().setAll(items);
    sheet
        .skinProperty()
        .subscribe(
            skin -> {
              if (skin != null) {
                keepWhole(sheet);
              }
            });
    return sheet;
  }

  /** A sheet measures its rows before their words are wrapped, and would scroll by itself. */
  private static void keepWhole(PropertySheet sheet) {
    if (sheet.lookup(".scroll-pane") instanceof ScrollPane inner
        && inner.getContent() instanceof Region rows) {
      sheet.minHeightProperty().bind(rows.heightProperty().add(2));
    }
  }

  private void change(Setting setting, String text) {
    if (!filling && !shown.readOnly() && !text.equals(shown.text(setting))) {
      shown.set(setting, text);
      interactor.formChanged(shown);
      showReading();
    }
  }

  private void showReading() {
    if (shown == null) {
      notes.clear();
      summary.setText("");
      return;
    }
    if (shown.readOnly()) {
      Run run = model.selected();
      summary.setGraphic(null);
      summary.setText(run == null || run.shape() == null ? "" : Forecast.ofPast(run));
      notes.clear();
      return;
    }
    RunForm.Reading reading = shown.read();
    editors.forEach(
        (setting, editor) -> {
          editor.showError(setting == Setting.LM ? null : reading.errors().get(setting));
          editor.refreshNames();
        });
    RunPlan plan = shown.newestPlan(reading);
    notes.show(shown, reading, plan);
    summary.setText(plan == null ? "" : Forecast.of(reading.config(), plan, model.runs()));
    boolean tight = plan != null && plan.memory().filter(need -> !need.fits()).isPresent();
    summary.setGraphic(tight ? Icons.of(Feather.ALERT_TRIANGLE, "icon-warn") : null);
  }
}
