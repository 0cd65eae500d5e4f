package prelude.audio;

import java.util.Arrays;

/**
 * Whisper's front end: 30 s of 16 kHz sound to a log-mel spectrogram of 3000 frames.
 *
 * <p>Cut or zero-pad to 480 000 samples; reflect 200 samples at each end (the edge sample is not
 * repeated); periodic Hann window of 400, hop 160, power of a 400-point DFT; drop frame 3001; mel
 * bands; log10 of at least 1e-10; per clip raise everything to the maximum minus 8; (x + 4) / 4.
 * Source: {@code log_mel_spectrogram} of openai/whisper and {@code WhisperFeatureExtractor} of
 * transformers.
 *
 * <p>All in double precision, rounded to float at the end. Values differ by less than 2e-7 from
 * transformers' numpy computation on the reference clips, and by up to 6e-5 from openai/whisper's,
 * whose transform is in single precision.
 *
 * <p>Thread-safe: the tables are only read, and each call works in its own arrays.
 */
public final class LogMelExtractor {
  /** Samples of the 30 s window. */
  public static final int WINDOW_SAMPLES = 480_000;

  /** Samples from one frame to the next: 10 ms. */
  public static final int HOP = MelPower.HOP;

  /** Frames of the 30 s window. */
  public static final int FRAMES = WINDOW_SAMPLES / HOP;

  private static final double CLAMP = 1e-10;
  private static final double LOG_CLAMP = -10;
  private static final double LOG_RANGE = 8;

  private final MelPower power;

  /**
   * @param nMels number of bands: 80, or 128 for large-v3
   */
  public LogMelExtractor(int nMels) {
    power = new MelPower(nMels);
  }

  /** The filters, with their frequencies. */
  public MelFilterBank filters() {
    return power.filters();
  }

  /**
   * @param waveform (n) at 16 kHz, n at least 1; samples past 480 000 are not heard
   */
  public LogMel extract(Waveform waveform) {
    if (waveform.sampleRate() != Waveform.MODEL_RATE) {
      throw new IllegalArgumentException(
          "sample rate %d Hz; expected %d Hz: resample first"
              .formatted(waveform.sampleRate(), Waveform.MODEL_RATE));
    }
    float[] samples = waveform.samples();
    int n = Math.min(samples.length, WINDOW_SAMPLES);
    if (n == 0) {
      throw new IllegalArgumentException("a waveform without samples; expected at least one");
    }
    int nMels = filters().nMels();
    // The first frame that hears padding only; it and all later ones come out at the clamp.
    int heard = Math.min(FRAMES, (n + MelPower.LENGTH / 2 + HOP - 1) / HOP);
    var logs = new double[heard * nMels];
    double max = heard < FRAMES ? LOG_CLAMP : Double.NEGATIVE_INFINITY;

    MelPower.Frames frames = power.of(samples, n, WINDOW_SAMPLES);
    var bands = new double[nMels];
    for (int t = 0; t < heard; t++) {
      frames.read(t, bands);
      for (int m = 0; m < nMels; m++) {
        double log = Math.log10(Math.max(bands[m], CLAMP));
        logs[t * nMels + m] = log;
        max = Math.max(max, log);
      }
    }
    return scaled(logs, heard, max, (n + HOP - 1) / HOP);
  }

  /** Frame-major logs to band-major values on the encoder's scale. */
  private LogMel scaled(double[] logs, int heard, double max, int validFrames) {
    int nMels = filters().nMels();
    double floor = max - LOG_RANGE;
    float floorValue = (float) ((Math.max(LOG_CLAMP, floor) + 4) / 4);
    var values = new float[nMels * FRAMES];
    for (int m = 0; m < nMels; m++) {
      int row = m * FRAMES;
      for (int t = 0; t < heard; t++) {
        values[row + t] = (float) ((Math.max(logs[t * nMels + m], floor) + 4) / 4);
      }
      Arrays.fill(values, row + heard, row + FRAMES, floorValue);
    }
    return new LogMel(values, nMels, FRAMES, validFrames, floorValue);
  }
}
