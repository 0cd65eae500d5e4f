package prelude.ui.runs.form;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import prelude.training.RunConfig;
import prelude.ui.shell.Labels;

/** The projector by its kind, before the settings that the kind stands for. */
final class ProjectorKindRow extends HBox {
  private final RunForm form;
  private final ComboBox<ProjectorKind> kind = new ComboBox<>();
  private boolean showing;

  /**
   * @param take takes over the configuration with another kind
   */
  ProjectorKindRow(RunForm form, Consumer<RunConfig> take) {
    super(8);
    this.form = form;
    setAlignment(Pos.CENTER_LEFT);
    Label name = Labels.of("Kind");
    name.setMinWidth(SettingEditor.NAME);
    getChildren().add(name);
    if (form.readOnly()) {
      getChildren().add(Labels.of(ProjectorKind.of(form).words()));
      return;
    }
    kind.setId("setting-kind");
    kind.setAccessibleText("Kind of projector");
    kind.setPrefWidth(200);
    kind.getItems().setAll(ProjectorKind.values());
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ProjectorKind value) {
            return value == null ? "" : value.words();
          }

          @Override
          public ProjectorKind fromString(String text) {
            throw new UnsupportedOperationException("not typed");
          }
        });
    kind.valueProperty()
        .subscribe(
            (before, now) -> {
              if (!showing && now != null) {
                take.accept(now.in(form));
              }
            });
    getChildren().add(kind);
    refresh();
  }

  /** Shows the kind that the settings amount to. */
  void refresh() {
    showing = true;
    kind.setValue(ProjectorKind.of(form));
    showing = false;
  }
}
