package prelude.model.reference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prelude.model.AdamW;

/** AdamW's hyper-parameters out of a description such as {@code lr=1e-3 betas=(0.9,0.95)}. */
final class OptimizerText {
  private static final String NUMBER = "([0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)";
  private static final Pattern BETAS =
      Pattern.compile("betas\\s*=\\s*[(\\[]\\s*" + NUMBER + "\\s*,\\s*" + NUMBER);

  private OptimizerText() {}

  /** What is not named is as the format's README fixes it. */
  static AdamW read(String text) {
    Matcher betas = BETAS.matcher(text);
    boolean given = betas.find();
    return new AdamW(
        value(text, "lr", 1e-3),
        given ? Double.parseDouble(betas.group(1)) : 0.9,
        given ? Double.parseDouble(betas.group(2)) : 0.95,
        value(text, "eps", 1e-8),
        value(text, "weight_decay", 0.01));
  }

  private static double value(String text, String name, double otherwise) {
    Matcher matcher = Pattern.compile("\\b" + name + "\\s*=\\s*" + NUMBER).matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : otherwise;
  }
}
