package prelude.ui.clips.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import prelude.audio.SourceFormat;
import prelude.ui.clips.ShownClip;
import prelude.ui.shell.Labels;

/** What is in the file, and what became of it on the way to the encoder. */
final class FactsPane extends VBox {
  private static final int SAMPLES_PER_ENCODER_FRAME = 320;
  private static final int WINDOW_FRAMES = 1500;
  private static final int POOL = 25;

  private static final List<String> OF_THE_FILE =
      List.of(
          "File",
          "Sample rate",
          "Channels",
          "Resampled",
          "Length",
          "Encoder frames",
          "Soft tokens");

  private final Rows rows = new Rows();
  private final Label conversions = Labels.of("", "caption");

  FactsPane() {
    super(4);
    conversions.setWrapText(true);
    conversions.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(Labels.of("Clip", "section"), rows, conversions);
  }

  void show(ShownClip clip) {
    if (clip == null) {
      rows.keep(List.of());
      conversions.setText("");
      return;
    }
    List<String> names = new ArrayList<>(OF_THE_FILE);
    names.addAll(clip.row().columns().keySet());
    rows.keep(names.stream().distinct().toList());
    SourceFormat source = clip.sound().source();
    int samples = clip.sound().waveform().samples().length;
    int frames = Math.min(WINDOW_FRAMES, Math.ceilDiv(samples, SAMPLES_PER_ENCODER_FRAME));
    rows.set("File", source.encoding());
    rows.set("Sample rate", kilohertz(source.sampleRate()));
    rows.set("Channels", String.valueOf(source.channels()));
    rows.set("Resampled", source.sampleRate() == 16_000 ? "no" : "to 16 kHz");
    rows.set("Length", "%.3f s".formatted(source.seconds()));
    rows.set("Encoder frames", String.valueOf(frames));
    rows.set("Soft tokens", "%d (25 each)".formatted(Math.ceilDiv(frames, POOL)));
    for (Map.Entry<String, String> column : clip.row().columns().entrySet()) {
      rows.set(column.getKey(), column.getValue());
    }
    conversions.setText(String.join("; ", clip.sound().conversions()));
    conversions.setManaged(!conversions.getText().isEmpty());
  }

  private static String kilohertz(int rate) {
    String text = String.format(Locale.ROOT, "%.3f", rate / 1000.0).replaceAll("\\.?0+$", "");
    return text + " kHz";
  }
}
