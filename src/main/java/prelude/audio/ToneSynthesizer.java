package prelude.audio;

import java.nio.file.Path;
import java.util.Random;

/**
 * Makes tones: a sine, its second harmonic, and Gaussian noise, as 16 kHz 16-bit PCM.
 *
 * <p>Every machine makes the same bytes: {@link StrictMath} and the specified algorithm of {@link
 * Random#nextGaussian()} (which uses StrictMath too) leave nothing to the platform.
 */
public final class ToneSynthesizer {
  /** Shape (round(seconds * 16000)): samples rounded to nearest, ties to even, and clipped. */
  public short[] pcm16(ToneSpec tone) {
    var samples = new short[(int) Math.round(tone.seconds() * Waveform.MODEL_RATE)];
    var noise = new Random(tone.seed());
    double step = 2 * Math.PI * tone.frequencyHz() / Waveform.MODEL_RATE;
    for (int i = 0; i < samples.length; i++) {
      double phase = step * i;
      samples[i] =
          WavWriter.toPcm16(
              tone.amplitude() * StrictMath.sin(phase)
                  + tone.secondHarmonic() * StrictMath.sin(2 * phase)
                  + tone.noise() * noise.nextGaussian());
    }
    return samples;
  }

  /** The tone as reading its wav file would give it: (n) at 16 kHz. */
  public Waveform synthesize(ToneSpec tone) {
    short[] pcm = pcm16(tone);
    var samples = new float[pcm.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pcm[i] / 32768f;
    }
    return new Waveform(samples, Waveform.MODEL_RATE);
  }

  /** Writes the tone as a wav file, whole or not at all. */
  public void write(ToneSpec tone, Path file) {
    new WavWriter().write(file, pcm16(tone), Waveform.MODEL_RATE);
  }
}
