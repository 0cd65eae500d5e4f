package prelude.ui.clips;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.plot.Marker;
import prelude.ui.theme.Token;

/** What the Clips screen shows. To be used on the FX thread alone. */
public final class ClipsModel {
  /** How many clips have a marker of their own, which then holds on all screens. */
  public static final int MARKED = 5;

  private static final int WHISPER_BANDS = 80;

  private final ObjectProperty<ClipList> list = new SimpleObjectProperty<>(this, "list");
  private final StringProperty selected = new SimpleStringProperty(this, "selected");
  private final StringProperty compared = new SimpleStringProperty(this, "compared");
  private final ObjectProperty<ShownClip> shown = new SimpleObjectProperty<>(this, "shown");
  private final ObjectProperty<ShownClip> shownBeside =
      new SimpleObjectProperty<>(this, "shownBeside");
  private final StringProperty listProblem = new SimpleStringProperty(this, "listProblem", "");
  private final StringProperty clipProblem = new SimpleStringProperty(this, "clipProblem", "");
  private final BooleanProperty loading = new SimpleBooleanProperty(this, "loading");
  private final ObjectProperty<Comparison> comparison =
      new SimpleObjectProperty<>(this, "comparison", Comparison.STACKED);
  private final BooleanProperty gallery = new SimpleBooleanProperty(this, "gallery");
  private final ObjectProperty<EncoderView> encoder =
      new SimpleObjectProperty<>(this, "encoder", EncoderView.NONE);
  private final IntegerProperty whisperBands =
      new SimpleIntegerProperty(this, "whisperBands", WHISPER_BANDS);
  private final StringProperty exportProblem = new SimpleStringProperty(this, "exportProblem", "");
  private final PictureModel picture = new PictureModel();
  private final Map<String, Integer> marks = new HashMap<>();
  private Map<String, ClipFacts> facts = new ConcurrentHashMap<>();
  private final ReadOnlyLongWrapper factsVersion = new ReadOnlyLongWrapper(this, "factsVersion");

  /** How two clips are laid out. */
  public enum Comparison {
    /** One above the other, on one time axis. */
    STACKED("Stacked"),
    /** Side by side. */
    BESIDE("Side by side"),
    /** Both, and below them the first minus the second. */
    DIFFERENCE("Difference");

    private final String title;

    Comparison(String title) {
      this.title = title;
    }

    /** The name to show. */
    public String title() {
      return title;
    }
  }

  /** What has been opened; null before anything has. */
  public ObjectProperty<ClipList> listProperty() {
    return list;
  }

  /** Replaces the list; facts and marks of the old one are dropped. */
  void setList(ClipList now) {
    marks.clear();
    facts = new ConcurrentHashMap<>(now.rows().size()); // emptying or growing one takes a while
    now.rows().stream()
        .filter(ClipRow::usable)
        .limit(MARKED)
        .forEach(row -> marks.put(row.key(), marks.size()));
    list.set(now);
    factsVersion.set(factsVersion.get() + 1);
  }

  /** The key of the selected row, or null. */
  public StringProperty selectedProperty() {
    return selected;
  }

  /** The key of the row to compare with, or null. */
  public StringProperty comparedProperty() {
    return compared;
  }

  /** What the pictures show: the selected clip, or the one before while it loads; null if none. */
  public ObjectProperty<ShownClip> shownProperty() {
    return shown;
  }

  /** The clip that is compared with, once it is loaded; null if none. */
  public ObjectProperty<ShownClip> shownBesideProperty() {
    return shownBeside;
  }

  /** Why what was opened last could not be read; empty if it could. */
  public StringProperty listProblemProperty() {
    return listProblem;
  }

  /** Why the selected clip cannot be shown; empty if it can. */
  public StringProperty clipProblemProperty() {
    return clipProblem;
  }

  /** Whether the selected clip is being read. */
  public BooleanProperty loadingProperty() {
    return loading;
  }

  /** How two clips are laid out. */
  public ObjectProperty<Comparison> comparisonProperty() {
    return comparison;
  }

  /** Whether all clips are shown as thumbnails in place of the pictures of one. */
  public BooleanProperty galleryProperty() {
    return gallery;
  }

  /** The encoder's states of the clip that is shown. */
  public ObjectProperty<EncoderView> encoderProperty() {
    return encoder;
  }

  /** Mel bands that the encoder in use takes: 80, or 128 with large-v3. */
  public IntegerProperty whisperBandsProperty() {
    return whisperBands;
  }

  /** Why what was exported last could not be; empty if it could. */
  public StringProperty exportProblemProperty() {
    return exportProblem;
  }

  /** How clips are drawn. */
  public PictureModel picture() {
    return picture;
  }

  /** The row of a key; empty if there is none. */
  public Optional<ClipRow> row(String key) {
    return Optional.ofNullable(
        list.get() == null || key == null ? null : list.get().byKey().get(key));
  }

  /** What is known of a clip's file; empty while it has not been looked at. */
  public Optional<ClipFacts> facts(String key) {
    return Optional.ofNullable(key == null ? null : facts.get(key));
  }

  /** All that is known of clips' files, by key; a view that any thread may read. */
  public Map<String, ClipFacts> allFacts() {
    return Collections.unmodifiableMap(facts);
  }

  /** Adds what looks at files' heads have told; what reading a whole file told is better. */
  void addLooks(Map<String, ClipFacts> found) {
    found.forEach(facts::putIfAbsent);
    factsVersion.set(factsVersion.get() + 1);
  }

  /** Replaces what is known of a clip by what reading it has told. */
  void setFacts(String key, ClipFacts found) {
    facts.put(key, found);
    factsVersion.set(factsVersion.get() + 1);
  }

  /** Moves when {@link #facts} has more to say. */
  public ReadOnlyLongProperty factsVersionProperty() {
    return factsVersion.getReadOnlyProperty();
  }

  /** A clip's place among the marked ones, from 0; empty if it has no marker. */
  public Optional<Integer> mark(String key) {
    return Optional.ofNullable(marks.get(key));
  }

  /** The colour of a place among the marked clips. */
  public static Token color(int mark) {
    return Token.category(mark);
  }

  /** The shape of a place among the marked clips. */
  public static Marker marker(int mark) {
    return Marker.category(mark);
  }

  /** The keys of all usable rows, in the order of the file. */
  public List<String> usableKeys() {
    return list.get() == null
        ? List.of()
        : list.get().rows().stream().filter(ClipRow::usable).map(ClipRow::key).toList();
  }
}
