package prelude.ui.runs.form;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/**
 * The row of one setting: its name, its field, unit or error to the right of it, and the way back
 * to its default.
 */
final class SettingEditor extends VBox {
  /** An error longer than this stands under its field. */
  private static final int BESIDE = 14;

  static final double NAME = 128;
  private static final double FIELD = 88;
  private static final double WIDE = 200;
  private static final double LEAST = 96;

  private final SettingItem item;
  private final FileChoice files;
  private final Runnable choose;
  private final HBox line = new HBox(8);
  private final Label hint;
  private final Button back;
  private Node control;
  private Node extra;
  private TextField field;
  private ToggleSwitch onOff;
  private ComboBox<String> choice;
  private final LongProperty names = new SimpleLongProperty(this, "names");
  private final Label figures = Labels.of("", "caption-3");
  private final Label memory = Labels.mono("", "caption-3");
  private final HBox card = new HBox(4, figures, memory);
  private final Tooltip row = new Tooltip();
  private boolean refreshing;
  private String noted = "";

  /**
   * @param choose asks for the value in a pane of its own; null if there is none
   */
  SettingEditor(SettingItem item, FileChoice files, Runnable choose) {
    super(2);
    this.choose = choose;
    this.item = item;
    this.files = files;
    this.hint = Labels.of(item.setting().hint(), "caption-3");
    Label name = Labels.of(item.setting().label());
    name.setMinWidth(NAME);
    name.setMaxWidth(NAME);
    Tooltip help = new Tooltip(item.help());
    help.setWrapText(true);
    help.setMaxWidth(320);
    name.setTooltip(help);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(24);
    if (item.setting() != Setting.ORIGIN || item.readOnly()) {
      line.getChildren().add(name); // its own words need the room
    }
    getChildren().add(line);
    back = Labels.icon(Icons.of(Feather.ROTATE_CCW), "", item::toDefault);
    back.setId("default-" + item.setting().id());
    if (item.readOnly()) {
      line.getChildren().add(past());
      return;
    }
    control =
        switch (item.setting().kind()) {
          case NUMBER -> text(FIELD, "number", "mono");
          case TEXT -> text(FIELD, "mono");
          case FILE, FOLDER -> path();
          case SWITCH -> onOff();
          case CHOICE -> choice();
          case FIXED -> past();
        };
    control.setId(item.setting().id());
    line.getChildren().add(control);
    if (extra != null) {
      line.getChildren().add(extra);
    }
    if (item.setting() == Setting.ORIGIN) {
      Button anew = new Button("Start anew");
      anew.setId("start-anew");
      anew.setMinWidth(USE_PREF_SIZE);
      anew.setOnAction(e -> item.set(""));
      HBox.setHgrow(control, Priority.ALWAYS);
      ((Label) control).setMaxWidth(Double.MAX_VALUE);
      line.getChildren().add(anew);
      return;
    }
    if (extra == null) {
      line.getChildren().add(hint);
    }
    if (HBox.getHgrow(control) != Priority.ALWAYS) {
      line.getChildren().add(Labels.spacer());
    }
    line.getChildren().add(back);
    hint.setVisible(item.setting().kind() != Setting.Kind.FIXED);
    showValue();
    refresh();
  }

  /** A value that cannot be changed: words, not a field that looks as if it could. */
  private Label past() {
    String value = item.value();
    Label words =
        switch (item.setting().kind()) {
          case SWITCH -> Labels.of(item.word(Boolean.parseBoolean(value)));
          case CHOICE -> Labels.of(item.nameOf(value));
          case FIXED -> Labels.of(item.fixedWords());
          default ->
              value.isEmpty()
                  ? Labels.of(item.setting().hint(), "secondary")
                  : Labels.of(value, "mono");
        };
    words.setTooltip(new Tooltip(value.isEmpty() ? item.setting().help() : value));
    return words;
  }

  private TextField text(double width, String... styles) {
    field = new TextField();
    field.getStyleClass().addAll(styles);
    field.setPrefWidth(width);
    field.setMinWidth(Math.min(width, LEAST));
    field.setMaxWidth(width);
    field.setAccessibleText(item.setting().label());
    field.setAccessibleHelp(item.help());
    field.textProperty().subscribe((before, now) -> changed(now));
    return field;
  }

  private TextField path() {
    boolean folder = item.setting().kind() == Setting.Kind.FOLDER;
    TextField path = text(WIDE, "mono");
    HBox.setHgrow(path, Priority.ALWAYS);
    path.setMaxWidth(Double.MAX_VALUE);
    path.setPromptText(item.setting().hint());
    extra =
        choose != null
            ? chooser()
            : Labels.icon(
                Icons.of(Feather.FOLDER),
                folder ? "Choose a model folder" : "Choose a manifest",
                () ->
                    (folder
                            ? files.folder(this, "Model folder")
                            : files.open(this, item.setting().label(), "Manifests", "*.jsonl"))
                        .ifPresent(chosen -> path.setText(chosen.toString())));
    return path;
  }

  private Button chooser() {
    Button button = new Button("Choose\u2026");
    button.setId("choose-" + item.setting().id());
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip("Download, choose a folder, or take random weights"));
    button.setOnAction(e -> choose.run());
    return button;
  }

  /** Says something beside the field, with a way to do something about it; null for nothing. */
  void showNote(String words, String action) {
    String now = words == null ? "" : words;
    if (now.equals(noted)) {
      return; // a button must not vanish under the pointer
    }
    noted = now;
    getChildren().removeIf(n -> n.getStyleClass().contains("field-note"));
    if (words == null) {
      return;
    }
    Label label = new Label(words, Icons.of(Feather.DOWNLOAD, "icon-12"));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll("caption-3");
    VBox note = new VBox(4, label); // below one another: the inspector may be narrow
    note.getStyleClass().add("field-note");
    note.setPadding(new Insets(0, 0, 0, NAME + 8));
    if (choose != null) {
      Button button = new Button(action);
      button.setId("fix-" + item.setting().id());
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(e -> choose.run());
      note.getChildren().add(button);
    }
    getChildren().add(note);
  }

  private ToggleSwitch onOff() {
    onOff = new ToggleSwitch();
    onOff.setAccessibleText(item.setting().label());
    onOff.setAccessibleHelp(item.help());
    onOff
        .selectedProperty()
        .subscribe(
            (before, on) -> {
              hint.setText(item.word(on));
              changed(String.valueOf(on));
            });
    hint.getStyleClass().setAll("label");
    return onOff;
  }

  private ComboBox<String> choice() {
    choice = new ComboBox<>();
    choice.getItems().setAll(item.options());
    choice.setButtonCell(new NameCell(item::nameOf));
    choice.setCellFactory(list -> new NameCell(item::rowOf));
    choice.setPrefWidth(WIDE);
    choice.setMinWidth(LEAST);
    choice.setMaxWidth(Double.MAX_VALUE);
    if (item.setting() == Setting.DEVICE) {
      HBox.setHgrow(choice, Priority.ALWAYS);
    }
    choice.setAccessibleText(item.setting().label());
    choice.setAccessibleHelp(item.help());
    choice.setTooltip(row);
    card.setId("setting-card");
    card.setAlignment(Pos.CENTER_LEFT);
    card.setPadding(new Insets(0, 0, 0, NAME + 8));
    choice
        .valueProperty()
        .subscribe(
            (before, now) -> {
              if (now != null) {
                changed(now);
              }
            });
    return choice;
  }

  private void changed(String now) {
    if (!refreshing) {
      item.set(now);
    }
  }

  /** Brings the words of a choice, and the way back, up to date with what is known now. */
  void refresh() {
    boolean changed = item.isChanged();
    back.setVisible(changed);
    if (changed) {
      String words = "Back to the default, " + item.defaultWords();
      back.getTooltip().setText(words);
      back.setAccessibleText(item.setting().label() + ": " + words);
    }
    if (choice == null) {
      return;
    }
    List<String> options = item.options();
    if (!options.equals(choice.getItems())) {
      // Another list of options would choose another of them.
      refreshing = true;
      choice.getItems().setAll(options);
      choice.setValue(item.value());
      refreshing = false;
    }
    names.set(names.get() + 1);
    row.setText(item.rowOf(item.value()));
    figures.setText(item.figures());
    memory.setText(item.memory());
    if (figures.getText().isEmpty()) {
      getChildren().remove(card);
    } else if (!getChildren().contains(card)) {
      getChildren().add(1, card);
    }
  }

  /** A value by its name, which can change while it is shown. */
  private final class NameCell extends ListCell<String> {
    private final UnaryOperator<String> words;

    NameCell(UnaryOperator<String> words) {
      this.words = words;
      names.subscribe(this::show);
    }

    @Override
    protected void updateItem(String value, boolean empty) {
      super.updateItem(value, empty);
      show();
    }

    private void show() {
      setText(getItem() == null ? "" : words.apply(getItem()));
    }
  }

  /** Shows what is wrong with the value, or its unit when nothing is. */
  void showError(String error) {
    if (control == null) {
      return;
    }
    control.getStyleClass().remove("error");
    line.getChildren().removeIf(n -> n.getStyleClass().contains("field-error"));
    getChildren().removeIf(n -> n.getStyleClass().contains("field-error"));
    boolean beside = error != null && error.length() <= BESIDE && field != null;
    beside = beside && field.getPrefWidth() == FIELD;
    hint.setVisible(!beside && item.setting().kind() != Setting.Kind.FIXED);
    hint.setManaged(!beside);
    if (error == null) {
      return;
    }
    control.getStyleClass().add("error");
    Label words = new Label(error, Icons.of(Feather.ALERT_CIRCLE, "icon-err", "icon-12"));
    words.getStyleClass().addAll("field-error", "err-text", "caption-err");
    words.setTooltip(new Tooltip(error));
    if (beside) {
      line.getChildren().add(line.getChildren().indexOf(hint), words);
    } else {
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
      words.setPadding(new Insets(0, 0, 0, NAME + 8));
      getChildren().add(words);
    }
  }

  Setting setting() {
    return item.setting();
  }

  String help() {
    return item.help();
  }

  /** Shows the form's value where something else than this row has changed it. */
  void showValue() {
    String value = item.value();
    refreshing = true;
    if (field != null && !field.getText().equals(value)) {
      field.setText(value);
    } else if (onOff != null) {
      onOff.setSelected(Boolean.parseBoolean(value));
      hint.setText(item.word(onOff.isSelected()));
    } else if (choice != null) {
      if (!choice.getItems().contains(value)) {
        choice.getItems().setAll(item.options());
      }
      choice.setValue(value);
    }
    refreshing = false;
  }
}
