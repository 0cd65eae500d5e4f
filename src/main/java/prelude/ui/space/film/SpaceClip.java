package prelude.ui.space.film;

import java.nio.file.Path;

/**
 * A clip whose soft tokens are shown.
 *
 * @param id clip id
 * @param text its transcript; empty where the manifest does not tell
 * @param hz frequency of its tone; NaN where the manifest names none
 * @param audio its sound file; null where the manifest does not tell
 */
public record SpaceClip(String id, String text, double hz, Path audio) {
  private static final int SHORT = 24;

  /** What stands at its cloud: the transcript where that is short. */
  public String label() {
    return text.isBlank() || text.length() > SHORT ? id : text;
  }
}
