package prelude.ui.clips.picture;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.SpectrogramKind;
import prelude.ui.theme.ColorMap;

/** How clips are drawn and what is pointed at; it stays as one steps from clip to clip. */
public final class PictureModel {
  /** How much of the encoder's window is shown with the views that have one. */
  public enum Extent {
    /** The clip alone. */
    TRIMMED,
    /** All 30 s, the padding included. */
    FULL
  }

  /** The weighted sum of all layers, where a layer is asked for. */
  public static final int LAYER_SUM = -1;

  private final Viewport viewport = new Viewport();
  private final ObjectProperty<SpectrogramKind> kind =
      new SimpleObjectProperty<>(this, "kind", new SpectrogramKind.WhisperLogMel(80));
  private final ObjectProperty<Extent> extent =
      new SimpleObjectProperty<>(this, "extent", Extent.TRIMMED);
  private final ObjectProperty<ColorMap> colorMap =
      new SimpleObjectProperty<>(this, "colorMap", ColorMap.CIVIDIS);
  private final ObjectProperty<AxisScale> axis =
      new SimpleObjectProperty<>(this, "axis", AxisScale.MEL);
  private final BooleanProperty autoRange = new SimpleBooleanProperty(this, "autoRange", true);
  private final ObjectProperty<LevelRange> range =
      new SimpleObjectProperty<>(this, "range", new LevelRange(-1, 1.5f));

  /** Ranges that were set by hand, by unit; not of the unit that is shown. */
  private final Map<String, LevelRange> byHand = new HashMap<>();

  private String unit = "";

  private final BooleanProperty pitch = new SimpleBooleanProperty(this, "pitch", false);
  private final BooleanProperty harmonics = new SimpleBooleanProperty(this, "harmonics", false);
  private final ObjectProperty<PitchLine> pitchLine = new SimpleObjectProperty<>(this, "pitchLine");
  private final IntegerProperty layer = new SimpleIntegerProperty(this, "layer", 6);
  private final DoubleProperty cursorTime =
      new SimpleDoubleProperty(this, "cursorTime", Double.NaN);
  private final IntegerProperty cursorChannel =
      new SimpleIntegerProperty(this, "cursorChannel", -1);
  private final DoubleProperty cursorHz = new SimpleDoubleProperty(this, "cursorHz", Double.NaN);
  private final ObjectProperty<Pointed> pointed =
      new SimpleObjectProperty<>(this, "pointed", Pointed.SELECTED);
  private final ObjectProperty<TimeSpan> selection = new SimpleObjectProperty<>(this, "selection");

  /** The part in view. */
  public Viewport viewport() {
    return viewport;
  }

  /** Which spectrogram. */
  public ObjectProperty<SpectrogramKind> kindProperty() {
    return kind;
  }

  /** The clip alone, or the whole window of the encoder. */
  public ObjectProperty<Extent> extentProperty() {
    return extent;
  }

  public ObjectProperty<ColorMap> colorMapProperty() {
    return colorMap;
  }

  /** How frequencies are laid out. */
  public ObjectProperty<AxisScale> axisProperty() {
    return axis;
  }

  /** Whether the levels follow the sound; goes off when the user sets them. */
  public BooleanProperty autoRangeProperty() {
    return autoRange;
  }

  /** The levels at the ends of the colour map. */
  public ObjectProperty<LevelRange> rangeProperty() {
    return range;
  }

  /**
   * Comes to another picture: its levels are used unless the user has set some of the same unit,
   * since what was set for one unit means nothing in another.
   */
  public void showLevels(String unitNow, LevelRange automatic) {
    if (!unitNow.equals(unit)) {
      if (autoRange.get()) {
        byHand.remove(unit);
      } else {
        byHand.put(unit, range.get());
      }
      unit = unitNow;
      LevelRange mine = byHand.remove(unit);
      autoRange.set(mine == null);
      range.set(mine == null ? automatic : mine);
    } else if (autoRange.get()) {
      range.set(automatic);
    }
  }

  /** Whether the pitch track is laid over the spectrogram. */
  public BooleanProperty pitchProperty() {
    return pitch;
  }

  /** The pitch track of the clip in view; null while there is none. */
  public ObjectProperty<PitchLine> pitchLineProperty() {
    return pitchLine;
  }

  /** Whether the pointer shows the multiples of its frequency. */
  public BooleanProperty harmonicsProperty() {
    return harmonics;
  }

  /** Which of the encoder's states: 0 is the embedding; or {@link #LAYER_SUM}. */
  public IntegerProperty layerProperty() {
    return layer;
  }

  /** The time under the crosshair, seconds; NaN when nothing is pointed at. */
  public DoubleProperty cursorTimeProperty() {
    return cursorTime;
  }

  /** The encoder's channel under the pointer; -1 elsewhere. */
  public IntegerProperty cursorChannelProperty() {
    return cursorChannel;
  }

  /** The frequency under the crosshair, Hz; NaN when the pointer is in another picture. */
  public DoubleProperty cursorHzProperty() {
    return cursorHz;
  }

  /** Which of the pictures that are compared the crosshair was put in last. */
  public ObjectProperty<Pointed> pointedProperty() {
    return pointed;
  }

  /** The selected stretch, or null. */
  public ObjectProperty<TimeSpan> selectionProperty() {
    return selection;
  }
}
