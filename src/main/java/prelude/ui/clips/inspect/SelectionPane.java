package prelude.ui.clips.inspect;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import prelude.audio.spectrum.MeanSpectrum;
import prelude.audio.spectrum.Spectrogram;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.ui.clips.ShownClip;
import prelude.ui.clips.picture.PictureModel;
import prelude.ui.clips.picture.TimeSpan;
import prelude.ui.plot.Numbers;
import prelude.ui.shell.Labels;
import prelude.ui.theme.Token;
import prelude.ui.work.LatestJob;

/** The selected stretch in numbers: its mean spectrum, its levels. */
final class SelectionPane extends VBox {
  private final PictureModel model;
  private final LatestJob job;
  private final Label span = Labels.mono("", "caption");
  private final Label what = Labels.of("", "caption");
  private final SpectrumPlot plot = new SpectrumPlot();
  private final Rows rows = new Rows();
  private final VBox body = new VBox(4, what, plot, rows);
  private final Label hint =
      Labels.of("Drag over a picture to select a stretch of sound.", "caption");
  private ShownClip clip;
  private Token color = Token.ACCENT;

  /** What a stretch sounds like. */
  private record Stretch(float[] mean, double peak, double rms, Spectrogram of) {}

  SelectionPane(PictureModel model, Executor executor) {
    super(4);
    this.model = model;
    this.job = new LatestJob(executor);
    hint.setWrapText(true);
    what.setId("selection-words");
    what.setWrapText(true);
    what.setMinHeight(USE_PREF_SIZE);
    HBox head = new HBox(8, Labels.of("Selection", "section"), Labels.spacer(), span);
    head.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    getChildren().addAll(head, hint, body);
    model.selectionProperty().addListener(o -> update());
    update();
  }

  void show(ShownClip now, Token lineColor) {
    clip = now;
    color = lineColor;
    update();
  }

  private void update() {
    TimeSpan s = model.selectionProperty().get();
    boolean some = s != null && clip != null && s.from() < clip.seconds();
    span.setText(some ? "%.3f–%.3f s".formatted(s.from(), s.to()) : "");
    hint.setVisible(!some);
    hint.setManaged(!some);
    body.setVisible(some);
    body.setManaged(some);
    if (!some) {
      job.cancel();
      return;
    }
    boolean heard = isHeard(clip.spectrogram(), s.from());
    what.setText(words(clip.spectrogram(), s));
    plot.setVisible(heard);
    plot.setManaged(heard);
    ShownClip from = clip;
    job.request(overtaken -> stretch(from, s, overtaken), this::show, this::fail);
  }

  /** Whisper's frames end after 30 s, however long the clip is. */
  private static boolean isHeard(Spectrogram of, double time) {
    return !(of.kind() instanceof WhisperLogMel) || time < of.frames() * of.secondsPerFrame();
  }

  private static String words(Spectrogram of, TimeSpan s) {
    if (!(of.kind() instanceof WhisperLogMel)) {
      return "Mean spectrum, dB by Hz";
    }
    double end = of.frames() * of.secondsPerFrame();
    if (!isHeard(of, s.from())) {
      return "Past the %.0f s that Whisper hears: in none of its frames, so without a spectrum"
          .formatted(end);
    }
    return s.to() > end
        ? "Mean spectrum up to %.0f s, where Whisper stops hearing; normalised by Hz".formatted(end)
        : "Mean spectrum, normalised by Hz";
  }

  private static Stretch stretch(ShownClip clip, TimeSpan s, BooleanSupplier overtaken) {
    float[] samples = clip.sound().waveform().samples();
    int rate = clip.sound().waveform().sampleRate();
    int a = Math.clamp(Math.round(s.from() * rate), 0, samples.length - 1);
    int b = Math.clamp(Math.round(s.to() * rate), a + 1, samples.length);
    double peak = 0;
    double sum = 0;
    for (int i = a; i < b; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
      sum += (double) samples[i] * samples[i];
    }
    Spectrogram of = clip.spectrogram();
    float[] mean = isHeard(of, s.from()) ? mean(of, s, overtaken) : null;
    return new Stretch(mean, peak, Math.sqrt(sum / (b - a)), of);
  }

  private static float[] mean(Spectrogram of, TimeSpan s, BooleanSupplier overtaken) {
    int first = Math.min(of.frames() - 1, (int) Math.floor(s.from() / of.secondsPerFrame()));
    int last = Math.clamp((int) Math.ceil(s.to() / of.secondsPerFrame()), first + 1, of.frames());
    return MeanSpectrum.of(of, first, last, overtaken).orElse(null);
  }

  private void show(Stretch now) {
    plot.show(now.mean(), now.of().bands(), color);
    rows.set("Peak", decibels(now.peak()));
    rows.set("RMS", decibels(now.rms()));
  }

  private void fail(Throwable trouble) {
    plot.show(null, null, color);
    rows.clear();
    what.setText(
        "The spectrum could not be computed: "
            + (trouble instanceof OutOfMemoryError ? "not enough memory" : trouble));
  }

  private static String decibels(double amplitude) {
    return amplitude <= 0 ? "silence" : Numbers.fixed(20 * Math.log10(amplitude), 1) + " dBFS";
  }
}
