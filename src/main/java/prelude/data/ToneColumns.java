package prelude.data;

import prelude.audio.ToneSpec;

/** The columns of a manifest row that say what its tone is made of. */
final class ToneColumns {
  private static final String FREQUENCY = "frequency_hz";

  private ToneColumns() {}

  /** Whether the row is a tone. */
  static boolean present(Clip clip) {
    return clip.columns().containsKey(FREQUENCY);
  }

  /** The frequency in Hz; NaN where there is none above 0. */
  static double frequency(Clip clip) {
    try {
      double hz = present(clip) ? number(clip, FREQUENCY, null) : Double.NaN;
      return hz > 0 ? hz : Double.NaN;
    } catch (BadRowException e) {
      return Double.NaN;
    }
  }

  /** The tone; columns other than frequency_hz and seconds have defaults. */
  static ToneSpec toneOf(Clip clip) throws BadRowException {
    double seed = number(clip, "seed", 0.0);
    if (seed != Math.rint(seed) || Math.abs(seed) > 1L << 53) {
      throw new BadRowException(
          "seed is %s; expected a whole number".formatted(clip.columns().get("seed")));
    }
    try {
      return new ToneSpec(
          clip.id(),
          number(clip, FREQUENCY, null),
          number(clip, "seconds", null),
          number(clip, "amplitude", ToneSpec.DEFAULT_AMPLITUDE),
          number(clip, "second_harmonic", ToneSpec.DEFAULT_SECOND_HARMONIC),
          number(clip, "noise", ToneSpec.DEFAULT_NOISE),
          (long) seed);
    } catch (IllegalArgumentException e) {
      throw new BadRowException(e.getMessage());
    }
  }

  private static double number(Clip clip, String column, Double defaultValue)
      throws BadRowException {
    String text = clip.columns().get(column);
    if (text == null) {
      if (defaultValue == null) {
        throw new BadRowException(
            "found the columns %s; expected '%s'".formatted(clip.columns().keySet(), column));
      }
      return defaultValue;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new BadRowException("%s is '%s'; expected a number".formatted(column, text));
    }
  }
}
