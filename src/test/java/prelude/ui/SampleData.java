package prelude.ui;

import java.util.List;
import java.util.Random;
import prelude.ui.plot.ByteStrip;
import prelude.ui.plot.Dash;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.LollipopRow;
import prelude.ui.plot.Marker;
import prelude.ui.plot.Series;
import prelude.ui.theme.Token;

/** Curves from formulas, for tests and for looking at pictures. */
public final class SampleData {
  public static final double FLOOR = 0.1518;
  public static final LineLook EVIDENCE = new LineLook(Token.CAT_1, Dash.SOLID, true);
  public static final LineLook PUBLISHED = new LineLook(Token.CAT_4, Dash.DASHED, false);
  public static final LineLook TEXT_ONLY = new LineLook(Token.CAT_8, Dash.DASH_DOT, false);
  public static final LineLook SHUFFLED = new LineLook(Token.CAT_5, Dash.DOTTED, false);

  private SampleData() {}

  /** From {@code start} towards {@code end}, exactly {@code end} at the last step. */
  public static double[] decay(int n, double start, double end, double pace, long seed) {
    Random random = new Random(seed);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double t = i / (n - 1.0);
      double noise = i == 0 || i == n - 1 ? 1 : Math.exp(0.06 * random.nextGaussian());
      double part = (1 - Math.exp(-pace * t)) / (1 - Math.exp(-pace));
      y[i] = Math.exp(Math.log(start) + (Math.log(end) - Math.log(start)) * part) * noise;
    }
    return y;
  }

  public static List<Series> loss() {
    return List.of(
        Series.overSteps("shuffled", "w1-shuffled", SHUFFLED, decay(50, 5.549, 0.189, 3.2, 1)),
        Series.overSteps("published", "w1-published", PUBLISHED, decay(50, 5.553, 0.1658, 3.2, 2)),
        Series.overSteps("text", "w1-text-only", TEXT_ONLY, decay(50, 5.549, 0.154, 4.2, 3)),
        Series.overSteps("evidence", "w1-evidence", EVIDENCE, decay(50, 5.549, 0.01, 1.6, 4)));
  }

  public static List<Series> information() {
    double[] used = new double[50];
    for (int i = 0; i < 50; i++) {
      used[i] = i < 17 ? 0 : 1.5 * (1 - Math.exp(-(i - 17) / 8.0));
    }
    return List.of(
        Series.overSteps("published", "w1-published", PUBLISHED, new double[50]),
        Series.overSteps("evidence", "w1-evidence", EVIDENCE, used));
  }

  public static List<Series> controls() {
    var none = new LineLook(Token.INK_2, Dash.DASHED, false);
    var shuffled = new LineLook(Token.INK_3, Dash.DOTTED, false);
    return List.of(
        Series.overSteps("shuffled", "shuffled", shuffled, decay(50, 5.5, 0.9, 6, 5)),
        Series.overSteps("none", "none", none, decay(50, 5.5, 0.81, 6, 6)),
        Series.overSteps("true", "true", EVIDENCE, decay(50, 5.5, 0.01, 1.6, 7)));
  }

  public static List<Series> gradients() {
    var lm = new LineLook(Token.CAT_3, Dash.SOLID, false);
    var projector = new LineLook(Token.CAT_6, Dash.DASHED, false);
    return List.of(
        Series.overSteps("lm", "LM", lm, decay(50, 5, 0.1, 0.5, 8)),
        Series.overSteps("projector", "projector", projector, decay(50, 2, 0.09, 0.5, 9)));
  }

  public static List<Series> sheet() {
    return List.of(
        Series.overSteps("published", "published", PUBLISHED, decay(50, 5.553, 0.1658, 4, 2)),
        Series.overSteps("evidence", "evidence", EVIDENCE, decay(50, 5.549, 0.01, 2.2, 4)));
  }

  public static List<LollipopRow> prefixes() {
    return List.of(
        new LollipopRow("True audio", 0.01, true),
        new LollipopRow("Held-out tones", 0.046, false),
        new LollipopRow("No prefix", 0.81, false),
        new LollipopRow("Mean prefix", 0.84, false),
        new LollipopRow("Noise", 0.88, false),
        new LollipopRow("Shuffled", 0.90, false),
        new LollipopRow("Zero prefix", 0.97, false));
  }

  public static List<ByteStrip> strips() {
    return List.of(
        strip(0, "low tone", new float[] {1.61f}),
        strip(1, "mid low tone", new float[] {0.51f, 0, 0, 0.4f, 0.69f}),
        strip(2, "middle tone", new float[] {0.51f, 0, 0, 1.1f}),
        strip(3, "mid high tone", new float[] {0.51f, 0, 0, 0.4f, 0.69f}),
        strip(4, "high tone", new float[] {1.61f}));
  }

  private static ByteStrip strip(int index, String text, float[] lead) {
    float[] without = new float[text.length()];
    float[] with = new float[text.length()];
    System.arraycopy(lead, 0, without, 0, lead.length);
    java.util.Arrays.fill(with, 0.009f);
    return new ByteStrip(
        "tone_" + index,
        text,
        Token.category(index),
        Marker.category(index),
        ByteStrip.show(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        without,
        with);
  }
}
