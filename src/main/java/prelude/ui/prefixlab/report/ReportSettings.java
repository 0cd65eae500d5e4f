package prelude.ui.prefixlab.report;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import prelude.training.EvidenceRequest;
import prelude.ui.shell.Labels;

/** What a report is to be made of, as the options of the {@code evidence} verb. */
final class ReportSettings extends HBox {
  private static final double FIELD = 52;

  private final TextField clips = field("report-clips", EvidenceRequest.CLIPS);
  private final TextField variants = field("report-variants", EvidenceRequest.VARIANTS);
  private final TextField seeds = field("report-seeds", EvidenceRequest.SEEDS);
  private final Label problem = Labels.of("", "caption-err", "err-text");
  private final Runnable make;

  /**
   * @param make what Enter in a field does
   */
  ReportSettings(Runnable make) {
    super(16);
    this.make = make;
    setAlignment(Pos.CENTER_LEFT);
    problem.setId("report-settings-problem");
    getChildren()
        .addAll(
            row(
                "Clips",
                clips,
                "Training clips, and held-out ones, that are taken at most, drawn by the seed"),
            row("Variants", variants, "Variants of each synthetic tone; 0 for none"),
            row("Seeds", seeds, "Shuffles and noises that are drawn"),
            problem);
  }

  private TextField field(String id, int first) {
    TextField field = new TextField(String.valueOf(first));
    field.setId(id);
    field.getStyleClass().add("number");
    field.setPrefWidth(FIELD);
    field.setMinWidth(FIELD);
    field.setOnAction(e -> make.run());
    return field;
  }

  private static HBox row(String name, TextField field, String what) {
    Label label = new Label(name);
    label.setLabelFor(field);
    label.setMinWidth(USE_PREF_SIZE);
    label.setTooltip(new Tooltip(what));
    field.setTooltip(new Tooltip(what));
    field.setAccessibleText(what);
    HBox row = new HBox(6, label, field);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /**
   * The request, or null where a field is out of range, which is then said beside it.
   *
   * @param step updates made at the checkpoint; null for the newest
   */
  EvidenceRequest read(Integer step) {
    EvidenceRequest request = null;
    String found = "";
    try {
      request = new EvidenceRequest(step, number(seeds), number(variants), number(clips), null);
    } catch (IllegalArgumentException e) {
      found = e.getMessage();
    }
    problem.setText(found);
    for (TextField field : new TextField[] {clips, variants, seeds}) {
      String name = field.getId().substring("report-".length());
      field.getStyleClass().remove("error");
      if (found.startsWith(name)) {
        field.getStyleClass().add("error");
      }
    }
    return request;
  }

  private static int number(TextField field) {
    String text = field.getText().strip();
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "%s: found \u201c%s\u201d, expected a whole number"
              .formatted(field.getId().substring("report-".length()), text));
    }
    return Integer.parseInt(text);
  }
}
