package prelude.ui.clips.picture;

import java.util.Locale;

/** How frequency is laid out on the vertical axis of a spectrogram. */
public enum AxisScale {
  /** Slaney's mel scale, on which Whisper's bands are evenly spaced. */
  MEL {
    @Override
    double place(double hz) {
      return hz < BREAK_HZ
          ? hz / LINEAR_HZ_PER_MEL
          : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    @Override
    double hz(double place) {
      return place < BREAK_MEL
          ? place * LINEAR_HZ_PER_MEL
          : BREAK_HZ * Math.exp((place - BREAK_MEL) * LOG_STEP);
    }
  },
  /** Octaves are equally high. */
  LOG {
    @Override
    double place(double hz) {
      return Math.log(Math.max(hz, 1e-3));
    }

    @Override
    double hz(double place) {
      return Math.exp(place);
    }
  },
  LINEAR {
    @Override
    double place(double hz) {
      return hz;
    }

    @Override
    double hz(double place) {
      return place;
    }
  };

  // Slaney's scale: linear below 1000 Hz, 27 mels per factor of 6.4 above.
  private static final double LINEAR_HZ_PER_MEL = 200.0 / 3;
  private static final double BREAK_HZ = 1000;
  private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  /** A frequency's place on this scale, increasing. */
  abstract double place(double hz);

  /** The frequency at a place. */
  abstract double hz(double place);

  /** Where a frequency lies between two others: 0 at {@code loHz}, 1 at {@code hiHz}. */
  public double unit(double hz, double loHz, double hiHz) {
    return (place(hz) - place(loHz)) / (place(hiHz) - place(loHz));
  }

  /** The frequency at a place between two others. */
  public double at(double unit, double loHz, double hiHz) {
    return hz(place(loHz) + unit * (place(hiHz) - place(loHz)));
  }

  /** The name to show. */
  public String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
