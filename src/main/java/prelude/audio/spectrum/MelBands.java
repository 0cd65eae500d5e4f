package prelude.audio.spectrum;

import prelude.audio.MelFilterBank;

/** Whisper's mel bands, evenly spaced on Slaney's mel scale from 0 to 8000 Hz. */
record MelBands(MelFilterBank filters) implements Bands {
  @Override
  public int count() {
    return filters.nMels();
  }

  @Override
  public double lowHz(int row) {
    return filters.lowHz(row);
  }

  @Override
  public double centreHz(int row) {
    return filters.centerHz(row);
  }

  @Override
  public double highHz(int row) {
    return filters.highHz(row);
  }

  @Override
  public int rowAt(double hz) {
    double bands =
        MelFilterBank.melOf(hz) / MelFilterBank.melOf(MelFilterBank.MAX_HZ) * (count() + 1);
    return Math.clamp(Math.round(bands) - 1, 0, count() - 1);
  }
}
