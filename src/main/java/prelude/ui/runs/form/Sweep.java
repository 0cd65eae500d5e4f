package prelude.ui.runs.form;

import java.util.ArrayList;
import java.util.List;
import prelude.training.ConfigFields;
import prelude.training.ConfigProblem;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;

/**
 * Several runs that differ in preset, one setting and seed: every value with every other.
 *
 * @param presets what they start from
 * @param setting what else differs, or null for nothing
 * @param values texts of that setting; not looked at without one
 * @param seeds each preset and value runs with all of them
 */
public record Sweep(
    List<RunConfig> presets, Setting setting, List<String> values, List<Long> seeds) {
  /** More than anyone waits for, and as many as a list can show. */
  static final int MOST = 1000;

  /** The configurations without their seeds: one for each preset and value. */
  List<RunConfig> recipes() {
    List<RunConfig> recipes = new ArrayList<>();
    for (RunConfig preset : presets) {
      if (setting == null) {
        recipes.add(preset);
      } else {
        for (String value : values) {
          recipes.add(ConfigFields.set(preset, setting.field(), SettingText.write(setting, value)));
        }
      }
    }
    return recipes;
  }

  /** All runs, seed by seed, so that the first results compare. */
  public List<RunConfig> runs() {
    List<RunConfig> runs = new ArrayList<>();
    for (long seed : seeds) {
      recipes().forEach(recipe -> runs.add(recipe.withSeed(seed)));
    }
    return runs;
  }

  public int size() {
    return presets.size() * (setting == null ? 1 : values.size()) * seeds.size();
  }

  /** What is wrong with its values; null if they can be used. */
  public String problem() {
    if (setting == null) {
      return null;
    }
    if (values.isEmpty()) {
      return "needs at least one value";
    }
    for (String value : values) {
      try {
        SettingText.write(setting, value);
      } catch (IllegalArgumentException e) {
        return "%s: %s".formatted(value, e.getMessage());
      }
    }
    for (RunConfig recipe : recipes()) {
      for (ConfigProblem problem : RunConfigCheck.problems(recipe)) {
        return "%s: %s %s"
            .formatted(
                recipe.preset(),
                Setting.of(problem.field()).map(Setting::label).orElse(problem.field()),
                Problems.brief(problem, null));
      }
    }
    return null;
  }
}
