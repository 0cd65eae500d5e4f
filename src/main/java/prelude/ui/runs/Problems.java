package prelude.ui.runs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.training.ConfigProblem;
import prelude.training.RunPlan;

/** Problems of a configuration in words short enough to stand beside a field. */
final class Problems {
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
      String range = expected.group(1);
      return "needs " + (range.matches("[0-9]+ to [0-9]+") ? spaced(range) : range);
    }
    return problem.message();
  }

  private static String spaced(String range) {
    String[] ends = range.split(" to ");
    return Words.count(Long.parseLong(ends[0])) + " to " + Words.count(Long.parseLong(ends[1]));
  }
}
