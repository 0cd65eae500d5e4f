package prelude.ui.space;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import prelude.ui.clips.sound.SoundModel;
import prelude.ui.plot.Marker;
import prelude.ui.plot.MarkerKey;
import prelude.ui.shell.Icons;
import prelude.ui.shell.Labels;
import prelude.ui.shell.Note;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.PointWords;

/** Which soft token is pinned, what it was made from, and a button to hear it. */
final class TokenPane extends VBox {
  private final SpaceModel model;
  private final SpaceInteractor interactor;
  private final MarkerKey key = new MarkerKey(prelude.ui.theme.Token.CAT_1, Marker.CIRCLE);
  private final Label name = Labels.of("", "title");
  private final Label place = Labels.of("", "secondary");
  private final Button play = new Button();
  private final TokenSpectrogram picture;
  private final VBox trouble = new VBox();
  private final Label device = Labels.of("No sound device", "caption", "warn-text");
  private final HBox head = new HBox(8, key, name, place, Labels.spacer(), play);

  TokenPane(SpaceModel model, SpaceInteractor interactor) {
    this.model = model;
    this.interactor = interactor;
    setId("space-token");
    SoundModel sound = interactor.sound().controller().model();
    picture = new TokenSpectrogram(model, sound.positionProperty(), sound.playingProperty());
    name.setId("token-clip");
    name.setMinWidth(40);
    place.setId("token-place");
    place.setMinWidth(70);
    play.setId("token-play");
    play.setMinWidth(USE_PREF_SIZE);
    play.setOnAction(e -> toggle(sound));
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().addAll("toolbar", "pane-line-bottom");
    device.setId("token-device");
    Tooltip why = new Tooltip();
    why.textProperty().bind(sound.whyNotProperty());
    device.setTooltip(why);
    StackPane frame = new StackPane(new VBox(2, picture, device, trouble));
    frame.getStyleClass().add("inspector-part");
    getChildren().addAll(head, frame);
    model.pinnedProperty().subscribe(t -> show());
    model.meansProperty().subscribe(m -> show());
    model.stateProperty().subscribe(s -> show());
    interactor.sound().heardProperty().subscribe(h -> show());
    sound.playingProperty().subscribe(p -> show());
    sound.problemProperty().subscribe(p -> show());
    sound.availableProperty().subscribe(a -> show());
  }

  private void toggle(SoundModel sound) {
    if (sound.playingProperty().get()) {
      interactor.sound().stop();
    } else {
      interactor.play();
    }
  }

  private void show() {
    SpaceFilm film = model.film();
    Token token = model.shownToken();
    boolean any = film != null && token != null && token.clip() < film.clips().size();
    setVisible(any);
    setManaged(any);
    if (!any) {
      return;
    }
    key.setMarker(prelude.ui.theme.Token.category(token.clip()), Marker.category(token.clip()));
    name.setText(film.clips().get(token.clip()).id());
    place.setText(PointWords.place(film, token));
    SoundModel sound = interactor.sound().controller().model();
    boolean playing = sound.playingProperty().get();
    play.setGraphic(playing ? Icons.pause() : Icons.play());
    double from = token.isMean() ? 0 : film.facts().from(film.positions()[token.slot()]);
    String at = Double.isNaN(from) ? "0.00" : String.format(Locale.ROOT, "%.2f", from);
    play.setText(at + " s");
    play.setAccessibleText(playing ? "Pause" : "Play from " + at + " seconds");
    HeardClip heard = interactor.sound().heardProperty().get();
    boolean missing = heard != null && !heard.problem().isEmpty();
    play.setDisable(missing || !sound.availableProperty().get());
    picture.show(heard);
    say(missing ? heard.problem() : sound.problemProperty().get());
    boolean mute = !missing && !sound.availableProperty().get();
    device.setVisible(mute);
    device.setManaged(mute);
  }

  private void say(String problem) {
    boolean same =
        !trouble.getChildren().isEmpty()
            && problem.equals(trouble.getChildren().getFirst().getAccessibleText());
    if (problem.isEmpty()) {
      trouble.getChildren().clear();
    } else if (!same) {
      trouble.getChildren().setAll(new Note(Note.Kind.WARNING, problem));
    }
  }
}
