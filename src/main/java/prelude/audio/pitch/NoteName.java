package prelude.audio.pitch;

import java.util.Locale;
import java.util.Optional;

/**
 * The note of the equal-tempered scale that is nearest to a frequency; A4 is 440 Hz.
 *
 * @param midi number of the note, 69 for A4
 * @param cents how far the frequency is above it, from -50 to 50
 */
public record NoteName(int midi, double cents) {
  private static final String[] NAMES = {
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"
  };
  private static final int A4 = 69;
  private static final double A4_HZ = 440;
  private static final int NOTES = 12;

  /** Empty for a frequency that is not above 0. */
  public static Optional<NoteName> of(double hz) {
    if (!(hz > 0) || Double.isInfinite(hz)) {
      return Optional.empty();
    }
    double exact = A4 + NOTES * Math.log(hz / A4_HZ) / Math.log(2);
    int nearest = (int) Math.round(exact);
    return Optional.of(new NoteName(nearest, 100 * (exact - nearest)));
  }

  /** Name and octave, such as {@code A4} or {@code C♯5}; octaves begin at C. */
  public String name() {
    return NAMES[Math.floorMod(midi, NOTES)] + (Math.floorDiv(midi, NOTES) - 1);
  }

  /** The frequency of the note itself, in Hz. */
  public double hz() {
    return A4_HZ * Math.pow(2, (midi - A4) / (double) NOTES);
  }

  /** Name and distance, such as {@code A5 +3 ¢}; the distance is left out when it rounds to 0. */
  @Override
  public String toString() {
    long whole = Math.round(cents);
    return whole == 0
        ? name()
        : String.format(Locale.ROOT, "%s %s%d ¢", name(), whole > 0 ? "+" : "−", Math.abs(whole));
  }
}
