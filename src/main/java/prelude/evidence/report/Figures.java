package prelude.evidence.report;

/** Numbers as reports show them. */
public final class Figures {
  private Figures() {}

  /** A p, as a fraction where it is one of few ways; a dash where there is none. */
  public static String p(PermutationTest test) {
    if (test == null || Double.isNaN(test.p())) {
      return "–";
    }
    long asGood = Math.round(test.p() * test.ways());
    return test.exact() && test.ways() <= 5040
        ? asGood + "/" + test.ways()
        : Wording.text(test.p() < 1e-3 ? "%.1e" : "%.3f", test.p());
  }

  /** A number with its interval. */
  public static String of(Estimate estimate) {
    if (Double.isNaN(estimate.value())) {
      return "–";
    }
    String value = number(estimate.value());
    return estimate.hasInterval()
        ? value + " [" + number(estimate.low()) + ", " + number(estimate.high()) + "]"
        : value;
  }

  /** Four decimals below 10. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String text = Wording.text(Math.abs(value) < 10 ? "%.4f" : "%.2f", value);
    return text.equals("-0.0000") ? "0.0000" : text;
  }
}
