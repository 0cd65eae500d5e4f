package prelude.ui.space;

import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.ui.plot.Marker;
import prelude.ui.plot.MarkerKey;
import prelude.ui.shell.Labels;
import prelude.ui.space.film.SpaceClip;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.scatter.Colouring;
import prelude.ui.theme.Token;

/** A row per clip and one for the text, each with a box that hides it. */
final class LegendPane extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final SpaceModel model;
  private final SpaceInteractor interactor;
  private List<SpaceClip> shown = List.of();
  private int vocabulary = -1;
  private Colouring colouring;

  LegendPane(SpaceModel model, SpaceInteractor interactor) {
    this.model = model;
    this.interactor = interactor;
    setId("space-legend");
    getStyleClass().add("space-legend");
    model.stateProperty().subscribe(s -> fill());
    model.colouringProperty().subscribe(c -> fill());
    model.pinnedProperty().subscribe(t -> mark());
  }

  private void fill() {
    SpaceFilm film = model.film();
    List<SpaceClip> clips = film == null ? List.of() : film.clips();
    int texts = film == null || model.frame() == null ? 0 : model.frame().text().length / 3;
    Colouring now = model.colouringProperty().get();
    if (clips.equals(shown) && texts == vocabulary && now == colouring) {
      return;
    }
    shown = clips;
    vocabulary = texts;
    colouring = now;
    getChildren().clear();
    for (int i = 0; i < clips.size(); i++) {
      getChildren().add(clip(i, clips.get(i)));
    }
    if (texts > 0) {
      getChildren().add(text());
    }
    mark();
  }

  private HBox clip(int index, SpaceClip clip) {
    CheckBox box = new CheckBox();
    box.setId("show-" + clip.id());
    box.setAccessibleText("Show " + clip.id());
    box.setSelected(!model.hidden().contains(clip.id()));
    box.selectedProperty()
        .subscribe(
            (before, on) -> {
              if (on) {
                model.hidden().remove(clip.id());
              } else {
                model.hidden().add(clip.id());
              }
            });
    Token color = colouring == Colouring.CLIP ? Token.category(index) : Token.INK_2;
    Label name = new Label(clip.id());
    name.setMinWidth(0);
    name.setTooltip(
        new Tooltip(clip.text().isBlank() ? clip.id() : clip.id() + ": " + clip.text()));
    HBox row =
        new HBox(8, box, new MarkerKey(color, Marker.category(index)), name, Labels.spacer());
    if (clip.hz() > 0) {
      String hz = String.format(Locale.ROOT, clip.hz() < 1e5 ? "%.0f Hz" : "%.1e Hz", clip.hz());
      row.getChildren().add(Labels.mono(hz, "caption"));
    }
    row.setOnMouseClicked(e -> interactor.pinClip(index));
    return dressed(row);
  }

  private HBox text() {
    CheckBox box = new CheckBox();
    box.setId("show-text");
    box.setAccessibleText("Show text bytes");
    box.selectedProperty().bindBidirectional(model.textProperty());
    Label key = Labels.mono("a", "secondary");
    key.setMinWidth(12);
    key.setAlignment(Pos.CENTER);
    Label count = Labels.mono(String.valueOf(vocabulary), "caption");
    return dressed(new HBox(8, box, key, new Label("Text bytes"), Labels.spacer(), count));
  }

  private static HBox dressed(HBox row) {
    row.getStyleClass().add("space-legend-row");
    return row;
  }

  private void mark() {
    var pinned = model.pinnedProperty().get();
    for (int i = 0; i < getChildren().size(); i++) {
      getChildren()
          .get(i)
          .pseudoClassStateChanged(
              CHOSEN, pinned != null && i < shown.size() && pinned.clip() == i);
    }
  }
}
