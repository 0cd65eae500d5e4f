package prelude.ui.clips;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Segments;

/** Which of the encoder's layers is shown. */
final class LayerChoice extends HBox {
  private final PictureModel picture;
  private int layers = -1;
  private Segments<Integer> segments;

  LayerChoice(ClipsModel model) {
    super(8);
    this.picture = model.picture();
    setAlignment(Pos.CENTER_LEFT);
    setId("layers");
    setMinWidth(USE_PREF_SIZE);
    model.encoderProperty().subscribe(this::show);
    picture
        .layerProperty()
        .subscribe(
            layer -> {
              if (segments != null) {
                segments.valueProperty().set(layer.intValue());
              }
            });
  }

  private void show(EncoderView view) {
    int now = view.layers().isEmpty() ? -1 : view.lastLayer();
    if (now == layers) {
      return;
    }
    layers = now;
    getChildren().clear();
    segments = null;
    if (now < 0) {
      return;
    }
    List<Integer> choices =
        Stream.concat(IntStream.rangeClosed(0, now).boxed(), Stream.of(PictureModel.LAYER_SUM))
            .toList();
    int chosen = picture.layerProperty().get();
    if (!choices.contains(chosen)) {
      chosen = now;
      picture.layerProperty().set(now);
    }
    segments =
        new Segments<>(choices, chosen, n -> n == PictureModel.LAYER_SUM ? "Σ" : String.valueOf(n));
    segments.getStyleClass().add("small-segments");
    segments.valueProperty().subscribe(n -> picture.layerProperty().set(n));
    segments
        .getButtons()
        .forEach(
            b ->
                b.setAccessibleText(
                    b.getText().equals("Σ") ? "Mean of all layers" : "Layer " + b.getText()));
    getChildren().addAll(Labels.of("Layer", "caption"), segments);
  }
}
