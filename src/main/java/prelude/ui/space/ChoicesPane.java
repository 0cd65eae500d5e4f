package prelude.ui.space;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import prelude.evidence.space.SpaceBasis.Centring;
import prelude.evidence.space.SpaceBasis.FittedOn;
import prelude.ui.shell.Labels;
import prelude.ui.shell.NameConverter;
import prelude.ui.shell.Segments;
import prelude.ui.space.scatter.Colouring;

/** What is drawn, and along which axes. */
final class ChoicesPane extends ScrollPane {
  static final double WIDTH = 208;
  private static final double WIDEST = 340;

  ChoicesPane(SpaceModel model, SpaceInteractor interactor) {
    setId("space-choices");
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFitToWidth(true);
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDEST);
    getStyleClass().add("space-choices");
    VBox show =
        Sections.of(
            "Show",
            toggle("Trails, 10 steps", "trails", model.trailsProperty()),
            toggle("Byte labels", "byte-labels", model.labelsProperty()),
            toggle("Random-rotation null", "turned", model.turnedProperty()),
            turnedHint(model));
    setContent(
        new VBox(
            basis(model, interactor),
            Sections.of("Centre", centring(model)),
            Sections.of("Points", points(model)),
            Sections.of(
                "Colour by",
                colours(model),
                new ColourScale(model),
                new LegendPane(model, interactor)),
            show));
  }

  private static Node basis(SpaceModel model, SpaceInteractor interactor) {
    ToggleGroup group = new ToggleGroup();
    VBox box = new VBox(2);
    box.getChildren().add(radio(model, group, FittedOn.TEXT, "Text embeddings"));
    box.getChildren().add(radio(model, group, FittedOn.BOTH, "Text and soft tokens"));
    box.getChildren().add(radio(model, group, FittedOn.SOFT, "Soft tokens"));
    Label fixed = Labels.of("", "caption");
    fixed.setId("fitted-at");
    fixed.setWrapText(true);
    fixed.setMinHeight(USE_PREF_SIZE);
    Hyperlink here = new Hyperlink("Fit at this step");
    here.setId("fit-here");
    here.setOnAction(
        e -> {
          here.setVisited(false);
          interactor.fitHere();
        });
    Runnable say =
        () -> {
          int at = model.film() == null ? -1 : model.film().basis().step();
          fixed.setText(
              "Signs and axes fixed over steps" + (at < 0 ? "" : ", fitted at step " + at));
          here.setDisable(model.frame() == null || model.frame().step() == at);
        };
    model.stateProperty().subscribe(s -> say.run());
    model.stepProperty().subscribe(s -> say.run());
    VBox under = new VBox(4, fixed, here);
    under.setPadding(new Insets(0, 0, 0, 22));
    return Sections.of("Basis fitted on", box, under);
  }

  private static RadioButton radio(
      SpaceModel model, ToggleGroup group, FittedOn choice, String words) {
    RadioButton radio = new RadioButton(words);
    radio.setId("fitted-on-" + choice.name().toLowerCase(java.util.Locale.ROOT));
    radio.setToggleGroup(group);
    radio.setMinHeight(24);
    radio.setOnAction(e -> model.fittedOnProperty().set(choice));
    model.fittedOnProperty().subscribe(now -> radio.setSelected(now == choice));
    return radio;
  }

  private static Node centring(SpaceModel model) {
    var segments =
        new Segments<>(
            List.of(Centring.values()),
            Centring.RAW,
            c -> c == Centring.RAW ? "Raw" : "Per modality");
    segments.setId("centring");
    segments.valueProperty().bindBidirectional(model.centringProperty());
    return segments;
  }

  private static Node points(SpaceModel model) {
    var segments =
        new Segments<>(List.of(false, true), false, means -> means ? "Clip mean" : "Every token");
    segments.setId("points");
    segments.valueProperty().subscribe(now -> model.meansProperty().set(now));
    model.meansProperty().subscribe(now -> segments.valueProperty().set(now));
    return segments;
  }

  private static Node colours(SpaceModel model) {
    ComboBox<Colouring> box = new ComboBox<>();
    box.setId("colour-by");
    box.getItems().setAll(Colouring.values());
    box.setConverter(new NameConverter<>(Colouring::title));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText("Colour by");
    box.valueProperty().bindBidirectional(model.colouringProperty());
    return box;
  }

  private static Node toggle(String words, String id, BooleanProperty value) {
    ToggleSwitch toggle = new ToggleSwitch();
    toggle.setId(id);
    toggle.setAccessibleText(words);
    toggle.selectedProperty().bindBidirectional(value);
    Label label = new Label(words);
    label.setOnMouseClicked(e -> value.set(!value.get()));
    HBox row = new HBox(8, label, Labels.spacer(), toggle);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Node turnedHint(SpaceModel model) {
    Label hint =
        Labels.of(
            "Open circles: the same soft tokens turned at random. They keep their lengths and"
                + " angles, and what they had to do with the text is lost.",
            "caption");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    hint.visibleProperty().bind(model.turnedProperty());
    hint.managedProperty().bind(model.turnedProperty());
    return hint;
  }
}
