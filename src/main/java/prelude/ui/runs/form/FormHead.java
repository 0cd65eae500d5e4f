package prelude.ui.runs.form;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import prelude.training.PresetStore;
import prelude.ui.runs.RunsInteractor;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.RunsModel.Notice;
import prelude.ui.runs.Words;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;

/** What can be done with a form as a whole: name it, keep it in a file, take another. */
public final class FormHead {
  private final RunsModel model;
  private final RunsInteractor interactor;
  private final FileChoice files;
  private final VBox naming = new VBox(2);

  public FormHead(RunsModel model, RunsInteractor interactor, FileChoice files) {
    this.model = model;
    this.interactor = interactor;
    this.files = files;
    naming.setStyle("-fx-padding: 0 12 8 12;");
    closeNaming();
    model.formProperty().subscribe(form -> closeNaming());
  }

  /** A row that asks for a name while one is wanted. */
  public VBox naming() {
    return naming;
  }

  /** Its menu. */
  public MenuButton menu() {
    MenuItem preset = item("Save as preset…", "save-preset", this::askName);
    MenuItem save = item("Save configuration…", "save-config", this::save);
    MenuItem open = item("Open configuration…", "open-config", () -> open(naming));
    MenuButton menu = new MenuButton("", Icons.of(Feather.MORE_HORIZONTAL), preset, save, open);
    menu.setId("form-menu");
    menu.getStyleClass().addAll("flat", "export-button");
    menu.setAccessibleText("More for these settings");
    menu.setTooltip(new Tooltip("Save as preset, save or open a configuration"));
    menu.setMinWidth(HBox.USE_PREF_SIZE);
    return menu;
  }

  private static MenuItem item(String words, String id, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setId(id);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void save() {
    RunForm form = model.formProperty().get();
    files
        .save(naming, "Save configuration", form.preset() + PresetStore.FILE_ENDING)
        .ifPresent(file -> interactor.presets().write(file, form.read().config()));
  }

  /** Asks for a configuration and opens the form with it. */
  public void open(javafx.scene.Node owner) {
    files
        .open(owner, "Open configuration", "Run configurations", "*.json")
        .ifPresent(interactor.keeper().replay()::show);
  }

  private void askName() {
    RunForm form = model.formProperty().get();
    String before = form.preset();
    boolean own = model.presets().stream().anyMatch(p -> p.name().equals(before) && !p.shipped());
    TextField name = new TextField(own ? before : "");
    name.setId("preset-name");
    name.getStyleClass().add("mono");
    name.setPromptText("name of the preset");
    name.setAccessibleText("Name of the preset");
    HBox.setHgrow(name, Priority.ALWAYS);
    Button save = new Button("Save");
    save.setId("preset-save");
    save.getStyleClass().add("primary");
    save.setMinWidth(HBox.USE_PREF_SIZE);
    Label said = new Label();
    said.setId("preset-said");
    said.setWrapText(true);
    said.setMinHeight(Label.USE_PREF_SIZE);
    said.getStyleClass().add("caption");
    HBox line =
        new HBox(
            8,
            Labels.of("Preset"),
            name,
            save,
            Labels.icon(Icons.of(Feather.X), "Do not save", this::closeNaming));
    line.setAlignment(Pos.CENTER_LEFT);
    name.textProperty().subscribe(text -> judge(text.strip(), save, said));
    name.setOnAction(e -> save.fire());
    name.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            closeNaming();
            e.consume();
          }
        });
    save.setOnAction(e -> keep(name.getText().strip(), form, said));
    naming.getChildren().setAll(line, said);
    naming.setVisible(true);
    naming.setManaged(true);
    name.requestFocus();
  }

  private void judge(String name, Button save, Label said) {
    String problem = interactor.presets().problem(name);
    save.setDisable(problem != null);
    boolean empty = name.isEmpty();
    save.setText(interactor.presets().has(name) && problem == null ? "Replace" : "Save");
    said.getStyleClass().remove("err-text");
    if (problem != null && !empty) {
      said.getStyleClass().add("err-text");
    }
    said.setText(
        empty
            ? "It then stands in the list of the Run button, below those that came with Prelude."
            : problem == null ? "" : "The name " + problem + ".");
  }

  private void keep(String name, RunForm form, Label said) {
    interactor
        .presets()
        .save(
            name,
            form.read().config(),
            saved -> {
              closeNaming();
              model
                  .noticeProperty()
                  .set(
                      new Notice(
                          Note.Kind.OK,
                          "The preset %s is saved.".formatted(saved.name()),
                          "It stands in the list of the Run button.",
                          null));
            },
            fault -> {
              said.getStyleClass().add("err-text");
              said.setText(Words.sentence(fault));
            });
  }

  private void closeNaming() {
    naming.getChildren().clear();
    naming.setVisible(false);
    naming.setManaged(false);
  }
}
