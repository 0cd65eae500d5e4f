package prelude.ui.space;

import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import prelude.evidence.space.SpaceBasis.Centring;
import prelude.evidence.space.SpaceBasis.FittedOn;
import prelude.ui.shell.Note;
import prelude.ui.space.film.Frame;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.SpaceState;
import prelude.ui.space.film.SpaceWish;
import prelude.ui.space.film.Token;
import prelude.ui.space.scatter.Colouring;
import prelude.ui.space.scatter.Pick;
import prelude.ui.space.scatter.ScatterLook;
import prelude.ui.space.scatter.Selection;

/** What the Space screen shows and how. To be used on the FX thread alone. */
final class SpaceModel {
  /** Something to be said in the screen. */
  record Notice(Note.Kind kind, String lead, String text) {}

  private final ReadOnlyObjectWrapper<SpaceState> state =
      new ReadOnlyObjectWrapper<>(this, "state", SpaceState.NOTHING);
  private final IntegerProperty step = new SimpleIntegerProperty(this, "step");
  private final ObjectProperty<FittedOn> fittedOn =
      new SimpleObjectProperty<>(this, "fittedOn", FittedOn.TEXT);
  private final ObjectProperty<Centring> centring =
      new SimpleObjectProperty<>(this, "centring", Centring.RAW);
  private final IntegerProperty fitAt = new SimpleIntegerProperty(this, "fitAt", SpaceWish.NEWEST);
  private final BooleanProperty means = new SimpleBooleanProperty(this, "means");
  private final ObjectProperty<Colouring> colouring =
      new SimpleObjectProperty<>(this, "colouring", Colouring.CLIP);
  private final BooleanProperty trails = new SimpleBooleanProperty(this, "trails", true);
  private final BooleanProperty labels = new SimpleBooleanProperty(this, "labels", true);
  private final BooleanProperty turned = new SimpleBooleanProperty(this, "turned");
  private final BooleanProperty text = new SimpleBooleanProperty(this, "text", true);
  private final BooleanProperty threeD = new SimpleBooleanProperty(this, "threeD");
  private final BooleanProperty lassoing = new SimpleBooleanProperty(this, "lassoing");
  private final BooleanProperty searching = new SimpleBooleanProperty(this, "searching");
  private final ObservableSet<String> hidden = FXCollections.observableSet();
  private final ObjectProperty<Token> pinned = new SimpleObjectProperty<>(this, "pinned");
  private final ObjectProperty<Pick> hovered = new SimpleObjectProperty<>(this, "hovered");
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(this, "selection", Selection.NONE);
  private final StringProperty search = new SimpleStringProperty(this, "search", "");
  private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice");

  ReadOnlyObjectProperty<SpaceState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  void setState(SpaceState now) {
    state.set(now);
  }

  /** The step in view. */
  IntegerProperty stepProperty() {
    return step;
  }

  ObjectProperty<FittedOn> fittedOnProperty() {
    return fittedOn;
  }

  ObjectProperty<Centring> centringProperty() {
    return centring;
  }

  /** Where the axes are fitted; {@link SpaceWish#NEWEST} for the newest snapshot. */
  IntegerProperty fitAtProperty() {
    return fitAt;
  }

  /** Whether a mean per clip is drawn instead of every soft token. */
  BooleanProperty meansProperty() {
    return means;
  }

  ObjectProperty<Colouring> colouringProperty() {
    return colouring;
  }

  BooleanProperty trailsProperty() {
    return trails;
  }

  BooleanProperty labelsProperty() {
    return labels;
  }

  /** Whether the soft tokens under a random rotation are drawn too. */
  BooleanProperty turnedProperty() {
    return turned;
  }

  /** Whether text embeddings are drawn. */
  BooleanProperty textProperty() {
    return text;
  }

  BooleanProperty threeDProperty() {
    return threeD;
  }

  BooleanProperty lassoingProperty() {
    return lassoing;
  }

  /** Whether the search field is open. */
  BooleanProperty searchingProperty() {
    return searching;
  }

  /** Ids of clips that are not drawn. */
  ObservableSet<String> hidden() {
    return hidden;
  }

  /** The soft token of the inspector; null while there is none. */
  ObjectProperty<Token> pinnedProperty() {
    return pinned;
  }

  /** What the pointer is over; null for nothing. */
  ObjectProperty<Pick> hoveredProperty() {
    return hovered;
  }

  ObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  StringProperty searchProperty() {
    return search;
  }

  /** What is to be said; null for nothing. */
  ObjectProperty<Notice> noticeProperty() {
    return notice;
  }

  SpaceState state() {
    return state.get();
  }

  /** Null while there is nothing to draw. */
  SpaceFilm film() {
    return state.get().film();
  }

  /** The frame in view; null while there is none. */
  Frame frame() {
    return film() == null ? null : film().at(step.get());
  }

  /** What is said of the frame in view; null while that is worked out. */
  SpaceDetails details() {
    SpaceDetails details = state.get().details();
    return details != null && frame() != null && details.step() == frame().step() ? details : null;
  }

  /** The pinned soft token, or its clip's mean where means are drawn; null for none. */
  Token shownToken() {
    Token token = pinned.get();
    return token == null || !means.get() ? token : new Token(token.clip(), Token.MEAN);
  }

  ScatterLook look() {
    return new ScatterLook(
        film(),
        state.get().details(),
        frame() == null ? 0 : frame().step(),
        means.get(),
        colouring.get(),
        trails.get(),
        labels.get(),
        turned.get(),
        text.get(),
        Set.copyOf(hidden),
        shownToken(),
        selection.get(),
        searching.get() ? search.get() : "");
  }

  /** Has something done whenever the picture changes; it has to read {@link #look}. */
  void onLook(Runnable action) {
    InvalidationListener listener = o -> action.run();
    Observable[] all = {
      state, step, means, colouring, trails, labels, turned, text, hidden, pinned, selection,
      search, searching
    };
    for (Observable one : all) {
      one.addListener(listener);
    }
    action.run();
  }
}
