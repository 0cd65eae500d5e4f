package prelude.ui.runs.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prelude.training.ConfigFields;
import prelude.training.FieldRange;
import prelude.training.RunConfig;
import prelude.ui.runs.Words;

/**
 * The settings of the form in their order: one for every field of a run configuration. Their words
 * stand in {@code settings.properties}.
 */
public enum Setting {
  ENCODER_LEARNS(Group.LEARNS, "encoder.trained"),
  PROJECTOR(Group.LEARNS, "projector.trained"),
  LM(Group.LEARNS, "lm.trained"),
  ORIGIN(Group.LEARNS, "origin"),
  MANIFEST(Group.DATA, "data.manifest"),
  PREFIX(Group.DATA, "training.prefix"),
  HELDOUT(Group.DATA, "data.heldout"),
  ENCODER(Group.ENCODER, "encoder.source"),
  FRAMES(Group.ENCODER, "encoder.frames"),
  LAYER(Group.ENCODER, "encoder.layer"),
  POOL(Group.PROJECTOR, "projector.pool"),
  STACK(Group.PROJECTOR, "projector.stack"),
  STANDARDISE(Group.PROJECTOR, "projector.standardise"),
  RMS_NORM(Group.PROJECTOR, "projector.rmsNorm", true),
  INIT(Group.PROJECTOR, "projector.init", true),
  SEQUENCE(Group.LM, "lm.gpt.sequenceLen"),
  WINDOWS(Group.LM, "lm.gpt.windowPattern"),
  TEXT_STEPS(Group.LM, "lm.pretrainSteps"),
  LM_INIT(Group.LM, "lm.init"),
  LAYERS(Group.LM, "lm.gpt.nLayer", true),
  WIDTH(Group.LM, "lm.gpt.nEmbd", true),
  HEADS(Group.LM, "lm.gpt.nHead", true),
  KEY_HEADS(Group.LM, "lm.gpt.nKvHead", true),
  VOCABULARY(Group.LM, "lm.gpt.vocabSize", true),
  STEPS(Group.TRAINING, "training.steps"),
  RATE(Group.TRAINING, "training.adamW.learningRate"),
  SCHEDULE(Group.TRAINING, "training.schedule.kind"),
  BATCH(Group.TRAINING, "training.batch"),
  SEED(Group.TRAINING, "seed"),
  DEVICE(Group.TRAINING, "device"),
  COMPUTE(Group.TRAINING, "compute"),
  CHECKPOINT(Group.TRAINING, "training.checkpointEvery"),
  DECAY(Group.TRAINING, "training.adamW.weightDecay", true),
  CLIP_NORM(Group.TRAINING, "training.clipNorm", true),
  WARMUP(Group.TRAINING, "training.schedule.warmupSteps", true),
  FINAL_FRACTION(Group.TRAINING, "training.schedule.finalFraction", true),
  ACCUMULATION(Group.TRAINING, "training.accumulation", true),
  ENCODER_RATE(Group.TRAINING, "training.encoderRate", true),
  BETA1(Group.TRAINING, "training.adamW.beta1", true),
  BETA2(Group.TRAINING, "training.adamW.beta2", true),
  EPS(Group.TRAINING, "training.adamW.eps", true),
  STOP_NAN(Group.TRAINING, "training.stop.onNan", true),
  STOP_TARGET(Group.TRAINING, "training.stop.targetLoss", true),
  KEPT(Group.TRAINING, "training.checkpointsKept", true),
  THREADS(Group.TRAINING, "threads", true),
  PRESET(Group.EVIDENCE, "preset", true),
  CRITERION(Group.EVIDENCE, "evidence.criterion"),
  EVALUATE(Group.EVIDENCE, "evidence.evaluateEvery"),
  SAMPLES(Group.EVIDENCE, "evidence.samples"),
  SNAPSHOTS(Group.EVIDENCE, "evidence.snapshotEvery"),
  RETRIEVAL_CLIPS(Group.EVIDENCE, "evidence.retrievalClips", true);

  /** Where settings stand together. */
  public enum Group {
    LEARNS("What learns"),
    DATA("Data"),
    ENCODER("Encoder"),
    PROJECTOR("Projector"),
    LM("Language model"),
    TRAINING("Training"),
    EVIDENCE("Evidence");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** How a setting is edited. */
  enum Kind {
    NUMBER,
    TEXT,
    SWITCH,
    CHOICE,
    FILE,
    FOLDER,
    /** Only shown. */
    FIXED
  }

  private final Group group;
  private final String field;
  private final boolean more;

  Setting(Group group, String field) {
    this(group, field, false);
  }

  Setting(Group group, String field, boolean more) {
    this.group = group;
    this.field = field;
    this.more = more;
  }

  Group group() {
    return group;
  }

  /** Path in the run configuration, as the checks name it. */
  String field() {
    return field;
  }

  /** Whether it is folded away until asked for. */
  boolean more() {
    return more;
  }

  /** The setting of a path. */
  public static Optional<Setting> of(String field) {
    return Arrays.stream(values()).filter(s -> s.field.equals(field)).findFirst();
  }

  /** What the field is found by in the window. */
  String id() {
    return "setting-" + name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return SettingWords.of(field, "label");
  }

  Kind kind() {
    return switch (this) {
      case PRESET, ORIGIN, VOCABULARY -> Kind.FIXED;
      case MANIFEST, HELDOUT -> Kind.FILE;
      case ENCODER -> Kind.FOLDER;
      case DEVICE, LAYER -> Kind.CHOICE;
      default -> {
        Class<?> type = ConfigFields.type(field);
        yield type == boolean.class
            ? Kind.SWITCH
            : type.isEnum() ? Kind.CHOICE : type == String.class ? Kind.TEXT : Kind.NUMBER;
      }
    };
  }

  /** Unit, to the right of the field. */
  String hint() {
    return SettingWords.of(field, "unit");
  }

  /** One sentence on what it does. */
  String help() {
    return SettingWords.of(field, "help");
  }

  /** Which numbers are allowed, in words; empty where that is not for a range to say. */
  String range() {
    return FieldRange.of(field).map(FieldRange::words).map(Problems::spaced).orElse("");
  }

  /** Whether it is a number that a sweep can go through. */
  boolean isNumeric() {
    return kind() == Kind.NUMBER && this != SEED;
  }

  /** The values of a choice that do not depend on the machine or the encoder. */
  List<String> options() {
    return switch (this) {
      case DEVICE -> List.of("auto", "cpu");
      case LAYER -> List.of("last", "weighted");
      default -> ConfigFields.options(field);
    };
  }

  /** What a value of a choice is called. */
  String nameOf(String value) {
    String words = SettingWords.of(field, "value." + value);
    return words.isEmpty() ? value : words;
  }

  /** A value in words: what a choice is called, whether a switch is on. */
  public String wordsOf(String value) {
    return switch (kind()) {
      case SWITCH -> word(Boolean.parseBoolean(value));
      case CHOICE -> nameOf(value);
      case NUMBER -> Problems.spaced(value);
      default -> value;
    };
  }

  /** What a switch says. */
  String word(boolean on) {
    return group == Group.LEARNS ? (on ? "Trained" : "Frozen") : on ? "On" : "Off";
  }

  /** Whether all words stand in what is said of it. */
  boolean matches(String words) {
    String all =
        String.join(" ", group.title, label(), hint(), help(), field).toLowerCase(Locale.ROOT);
    return Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
  }

  /** Where the weights of a configuration come from, in words. */
  public static String originWords(RunConfig.Origin origin) {
    String name = origin.run().replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\]", "");
    String brief = name.replaceFirst("^\\d{8}T\\d{6}Z-", "").replaceFirst("-(\\w{4})$", " · $1");
    return "Starts from %s, step %s".formatted(brief, Words.count(origin.step()));
  }
}
