package prelude.ui.prefixlab;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import prelude.evidence.lab.Answer;
import prelude.model.ByteTokenizer;
import prelude.ui.prefixlab.work.LabState;
import prelude.ui.prefixlab.work.Row;
import prelude.ui.prefixlab.work.RowKind;
import prelude.ui.prefixlab.work.Source;
import prelude.ui.shell.Note;

/** What the Prefix lab shows and asks. To be used on the FX thread alone. */
public final class LabModel {
  /** The byte at which the audio matters most, until another one is chosen. */
  public static final int AUTO = -1;

  private final ReadOnlyObjectWrapper<LabState> state =
      new ReadOnlyObjectWrapper<>(this, "state", LabState.NOTHING);
  private final IntegerProperty step = new SimpleIntegerProperty(this, "step");
  private final IntegerProperty otherStep = new SimpleIntegerProperty(this, "otherStep", -1);
  private final ObjectProperty<Source> source =
      new SimpleObjectProperty<>(this, "source", new Source.OfClip(""));
  private final DoubleProperty gain = new SimpleDoubleProperty(this, "gain", 1);
  private final DoubleProperty mix = new SimpleDoubleProperty(this, "mix");
  private final DoubleProperty silence = new SimpleDoubleProperty(this, "silence");
  private final IntegerProperty softTokens = new SimpleIntegerProperty(this, "softTokens");
  private final StringProperty other = new SimpleStringProperty(this, "other", "");
  private final ObjectProperty<Set<Integer>> masked =
      new SimpleObjectProperty<>(this, "masked", Set.of());
  private final StringProperty typed = new SimpleStringProperty(this, "typed");
  private final IntegerProperty position = new SimpleIntegerProperty(this, "position", AUTO);
  private final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature");
  private final ObjectProperty<RowKind> compared =
      new SimpleObjectProperty<>(this, "compared", RowKind.NONE);
  private final IntegerProperty layer = new SimpleIntegerProperty(this, "layer", AUTO);
  private final IntegerProperty head = new SimpleIntegerProperty(this, "head", AUTO);
  private final IntegerProperty pointed = new SimpleIntegerProperty(this, "pointed", AUTO);
  private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(this, "notice");
  private final BooleanProperty keeping = new SimpleBooleanProperty(this, "keeping");

  /** Something to be said in the screen. */
  record Notice(Note.Kind kind, String lead, String text) {}

  /** What is to be said, or null. */
  ObjectProperty<Notice> noticeProperty() {
    return notice;
  }

  /** How many bytes stand before the one under the pointer, BOS left out; or {@link #AUTO}. */
  IntegerProperty pointedProperty() {
    return pointed;
  }

  /** From where attention is shown: the byte under the pointer, or the one that is asked about. */
  int attendingPosition() {
    return pointed.get() == AUTO || pointed.get() > bytes().length
        ? shownPosition()
        : pointed.get();
  }

  /** What is known. */
  public ReadOnlyObjectProperty<LabState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  LabState state() {
    return state.get();
  }

  void setState(LabState now) {
    state.set(now);
  }

  /** Of the cursor. */
  IntegerProperty stepProperty() {
    return step;
  }

  /** A second checkpoint, or -1. */
  public IntegerProperty otherStepProperty() {
    return otherStep;
  }

  public ObjectProperty<Source> sourceProperty() {
    return source;
  }

  public DoubleProperty gainProperty() {
    return gain;
  }

  /** 0 for the source alone, 1 for the other clip. */
  public DoubleProperty mixProperty() {
    return mix;
  }

  /** How much of the sound's end is silenced, seconds. */
  public DoubleProperty silenceProperty() {
    return silence;
  }

  /** How many soft tokens are left; 0 for all. */
  public IntegerProperty softTokensProperty() {
    return softTokens;
  }

  /** Id of the clip to mix with and to set beside it; empty for the next one. */
  public StringProperty otherProperty() {
    return other;
  }

  /** Positions of soft tokens that nothing may look at. */
  public ObjectProperty<Set<Integer>> maskedProperty() {
    return masked;
  }

  /** What was typed in place of the transcript, or null. */
  public StringProperty typedProperty() {
    return typed;
  }

  /** How many bytes stand before the one that is asked for, or {@link #AUTO}. */
  public IntegerProperty positionProperty() {
    return position;
  }

  /** 0 takes the likeliest byte every time. */
  public DoubleProperty temperatureProperty() {
    return temperature;
  }

  /** Which row the bars at the right are of, where there is one. */
  public ObjectProperty<RowKind> comparedProperty() {
    return compared;
  }

  /** The layer whose attention is laid over the sound, or {@link #AUTO}. */
  public IntegerProperty layerProperty() {
    return layer;
  }

  public IntegerProperty headProperty() {
    return head;
  }

  /** Whether painting keeps a span, rather than masking it. */
  public BooleanProperty keepingProperty() {
    return keeping;
  }

  /** The answer behind the source's own prefix, or null. */
  public Answer truth() {
    Row row = state().row(RowKind.TRUE);
    return row == null ? null : row.answer();
  }

  /** The row it is compared with: no prefix where there is no such row. Null if none is known. */
  Row comparedRow() {
    Row row = state().row(compared.get());
    return row == null ? state().row(RowKind.NONE) : row;
  }

  /** The answer it is compared with, or null. */
  public Answer comparison() {
    Row row = comparedRow();
    return row == null ? null : row.answer();
  }

  /** The bytes behind the prefix. */
  public int[] bytes() {
    return ByteTokenizer.encode(state().text());
  }

  /** How many bytes stand before the one that is asked for. */
  public int shownPosition() {
    Answer truth = truth();
    int most = Math.max(0, bytes().length - (state().forced() ? 1 : 0));
    if (position.get() != AUTO || truth == null) {
      return Math.clamp(position.get(), 0, most);
    }
    Row none = state().row(RowKind.NONE);
    if (none == null || none.answer() == null) {
      return 0;
    }
    int best = 0;
    double gained = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < truth.nats().length; i++) {
      double now = none.answer().nats()[i] - truth.nats()[i];
      if (now > gained) {
        gained = now;
        best = i;
      }
    }
    return best;
  }

  /** Layer and head in view: those that were chosen, or that look at the prefix most. */
  int[] shownHead() {
    Answer truth = truth();
    if (truth == null || truth.attention() == null) {
      return new int[] {0, 0};
    }
    int layers = truth.attention().length;
    int heads = truth.attention()[0].length;
    if (layer.get() != AUTO) {
      return new int[] {
        Math.clamp(layer.get(), 0, layers - 1), Math.clamp(head.get(), 0, heads - 1)
      };
    }
    int[] best = {0, 0};
    double most = Double.NEGATIVE_INFINITY;
    for (int l = 0; l < layers; l++) {
      for (int h = 0; h < heads; h++) {
        double mass = truth.mass(l, h, shownPosition());
        if (mass > most) {
          most = mass;
          best = new int[] {l, h};
        }
      }
    }
    return best;
  }

  /** Whether the prefix is other than the source's own. */
  boolean isChanged() {
    return gain.get() != 1
        || mix.get() > 0
        || silence.get() > 0
        || softTokens.get() > 0
        || !masked.get().isEmpty();
  }

  /** Everything as the source has it. */
  public void reset() {
    gain.set(1);
    mix.set(0);
    silence.set(0);
    softTokens.set(0);
    masked.set(Set.of());
  }

  /**
   * Masks or keeps a span of soft tokens.
   *
   * @param from the first
   * @param to one past the last
   */
  public void paint(int from, int to) {
    if (keeping.get()) {
      int all = state().facts() == null ? 0 : state().facts().softTokens();
      var rest = new TreeSet<Integer>();
      for (int i = 0; i < all; i++) {
        if (i < from || i >= to) {
          rest.add(i);
        }
      }
      masked.set(rest);
      return;
    }
    var now = new TreeSet<>(masked.get());
    for (int i = from; i < to; i++) {
      now.add(i);
    }
    masked.set(now);
  }

  /** Masks a soft token, or shows it again. */
  public void toggleMask(int token) {
    var now = new TreeSet<>(masked.get());
    if (!now.remove(token)) {
      now.add(token);
    }
    masked.set(now);
  }

  /** Rows that are known, in their order. */
  List<Row> rows() {
    return state().rows().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
