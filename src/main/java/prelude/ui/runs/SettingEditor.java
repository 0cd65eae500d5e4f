package prelude.ui.runs;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.property.editor.PropertyEditor;
import org.kordamp.ikonli.feather.Feather;
import prelude.ui.shell.FileChoice;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;

/** The field of one setting, with its unit or its error to the right. */
final class SettingEditor implements PropertyEditor<String> {
  /** An error longer than this stands under its field. */
  private static final int BESIDE = 23;

  private static final double FIELD = 88;
  private static final double WIDE = 200;
  private static final double WIDEST = 232;
  private static final double LEAST = 120;

  private final SettingItem item;
  private final FileChoice files;
  private final VBox box = new VBox(2);
  private final HBox line = new HBox(8);
  private final Label hint;
  private TextField field;
  private ToggleSwitch onOff;
  private ComboBox<String> choice;
  private final LongProperty names = new SimpleLongProperty(this, "names");
  private final Label figures = Labels.of("", "caption-3");
  private final Label memory = Labels.mono("", "caption-3");
  private final HBox card = new HBox(4, figures, memory);
  private final Tooltip row = new Tooltip();
  private boolean refreshing;

  SettingEditor(SettingItem item, FileChoice files) {
    this.item = item;
    this.files = files;
    this.hint = Labels.of(item.setting().hint(), "caption-3");
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(24);
    box.getChildren().add(line);
    if (item.readOnly()) {
      line.getChildren().add(past());
      return;
    }
    Node control =
        switch (item.setting().kind()) {
          case NUMBER -> text(FIELD, "number", "mono");
          case TEXT -> text(FIELD, "mono");
          case FILE, FOLDER -> path();
          case SWITCH -> onOff();
          case CHOICE -> choice();
        };
    control.setId("setting-" + item.setting().name().toLowerCase(java.util.Locale.ROOT));
    line.getChildren().addFirst(control);
    line.getChildren().add(hint);
    setValue((String) item.getValue());
    refreshNames();
  }

  /** The value of a run that exists: words, not a field that looks as if it could be changed. */
  private Label past() {
    String value = (String) item.getValue();
    return switch (item.setting().kind()) {
      case SWITCH -> Labels.of(word(Boolean.parseBoolean(value)));
      case CHOICE -> Labels.of(item.nameOf(value));
      default ->
          value.isEmpty() ? Labels.of(item.setting().hint(), "secondary") : Labels.mono(value);
    };
  }

  private TextField text(double width, String... styles) {
    field = new TextField();
    field.getStyleClass().addAll(styles);
    field.setPrefWidth(width);
    field.setMinWidth(width);
    field.setMaxWidth(width);
    field.setAccessibleText(item.getName());
    field.setAccessibleHelp(item.getDescription());
    field.textProperty().subscribe((before, now) -> item.setValue(now));
    return field;
  }

  private TextField path() {
    boolean folder = item.setting() == Setting.ENCODER;
    TextField path = text(WIDE, "mono");
    path.setPromptText(item.setting().hint());
    hint.setText("");
    line.getChildren()
        .add(
            Labels.icon(
                Icons.of(Feather.FOLDER),
                folder ? "Choose a model folder" : "Choose a manifest",
                () ->
                    (folder
                            ? files.folder(box, "Model folder")
                            : files.open(box, item.getName(), "Manifests", "*.jsonl"))
                        .ifPresent(chosen -> path.setText(chosen.toString()))));
    return path;
  }

  private ToggleSwitch onOff() {
    onOff = new ToggleSwitch();
    onOff.setAccessibleText(item.getName());
    onOff
        .selectedProperty()
        .subscribe(
            (before, on) -> {
              hint.setText(word(on));
              item.setValue(on);
            });
    hint.getStyleClass().setAll("label");
    return onOff;
  }

  private String word(boolean on) {
    return item.setting().group() == Setting.Group.LEARNS
        ? (on ? "Trained" : "Frozen")
        : on ? "On" : "Off";
  }

  private ComboBox<String> choice() {
    choice = new ComboBox<>();
    choice.getItems().setAll(item.options());
    choice.setButtonCell(new NameCell(item::nameOf));
    choice.setCellFactory(list -> new NameCell(item::rowOf));
    choice.setPrefWidth(item.setting() == Setting.DEVICE ? WIDEST : WIDE);
    choice.setMinWidth(LEAST);
    choice.setAccessibleText(item.getName());
    choice.setTooltip(row);
    card.setId("setting-card");
    card.setAlignment(Pos.CENTER_LEFT);
    choice
        .valueProperty()
        .subscribe(
            (before, now) -> {
              if (!refreshing && now != null) {
                item.setValue(now);
              }
            });
    return choice;
  }

  /** Brings the words of a choice up to date with what is known now. */
  void refreshNames() {
    if (choice == null) {
      return;
    }
    List<String> options = item.options();
    if (!options.equals(choice.getItems())) {
      // Another list of options would choose another of them.
      refreshing = true;
      choice.getItems().setAll(options);
      choice.setValue(getValue());
      refreshing = false;
    }
    names.set(names.get() + 1);
    row.setText(item.rowOf(getValue()));
    figures.setText(item.figures());
    memory.setText(item.memory());
    if (figures.getText().isEmpty()) {
      box.getChildren().remove(card);
    } else if (!box.getChildren().contains(card)) {
      box.getChildren().add(1, card);
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
    Node control = line.getChildren().getFirst();
    control.getStyleClass().remove("error");
    line.getChildren().removeIf(n -> n.getStyleClass().contains("field-error"));
    box.getChildren().removeIf(n -> n.getStyleClass().contains("field-error"));
    boolean beside = error != null && error.length() <= BESIDE && item.setting().hint() != null;
    beside = beside && field != null && field.getPrefWidth() == FIELD;
    hint.setVisible(!beside);
    hint.setManaged(!beside);
    if (error == null) {
      return;
    }
    control.getStyleClass().add("error");
    Label words = new Label(error, Icons.of(Feather.ALERT_CIRCLE, "icon-err", "icon-12"));
    words.getStyleClass().addAll("field-error", "err-text", "caption-err");
    words.setTooltip(new Tooltip(error));
    if (beside) {
      HBox.setHgrow(words, Priority.ALWAYS);
      line.getChildren().add(words);
    } else {
      words.setWrapText(true);
      words.setMinHeight(Label.USE_PREF_SIZE);
      box.getChildren().add(words);
    }
  }

  @Override
  public Node getEditor() {
    return box;
  }

  @Override
  public String getValue() {
    return (String) item.getValue();
  }

  @Override
  public void setValue(String value) {
    if (field != null) {
      field.setText(value);
    } else if (onOff != null) {
      onOff.setSelected(Boolean.parseBoolean(value));
      hint.setText(word(onOff.isSelected()));
    } else if (choice != null) {
      choice.setValue(value);
    }
  }
}
