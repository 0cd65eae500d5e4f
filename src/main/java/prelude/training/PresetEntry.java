package prelude.training;

/**
 * A recipe to start from, shipped or saved by the user.
 *
 * @param name what it is called
 * @param summary one line on what it is for
 * @param config null if it cannot be used
 * @param problem why it cannot be used, or null
 * @param shipped whether it came with Prelude
 */
public record PresetEntry(
    String name, String summary, RunConfig config, String problem, boolean shipped) {

  /** One that ships with Prelude. */
  public static PresetEntry of(Preset preset) {
    return new PresetEntry(preset.label(), preset.summary(), preset.config(), null, true);
  }
}
