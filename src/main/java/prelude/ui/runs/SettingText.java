package prelude.ui.runs;

import java.util.Locale;
import prelude.model.AdamW;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.training.RunConfig;
import prelude.training.RunConfig.Criterion;
import prelude.training.RunConfig.Data;
import prelude.training.RunConfig.Frames;
import prelude.training.RunConfig.LanguageModel;
import prelude.training.RunConfig.Projector;
import prelude.training.RunConfig.Training;
import prelude.training.RunConfig.TrainingPrefix;

/** Settings as text: out of a run configuration and back into one. */
final class SettingText {
  private SettingText() {}

  /** The text of a setting. */
  static String read(Setting setting, RunConfig c) {
    return switch (setting) {
      case PROJECTOR -> String.valueOf(c.projector().trained());
      case LM -> String.valueOf(c.lm().trained());
      case PREFIX -> lower(c.training().prefix());
      case ENCODER -> c.encoder().source();
      case FRAMES -> lower(c.encoder().frames());
      case STANDARDISE -> String.valueOf(c.projector().standardise());
      case POOL -> String.valueOf(c.projector().pool());
      case STACK -> String.valueOf(c.projector().stack());
      case RMS_NORM -> String.valueOf(c.projector().rmsNorm());
      case STEPS -> String.valueOf(c.training().steps());
      case RATE -> number(c.training().adamW().learningRate());
      case DECAY -> number(c.training().adamW().weightDecay());
      case SEQUENCE -> String.valueOf(c.lm().gpt().sequenceLen());
      case WINDOWS -> c.lm().gpt().windowPattern();
      case SEED -> String.valueOf(c.seed());
      case COMPUTE -> c.compute().label();
      case DEVICE -> c.device();
      case CHECKPOINT -> String.valueOf(c.training().checkpointEvery());
      case EVALUATE -> String.valueOf(c.evidence().evaluateEvery());
      case MANIFEST -> orEmpty(c.data().manifest());
      case HELDOUT -> orEmpty(c.data().heldout());
      case CRITERION -> lower(c.evidence().criterion());
    };
  }

  /**
   * A configuration with one setting changed.
   *
   * @throws IllegalArgumentException if the text is no value of that setting, saying what is needed
   */
  static RunConfig write(Setting setting, String text, RunConfig c) {
    String t = text.strip();
    Projector p = c.projector();
    Training r = c.training();
    return switch (setting) {
      case PROJECTOR -> c.withProjector(p.withTrained(yes(t)));
      case RMS_NORM -> c.withProjector(p.withNorm(yes(t), p.standardise()));
      case STANDARDISE -> c.withProjector(p.withNorm(p.rmsNorm(), yes(t)));
      case POOL -> c.withProjector(p.withGrouping(p.stack(), whole(t)));
      case STACK -> c.withProjector(p.withGrouping(whole(t), p.pool()));
      case LM -> c.withLm(c.lm().withTrained(yes(t)));
      case SEQUENCE -> c.withLm(gpt(c.lm(), whole(t), c.lm().gpt().windowPattern()));
      case WINDOWS -> c.withLm(gpt(c.lm(), c.lm().gpt().sequenceLen(), t));
      case ENCODER -> c.withEncoder(c.encoder().withSource(t));
      case FRAMES -> c.withEncoder(c.encoder().withFrames(Frames.valueOf(upper(t))));
      case PREFIX -> c.withTraining(r.withPrefix(TrainingPrefix.valueOf(upper(t))));
      case STEPS -> c.withTraining(r.withSteps(whole(t)));
      case CHECKPOINT -> c.withTraining(r.withCheckpointEvery(whole(t)));
      case RATE -> c.withTraining(adamW(r, real(t), r.adamW().weightDecay()));
      case DECAY -> c.withTraining(adamW(r, r.adamW().learningRate(), real(t)));
      case SEED -> c.withSeed(seed(t));
      case COMPUTE -> c.withCompute(Compute.valueOf(upper(t)));
      case DEVICE -> c.withDevice(t);
      case EVALUATE -> c.withEvidence(c.evidence().withEvaluateEvery(whole(t)));
      case CRITERION -> c.withEvidence(c.evidence().withCriterion(Criterion.valueOf(upper(t))));
      case MANIFEST -> c.withData(new Data(orNull(t), c.data().heldout()));
      case HELDOUT -> c.withData(new Data(c.data().manifest(), orNull(t)));
    };
  }

  private static LanguageModel gpt(LanguageModel lm, int sequence, String windows) {
    GptConfig g = lm.gpt();
    return lm.withGpt(
        new GptConfig(
            sequence, g.vocabSize(), g.nLayer(), g.nHead(), g.nKvHead(), g.nEmbd(), windows));
  }

  private static Training adamW(Training r, double rate, double decay) {
    AdamW a = r.adamW();
    return r.withAdamW(new AdamW(rate, a.beta1(), a.beta2(), a.eps(), decay));
  }

  private static boolean yes(String text) {
    return Boolean.parseBoolean(text);
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text.replace(" ", "").replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("needs a whole number", e);
    }
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("needs a whole number", e);
    }
  }

  private static double real(String text) {
    try {
      // Java would also take 1e-3d and hexadecimal ones.
      if (!text.matches("[-+0-9.eE]+")) {
        throw new NumberFormatException(text);
      }
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("needs a number", e);
    }
  }

  /** The shortest of the usual ways to write a number. */
  private static String number(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e-2 && size < 1e4) {
      return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
    return String.valueOf(value).replace(".0E", "E").contains("E")
        ? String.valueOf(value).replace(".0E", "E").toLowerCase(Locale.ROOT)
        : shortExponent(value);
  }

  private static String shortExponent(double value) {
    int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12);
    double lead = value / Math.pow(10, power);
    String text = (lead == Math.rint(lead) ? String.valueOf((long) lead) : lead) + "e" + power;
    return Double.parseDouble(text) == value ? text : String.valueOf(value);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
