package prelude.audio.spectrum;

import java.util.Random;
import prelude.audio.Waveform;

/** Short sounds at 16 kHz. */
final class Sounds {
  private Sounds() {}

  static Waveform sine(double hz, double amplitude, int samples) {
    var x = new float[samples];
    for (int i = 0; i < samples; i++) {
      x[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / 16_000));
    }
    return new Waveform(x, 16_000);
  }

  static Waveform noise(int samples, double amplitude) {
    var random = new Random(1);
    var x = new float[samples];
    for (int i = 0; i < samples; i++) {
      x[i] = (float) (amplitude * random.nextGaussian());
    }
    return new Waveform(x, 16_000);
  }

  static Waveform click(int samples, int at) {
    var x = new float[samples];
    x[at] = 1;
    return new Waveform(x, 16_000);
  }

  static float[] all(FrameMatrix matrix) {
    var values = new float[matrix.frames() * matrix.rows()];
    matrix.read(0, matrix.frames(), values, 0);
    return values;
  }

  static float[] frame(FrameMatrix matrix, int frame) {
    var values = new float[matrix.rows()];
    matrix.read(frame, 1, values, 0);
    return values;
  }

  static int loudest(float[] values) {
    int best = 0;
    for (int i = 0; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
