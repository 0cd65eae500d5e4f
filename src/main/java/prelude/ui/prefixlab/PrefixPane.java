package prelude.ui.prefixlab;

import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import prelude.ui.prefixlab.picture.HeardPrefix;
import prelude.ui.prefixlab.picture.PrefixPicture;
import prelude.ui.prefixlab.work.Heard;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Segments;

/** The sound in front, with the attention over it, to be masked by painting. */
final class PrefixPane extends VBox {
  private final LabModel model;
  private final Drawn drawn = new Drawn();
  private final LabSound sound;
  private final PrefixPicture picture = new PrefixPicture();

  PrefixPane(LabModel model, LabSound sound, SourceBar source) {
    this.model = model;
    this.sound = sound;
    setId("prefix-pane");
    getStyleClass().add("lab-part");
    setSpacing(8);
    picture.setId("prefix-picture");
    VBox.setVgrow(picture, Priority.ALWAYS);
    picture.setOnPainted(model::paint);
    picture.setOnToggled(model::toggleMask);
    getChildren().addAll(source, picture, foot());
    sound.pictureProperty().subscribe(p -> show());
    sound
        .positionProperty()
        .subscribe(
            p ->
                picture.setPosition(
                    sound.controller().model().playingProperty().get()
                        ? p.doubleValue()
                        : Double.NaN));
    sound
        .controller()
        .model()
        .playingProperty()
        .subscribe(
            on -> {
              if (!on) {
                picture.setPosition(Double.NaN);
              }
            });
    model.stateProperty().subscribe(s -> show());
    model.maskedProperty().subscribe(m -> show());
    model.positionProperty().subscribe(p -> show());
    model.pointedProperty().subscribe(p -> show());
    model.layerProperty().subscribe(l -> show());
    model.headProperty().subscribe(h -> show());
  }

  private HBox foot() {
    var paint = new Segments<>(List.of(false, true), false, keep -> keep ? "Keep" : "Mask");
    paint.setId("paint");
    // Not bound through asObject(), which nobody else would hold on to.
    paint.valueProperty().subscribe((before, keep) -> model.keepingProperty().set(keep));
    model.keepingProperty().subscribe(keep -> paint.valueProperty().set(keep));
    Hyperlink clear = new Hyperlink("Clear");
    clear.setId("clear-mask");
    clear.setOnAction(
        e -> {
          clear.setVisited(false);
          model.maskedProperty().set(Set.of());
        });
    model.maskedProperty().subscribe(m -> clear.setDisable(m.isEmpty()));
    Label what = Labels.of("Attention, then nearest byte", "caption");
    what.setMinWidth(0);
    HBox foot = new HBox(8, what, Labels.spacer(), Labels.of("Paint", "caption"), paint, clear);
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private void show() {
    Heard heard = model.state().heard();
    if (heard == null) {
      sound.show(null);
      drawn.forget();
      picture.show(HeardPrefix.NONE);
      return;
    }
    sound.show(heard.sound());
    if (!drawn.isOutdated(
        sound.pictureProperty().get(),
        heard.sound(),
        heard.prefix().softTokens(),
        heard.nearest(),
        model.maskedProperty().get(),
        model.truth(),
        model.state().text(),
        model.attendingPosition(),
        List.of(model.shownHead()[0], model.shownHead()[1]))) {
      return;
    }
    picture.show(LabPictures.heard(model, sound.pictureProperty().get()));
  }
}
