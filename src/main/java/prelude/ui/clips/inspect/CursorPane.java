package prelude.ui.clips.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.audio.pitch.NoteName;
import prelude.audio.spectrum.Bands;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.Spectrogram;
import prelude.ui.clips.ClipsModel;
import prelude.ui.clips.EncoderView;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PitchLine;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Labels;

/** What is under the crosshair: which picture, time, frame, band, level, note. */
final class CursorPane extends VBox {
  private static final double ENCODER_FRAME_SECONDS = 0.02;

  /** Frames of the encoder's window of 30 s. */
  private static final int ENCODER_FRAMES = 1500;

  /** So far from a multiple of the pitch, in its own measure, a frequency still belongs to it. */
  private static final double NEAR = 0.1;

  /** Decibels in one unit of Whisper's scale, which is (log10 + 4) / 4. */
  private static final double DECIBELS_PER_UNIT = 40;

  /** A time that was computed from a frame belongs to that frame. */
  private static final double ROUNDING = 1e-6;

  private static final List<String> OF_CLIP = List.of("Level", "Below top");
  private static final List<String> OF_DIFFERENCE = List.of("Level", "Minus", "Difference");

  private final ClipsModel clips;
  private final PictureModel model;
  private final Label which = Labels.of("", "caption");
  private final Label note = Labels.mono("", "readout");
  private final Label hertz = Labels.mono("", "readout");
  private final Label unit = Labels.of("", "secondary");
  private final Label beside = Labels.mono("", "secondary");
  private final Rows rows = new Rows();
  private Pointer pointer;
  private float[] column = new float[0];

  /** Names of the rows, which depend on the picture. */
  private record Names(String frame, String band, String range, List<String> levels) {
    static Names of(Pointer pointer) {
      boolean mel = pointer.isMel();
      boolean difference = pointer.isDifference();
      return new Names(
          mel ? "Mel frame" : "Frame",
          mel ? "Mel band" : "Bin",
          mel ? "Band range" : "Bin range",
          difference ? OF_DIFFERENCE : OF_CLIP);
    }

    List<String> all() {
      List<String> all = new ArrayList<>(List.of("Time", frame, "Encoder frame", band, range));
      all.addAll(levels);
      return all;
    }
  }

  CursorPane(ClipsModel clips) {
    super(4);
    this.clips = clips;
    this.model = clips.picture();
    which.setId("cursor-of");
    which.setWrapText(true);
    which.visibleProperty().bind(which.managedProperty());
    which.setMinHeight(USE_PREF_SIZE);
    HBox big = new HBox(6, note, hertz, unit, Labels.spacer(), beside);
    big.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    getChildren().addAll(Labels.of("Under the cursor", "section"), which, big, rows);
    model.cursorTimeProperty().addListener(o -> update());
    model.cursorHzProperty().addListener(o -> update());
    model.cursorChannelProperty().addListener(o -> update());
    model.layerProperty().addListener(o -> update());
    clips.encoderProperty().addListener(o -> update());
    model.pitchLineProperty().addListener(o -> update());
    model.rangeProperty().addListener(o -> update());
    model.pointedProperty().addListener(o -> follow());
    clips.shownBesideProperty().addListener(o -> follow());
    clips.comparisonProperty().addListener(o -> follow());
    follow();
  }

  /** Another picture is pointed at, or another clip is in it. */
  void follow() {
    pointer = Pointer.of(clips);
    rows.keep(pointer == null ? List.of("Time") : Names.of(pointer).all());
    which.setManaged(pointer != null && !pointer.title().isEmpty());
    update();
  }

  private void update() {
    double time = model.cursorTimeProperty().get();
    double hz = model.cursorHzProperty().get();
    rows.clear();
    words("–", "", "", "");
    which.setText("Point at one of the pictures");
    if (pointer == null || Double.isNaN(time)) {
      return;
    }
    which.setText(pointer.title());
    Names names = Names.of(pointer);
    int frame = (int) Math.floor(time / pointer.of().secondsPerFrame() + ROUNDING);
    boolean inside = frame >= 0 && frame < pointer.frames();
    int encoderFrame = (int) Math.floor(time / ENCODER_FRAME_SECONDS + ROUNDING);
    String past = pointer.isWhisper() ? "past 30 s" : "past the end";
    rows.set("Time", "%.3f s".formatted(time));
    rows.set(names.frame(), inside ? String.valueOf(frame) : past);
    rows.set(
        "Encoder frame",
        encoderFrame < ENCODER_FRAMES ? String.valueOf(encoderFrame) : "past 30 s");
    if (Double.isNaN(hz)) {
      channel(encoderFrame);
      return;
    }
    words(
        NoteName.of(hz).map(NoteName::name).orElse(""),
        "%.0f".formatted(hz),
        "Hz",
        pointer.selected() ? harmonic(hz, time) : "");
    Bands bands = pointer.of().bands();
    int row = bands.rowAt(hz);
    rows.set(names.band(), "%d of %d".formatted(row + 1, bands.count()));
    rows.set(
        names.range(), "%s–%s Hz".formatted(hertz(bands.lowHz(row)), hertz(bands.highHz(row))));
    if (inside) {
      levels(frame, row);
    }
  }

  /** The value of the encoder's channel under the pointer, as it is drawn. */
  private void channel(int frame) {
    EncoderView view = clips.encoderProperty().get();
    int channel = model.cursorChannelProperty().get();
    words("", "", "", "");
    if (channel < 0 || view.layers().isEmpty()) {
      return;
    }
    FrameMatrix states = view.layers().get(view.index(model.layerProperty().get()));
    if (frame < states.frames() && channel < states.rows()) {
      var values = new float[states.rows()];
      states.read(frame, 1, values, 0);
      String sign = values[channel] > 0 ? "+" : "";
      words(sign + Numbers.fixed(values[channel], 2), "", "σ in channel " + channel, "");
    }
  }

  private void levels(int frame, int row) {
    double level = level(pointer.of(), frame, row);
    rows.set("Level", words(level, ""));
    if (pointer.isDifference()) {
      double other = level(pointer.minus(), frame, row);
      rows.set("Minus", words(other, ""));
      rows.set("Difference", words(level - other, level > other ? "+" : ""));
    } else {
      double below = model.rangeProperty().get().hi() - level;
      double decibels = below * (pointer.isWhisper() ? DECIBELS_PER_UNIT : 1);
      rows.set("Below top", Numbers.fixed(decibels, 1) + " dB");
    }
  }

  private String words(double level, String sign) {
    if (Double.isNaN(level)) {
      return Rows.NOTHING;
    }
    return sign + (pointer.isWhisper() ? Numbers.fixed(level, 4) : Numbers.fixed(level, 1) + " dB");
  }

  /** The level in a frame; NaN where there is none. */
  private double level(Spectrogram s, int frame, int row) {
    if (frame >= s.frames()) {
      return Double.NaN;
    }
    if (column.length < s.rows()) {
      column = new float[s.rows()];
    }
    s.read(frame, 1, column, 0);
    return column[row];
  }

  private String harmonic(double hz, double time) {
    PitchLine pitch = model.pitchLineProperty().get();
    double f0 = pitch == null ? Double.NaN : pitch.at(time);
    long n = Math.round(hz / f0);
    boolean near = n >= 1 && Math.abs(hz / f0 - n) <= NEAR; // false without a pitch
    return !near ? "" : String.format(Locale.ROOT, "%df of %.0f", n, f0);
  }

  private void words(String noteText, String hz, String unitText, String right) {
    note.setText(noteText);
    hertz.setText(hz);
    unit.setText(unitText);
    beside.setText(right);
  }

  private static String hertz(double hz) {
    return String.format(Locale.ROOT, hz < 100 ? "%.1f" : "%.0f", hz);
  }
}
