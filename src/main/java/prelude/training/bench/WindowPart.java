package prelude.training.bench;

import java.util.Locale;

/** What of the window can be timed. */
public enum WindowPart {
  CLIPS,
  PIECES,
  CHARTS,
  TRAINING,
  RUNS,
  LAB;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
