package prelude.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.audio.WavWriter;
import prelude.audio.Waveform;

/** Sounds to measure with, made anew each time. */
final class ClipSamples {
  private static final int DISTINCT = 20;
  private static final double SECONDS = 5;

  private ClipSamples() {}

  /** A manifest of clips of 5 s, each with a file of its own. */
  static Path manifest(Path folder, int clips) throws IOException {
    Files.createDirectories(folder);
    var tones = new ToneSynthesizer();
    for (int i = 0; i < DISTINCT; i++) {
      double hz = 200 * Math.pow(2, i / 6.0);
      tones.write(
          new ToneSpec("t" + i, hz, SECONDS, i), folder.resolve("clip_%04d.wav".formatted(i)));
    }
    var lines = new StringBuilder();
    for (int i = 0; i < clips; i++) {
      String name = "clip_%04d.wav".formatted(i);
      if (i >= DISTINCT) {
        Files.copy(folder.resolve("clip_%04d.wav".formatted(i % DISTINCT)), folder.resolve(name));
      }
      lines.append("{\"audio\": \"%s\", \"text\": \"tone %d\"}%n".formatted(name, i));
    }
    Path manifest = folder.resolve("manifest.jsonl");
    Files.writeString(manifest, lines.toString());
    return manifest;
  }

  /** One long sound that changes all the time: a rising and falling tone. */
  static Path sweep(Path folder, double seconds) throws IOException {
    Files.createDirectories(folder);
    float[] samples = new float[(int) (seconds * Waveform.MODEL_RATE)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / Waveform.MODEL_RATE;
      double hz = 300 * Math.pow(2, 2.5 * (1 + Math.sin(2 * Math.PI * t / 7)));
      phase += 2 * Math.PI * hz / Waveform.MODEL_RATE;
      samples[i] = (float) (0.4 * Math.sin(phase));
    }
    Path file = folder.resolve("sweep.wav");
    new WavWriter().write(file, new Waveform(samples, Waveform.MODEL_RATE));
    return file;
  }
}
