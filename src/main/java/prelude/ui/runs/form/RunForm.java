package prelude.ui.runs.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import prelude.training.ConfigFields;
import prelude.training.ConfigProblem;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunConfigCheck;
import prelude.training.RunPlan;

/**
 * A run configuration being edited. What was typed is kept as it was typed, whether it can be used
 * or not.
 */
public final class RunForm {
  private final RunConfig base;
  private final String origin;
  private final boolean readOnly;
  private final Map<Setting, String> texts;
  private final Map<Setting, String> originals;
  private final Map<Setting, String> defaults;
  private boolean leavesEncoderOpen;
  private RunPlan plan;
  private RunConfig planned;
  private String planProblem;
  private String missing;
  private Reading reading;

  /**
   * @param defaults the recipe that settings can be put back to
   * @param origin what it was copied from, in words
   * @param readOnly whether it is the configuration of a run that exists
   */
  public RunForm(RunConfig base, RunConfig defaults, String origin, boolean readOnly) {
    this.base = base;
    this.origin = origin;
    this.readOnly = readOnly;
    this.originals = texts(base);
    this.texts = new EnumMap<>(originals);
    this.defaults = texts(defaults);
  }

  /** The same, with the shipped preset of its name for defaults, or itself. */
  public RunForm(RunConfig base, String origin, boolean readOnly) {
    this(base, Preset.named(base.preset()).map(Preset::config).orElse(base), origin, readOnly);
  }

  /** The recipe it was made from names no encoder: it has the window's. */
  public void leaveEncoderOpen() {
    leavesEncoderOpen = true;
  }

  /**
   * The window has another encoder. It is this form's default, if its recipe names none, and the
   * form has it too, unless another was given to it.
   *
   * @return whether the form is another now
   */
  public boolean offerEncoder(String option) {
    if (!leavesEncoderOpen || option.equals(defaultOf(Setting.ENCODER))) {
      return false;
    }
    boolean follows = isDefault(Setting.ENCODER);
    defaults.put(Setting.ENCODER, option);
    if (follows) {
      originals.put(Setting.ENCODER, option); // nobody has typed it
      set(Setting.ENCODER, option);
    }
    return follows;
  }

  /** What the texts amount to. */
  public record Reading(RunConfig config, Map<Setting, String> errors, List<String> others) {
    public boolean isGood() {
      return errors.isEmpty() && others.isEmpty();
    }
  }

  public String text(Setting setting) {
    return texts.get(setting);
  }

  public void set(Setting setting, String text) {
    texts.put(setting, text);
    reading = null;
  }

  /** Takes over what differs from the present configuration; what was typed elsewhere stays. */
  public void take(RunConfig config) {
    Map<Setting, String> before = texts(read().config());
    texts(config)
        .forEach(
            (setting, text) -> {
              if (!text.equals(before.get(setting))) {
                set(setting, text);
              }
            });
  }

  /** Whether something was typed that is not what it began with. */
  public boolean isChanged() {
    return !texts.equals(originals);
  }

  /** Whether it says just this; never while something in it cannot be used. */
  public boolean says(RunConfig config) {
    return read().isGood() && read().config().equals(config);
  }

  /** What a setting was before anything was changed. */
  String original(Setting setting) {
    return originals.get(setting);
  }

  /** What its preset has. */
  String defaultOf(Setting setting) {
    return defaults.get(setting);
  }

  /** Whether it is as its preset has it; seeds and devices are everyone's own. */
  boolean isDefault(Setting setting) {
    return text(setting).equals(defaultOf(setting));
  }

  /** Threads on the CPU; 0 is one per processor. */
  int threads() {
    return base.threads();
  }

  public String origin() {
    return origin;
  }

  String preset() {
    return base.preset();
  }

  public boolean readOnly() {
    return readOnly;
  }

  /** Takes what was found out about a configuration; kept only if it is still this one. */
  public void planned(RunConfig config, RunPlan plan, String problem, String missing) {
    this.missing = missing;
    this.planned = config;
    this.plan = plan;
    this.planProblem = problem;
    reading = null;
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
    boolean none = planProblem() != null || missingEncoder() != null;
    return now == null && reading.isGood() && !none ? plan : now;
  }

  /** Layers of the encoder that was last planned with; empty before. */
  OptionalInt encoderLayers() {
    return plan == null
        ? OptionalInt.empty()
        : OptionalInt.of(plan.encoder().config().encoderLayers());
  }

  /** Why nothing can be said about the present configuration's clips or encoder, or null. */
  public String planProblem() {
    return planned != null && planned.equals(read().config()) ? planProblem : null;
  }

  /**
   * The encoder that must be downloaded before sizes and times are known, as the option {@code
   * --encoder} writes it; null for none. The run downloads it by itself.
   */
  String missingEncoder() {
    return planned != null && planned.equals(read().config()) ? missing : null;
  }

  /** Reads all texts and checks what they amount to. */
  public Reading read() {
    if (reading == null) {
      reading = makeReading();
    }
    return reading;
  }

  private Reading makeReading() {
    Map<Setting, String> errors = new EnumMap<>(Setting.class);
    RunConfig config = parse(errors);
    List<String> others = new ArrayList<>();
    List<ConfigProblem> problems =
        plan != null && config.equals(planned)
            ? plan.problems() // knows those of the configuration alone too
            : RunConfigCheck.problems(config);
    for (ConfigProblem problem : problems) {
      Setting.of(problem.field().replaceFirst("^origin\\..*", "origin"))
          .ifPresentOrElse(
              s -> errors.putIfAbsent(s, Problems.brief(problem, plan)),
              () -> others.add(problem.toString()));
    }
    return new Reading(config, errors, others);
  }

  private RunConfig parse(Map<Setting, String> errors) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      try {
        values.put(setting.field(), SettingText.write(setting, texts.get(setting)));
      } catch (IllegalArgumentException e) {
        errors.put(setting, e.getMessage());
      }
    }
    return ConfigFields.set(base, values);
  }

  private static Map<Setting, String> texts(RunConfig config) {
    Map<String, JsonNode> values = ConfigFields.all(config);
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      texts.put(setting, SettingText.read(values.get(setting.field())));
    }
    return texts;
  }
}
