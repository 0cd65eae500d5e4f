package prelude.ui.runs.form;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.training.ConfigProblem;
import prelude.training.RunPlan;
import prelude.ui.runs.Words;

/** Problems of a configuration in words short enough to stand beside a field. */
final class Problems {
  private static final Pattern LARGE = Pattern.compile("(?<![\\w./-])\\d{4,15}(?![\\w/-])");
  private static final Pattern EXPECTED = Pattern.compile("found .*?, expected (.*)");

  private Problems() {}

  static String brief(ConfigProblem problem, RunPlan plan) {
    if (problem.field().equals(Setting.SEQUENCE.field())
        && plan != null
        && plan.problems().contains(problem)) {
      int audio = plan.shape().softTokens();
      int text = plan.shape().textPositions();
      return "needs %d: %d + %d text".formatted(audio + text, audio, text);
    }
    Matcher expected = EXPECTED.matcher(problem.message());
    if (expected.matches()) {
      return "needs " + spaced(expected.group(1));
    }
    return problem.message();
  }

  /** Large numbers so that their digits can be counted. */
  static String spaced(String range) {
    return LARGE.matcher(range).replaceAll(n -> Words.count(Long.parseLong(n.group())));
  }
}
