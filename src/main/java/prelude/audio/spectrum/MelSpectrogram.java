package prelude.audio.spectrum;

import prelude.audio.MelFilterBank;
import prelude.audio.MelPower;
import prelude.audio.Waveform;

/**
 * Power in Whisper's mel bands, framed as Whisper frames it, over a sound of any length. Each band
 * is scaled so that a full-scale sine at its centre reads 0 dB; Whisper's own filters have equal
 * areas instead, and so respond less to a sine the wider they are.
 */
public final class MelSpectrogram implements DecibelSpectrogram {
  private final SpectrogramKind.MelDb kind;
  private final float[] samples;
  private final MelPower power;
  private final MelBands bands;

  /** Per band, the reciprocal of the power of a full-scale sine at its centre. */
  private final double[] scale;

  /**
   * @param waveform at 16 kHz
   */
  public MelSpectrogram(SpectrogramKind.MelDb kind, Waveform waveform) {
    this.kind = kind;
    this.samples = Frames.samples(waveform);
    this.power = new MelPower(kind.nMels());
    this.bands = new MelBands(power.filters());
    this.scale = new double[kind.nMels()];
    for (int m = 0; m < scale.length; m++) {
      scale[m] = 1 / sinePower(power.filters(), m);
    }
  }

  private static double sinePower(MelFilterBank filters, int mel) {
    double spacing = MelFilterBank.MAX_HZ / (MelFilterBank.BINS - 1);
    double sum = 0;
    for (int bin = 0; bin < MelFilterBank.BINS; bin++) {
      double magnitude = hann(filters.centerHz(mel) / spacing - bin) / 2;
      sum += filters.weight(mel, bin) * magnitude * magnitude;
    }
    return sum;
  }

  /** The Fourier transform of the Hann window, {@code distance} bins from its centre. */
  private static double hann(double distance) {
    double d = Math.abs(distance);
    if (d < 1e-6) {
      return MelPower.LENGTH / 2.0;
    }
    if (Math.abs(d - 1) < 1e-6) {
      return MelPower.LENGTH / 4.0;
    }
    return MelPower.LENGTH / 2.0 * Math.sin(Math.PI * d) / (Math.PI * d) / (1 - d * d);
  }

  @Override
  public SpectrogramKind kind() {
    return kind;
  }

  @Override
  public Bands bands() {
    return bands;
  }

  @Override
  public int length() {
    return samples.length;
  }

  @Override
  public int hop() {
    return MelPower.HOP;
  }

  @Override
  public void read(int from, int count, float[] out, int offset) {
    Frames.check(this, from, count, out, offset);
    MelPower.Frames frames = power.of(samples, samples.length, Integer.MAX_VALUE);
    var values = new double[scale.length];
    int at = offset;
    for (int i = 0; i < count; i++) {
      frames.read(from + i, values);
      for (int m = 0; m < values.length; m++) {
        out[at++] = Decibels.of(values[m] * scale[m]);
      }
    }
  }
}
