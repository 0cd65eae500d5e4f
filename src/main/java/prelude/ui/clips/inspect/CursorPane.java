package prelude.ui.clips.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.audio.pitch.NoteName;
import prelude.audio.spectrum.Bands;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind.MelDb;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.ui.clips.ShownClip;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.PitchLine;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Labels;

/** What is under the crosshair: time, frame, band, level, note. */
final class CursorPane extends VBox {
  private static final double ENCODER_FRAME_SECONDS = 0.02;

  /** Decibels in one unit of Whisper's scale, which is (log10 + 4) / 4. */
  private static final double DECIBELS_PER_UNIT = 40;

  /** A time that was computed from a frame belongs to that frame. */
  private static final double ROUNDING = 1e-6;

  /** Names of what depends on the time alone; the second one depends on the view. */
  private static final List<String> BY_TIME = List.of("Time", "Frame", "Encoder frame");

  private final PictureModel model;
  private final Label note = Labels.mono("", "readout");
  private final Label hertz = Labels.mono("", "readout");
  private final Label unit = Labels.of("", "secondary");
  private final Label beside = Labels.mono("", "secondary");
  private final Rows rows = new Rows();
  private ShownClip clip;
  private double peak = Double.NaN;
  private float[] column = new float[0];

  CursorPane(PictureModel model) {
    super(4);
    this.model = model;
    HBox big = new HBox(6, note, hertz, unit, Labels.spacer(), beside);
    big.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    getChildren().addAll(Labels.of("Under the cursor", "section"), big, rows);
    model.cursorTimeProperty().addListener(o -> update());
    model.cursorHzProperty().addListener(o -> update());
    model.pitchLineProperty().addListener(o -> update());
    clear();
  }

  void show(ShownClip now) {
    clip = now;
    peak = now == null ? Double.NaN : now.auto().hi();
    List<String> names = new ArrayList<>(now == null ? List.of("Time") : BY_TIME);
    if (now != null) {
      names.set(1, mel(now.spectrogram()) ? "Mel frame" : "Frame");
      names.addAll(List.of(names(now.spectrogram())));
    }
    rows.keep(names);
    update();
  }

  private void update() {
    double time = model.cursorTimeProperty().get();
    double hz = model.cursorHzProperty().get();
    if (clip == null || Double.isNaN(time)) {
      clear();
      return;
    }
    Spectrogram s = clip.spectrogram();
    int frame = (int) Math.floor(time / s.secondsPerFrame() + ROUNDING);
    rows.set("Time", "%.3f s".formatted(time));
    rows.set(mel(s) ? "Mel frame" : "Frame", String.valueOf(frame));
    rows.set(
        "Encoder frame", String.valueOf((int) Math.floor(time / ENCODER_FRAME_SECONDS + ROUNDING)));
    if (Double.isNaN(hz)) {
      words("", "", "", "");
      for (String name : names(s)) {
        rows.set(name, "–");
      }
      return;
    }
    Bands bands = s.bands();
    int row = bands.rowAt(hz);
    words(
        NoteName.of(hz).map(NoteName::name).orElse(""),
        "%.0f".formatted(hz),
        "Hz",
        harmonic(hz, time));
    rows.set(names(s)[0], "%d of %d".formatted(row + 1, bands.count()));
    rows.set(names(s)[1], "%s–%s Hz".formatted(hertz(bands.lowHz(row)), hertz(bands.highHz(row))));
    if (frame < 0 || frame >= s.frames()) {
      rows.set("Level", "–");
      rows.set("Below peak", "–");
      return;
    }
    double level = level(s, frame, row);
    rows.set("Level", Numbers.fixed(level, whisper(s) ? 4 : 1) + (whisper(s) ? "" : " dB"));
    double below = (level - peak) * (whisper(s) ? DECIBELS_PER_UNIT : 1);
    rows.set("Below peak", Numbers.fixed(below, 1) + " dB");
  }

  private double level(Spectrogram s, int frame, int row) {
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
    return Double.isNaN(f0) || n < 1 ? "" : String.format(Locale.ROOT, "%df of %.0f", n, f0);
  }

  private void clear() {
    words("–", "", "", "");
    rows.set("Time", "–");
  }

  private void words(String noteText, String hz, String unitText, String right) {
    note.setText(noteText);
    hertz.setText(hz);
    unit.setText(unitText);
    beside.setText(right);
  }

  private static String[] names(Spectrogram s) {
    return mel(s)
        ? new String[] {"Mel band", "Band range", "Level", "Below peak"}
        : new String[] {"Bin", "Bin range", "Level", "Below peak"};
  }

  private static boolean mel(Spectrogram s) {
    return whisper(s) || s.kind() instanceof MelDb;
  }

  private static boolean whisper(Spectrogram s) {
    return s.kind() instanceof WhisperLogMel;
  }

  private static String hertz(double hz) {
    return String.format(Locale.ROOT, hz < 100 ? "%.1f" : "%.0f", hz);
  }
}
