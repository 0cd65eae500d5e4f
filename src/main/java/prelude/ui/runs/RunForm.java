package prelude.ui.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import prelude.training.ConfigProblem;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;
import prelude.training.RunPlan;

/**
 * A run configuration being edited. What was typed is kept as it was typed, whether it can be used
 * or not.
 */
final class RunForm {
  private final RunConfig base;
  private final String origin;
  private final boolean readOnly;
  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
  private RunPlan plan;
  private RunConfig planned;
  private String planProblem;

  /**
   * @param origin what it was copied from, in words
   * @param readOnly whether it is the configuration of a run that exists
   */
  RunForm(RunConfig base, String origin, boolean readOnly) {
    this.base = base;
    this.origin = origin;
    this.readOnly = readOnly;
    for (Setting setting : Setting.values()) {
      texts.put(setting, SettingText.read(setting, base));
    }
  }

  /** What the texts amount to. */
  record Reading(RunConfig config, Map<Setting, String> errors, List<String> others) {
    boolean isGood() {
      return errors.isEmpty() && others.isEmpty();
    }
  }

  String text(Setting setting) {
    return texts.get(setting);
  }

  void set(Setting setting, String text) {
    texts.put(setting, text);
  }

  /** What a setting was before anything was changed. */
  String original(Setting setting) {
    return SettingText.read(setting, base);
  }

  /** Threads on the CPU; 0 is one per processor. */
  int threads() {
    return base.threads();
  }

  String origin() {
    return origin;
  }

  String preset() {
    return base.preset();
  }

  boolean readOnly() {
    return readOnly;
  }

  /** Takes what was found out about a configuration; kept only if it is still this one. */
  void planned(RunConfig config, RunPlan plan, String problem) {
    this.planned = config;
    this.plan = plan;
    this.planProblem = problem;
  }

  /** What the present configuration would train, or null while that is not known. */
  RunPlan plan() {
    return planned != null && planned.equals(read().config()) ? plan : null;
  }

  /**
   * The plan, or while it is being made the one before it; null without any, or without a good
   * form.
   */
  RunPlan newestPlan(Reading reading) {
    RunPlan now = plan();
    return now == null && reading.isGood() && planProblem() == null ? plan : now;
  }

  /** Why nothing can be said about the present configuration's clips or encoder, or null. */
  String planProblem() {
    return planned != null && planned.equals(parse(new EnumMap<>(Setting.class)))
        ? planProblem
        : null;
  }

  /** Reads all texts and checks what they amount to. */
  Reading read() {
    Map<Setting, String> errors = new EnumMap<>(Setting.class);
    RunConfig config = parse(errors);
    List<String> others = new ArrayList<>();
    List<ConfigProblem> problems = new ArrayList<>(RunConfigCheck.problems(config));
    if (problems.isEmpty() && plan != null && config.equals(planned)) {
      problems.addAll(plan.problems());
    }
    for (ConfigProblem problem : problems) {
      Arrays.stream(Setting.values())
          .filter(s -> s.field().equals(problem.field()))
          .findFirst()
          .ifPresentOrElse(
              s -> errors.putIfAbsent(s, Problems.brief(problem, plan)),
              () -> others.add(problem.toString()));
    }
    return new Reading(config, errors, others);
  }

  private RunConfig parse(Map<Setting, String> errors) {
    RunConfig config = base;
    for (Setting setting : Setting.values()) {
      try {
        config = SettingText.write(setting, texts.get(setting), config);
      } catch (IllegalArgumentException e) {
        errors.put(setting, e.getMessage());
      }
    }
    return config;
  }
}
