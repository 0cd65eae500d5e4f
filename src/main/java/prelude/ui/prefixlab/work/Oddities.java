package prelude.ui.prefixlab.work;

import prelude.evidence.lab.Prefix;

/** Soft tokens that can say nothing of the sound. */
final class Oddities {
  private Oddities() {}

  /** What is odd about a prefix, in a sentence; empty if nothing is. */
  static String of(Prefix prefix) {
    int width = prefix.width();
    float[] values = prefix.values();
    boolean zero = true;
    boolean same = prefix.softTokens() > 1;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return "The soft tokens are no longer finite numbers: this checkpoint has diverged. Go back"
            + " to an earlier step, or choose another run.";
      }
      zero &= values[i] == 0;
      same &= values[i] == values[i % width];
    }
    if (zero) {
      return "All soft tokens are zero: they take attention, but say nothing of the sound.";
    }
    return same
        ? "All soft tokens are equal: they cannot say what is heard when, and masking one of them"
            + " takes nothing away that the others do not have."
        : "";
  }
}
