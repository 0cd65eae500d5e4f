package prelude.ui.prefixlab.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import prelude.ui.plot.ByteStrip;
import prelude.ui.plot.Dash;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.Marker;
import prelude.ui.theme.ColorMap;
import prelude.ui.theme.Token;

/** Things to draw: the lab as it looks after a run that has learnt, and odd ones. */
final class Samples {
  static final double[] TONES = {220, 311.13, 440, 622.25, 880};
  private static final String[] TEXTS = {
    "low tone", "mid low tone", "middle tone", "mid high tone", "high tone"
  };

  private Samples() {}

  static Sequence sequence(int soft, String text, int chosen) {
    boolean[] masked = new boolean[soft];
    for (int i = soft * 6 / 10; i < soft * 8 / 10; i++) {
      masked[i] = true;
    }
    boolean[] inLoss = new boolean[text.length() + 1];
    Arrays.fill(inLoss, true);
    return new Sequence(
        masked,
        soft == 0 ? "" : "tone_440",
        Token.CAT_3,
        soft == 0 ? Double.NaN : 5.0 / soft,
        "Text, forced to the transcript",
        ByteStrip.show(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        true,
        chosen,
        inLoss);
  }

  /** Two thin lines in noise, as two tones are in a log-mel. */
  static Image mel() {
    WritableImage image = new WritableImage(380, 80);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 380; x++) {
        double noise = ((x * 7919 + y * 104729) % 97) / 400.0 + 0.2;
        boolean line = y >= 55 && y < 59 || y >= 68 && y < 72;
        image.getPixelWriter().setArgb(x, y, ColorMap.CIVIDIS.argb(line ? 0.95 : noise));
      }
    }
    return image;
  }

  static HeardPrefix heard(int soft) {
    boolean[] masked = sequence(soft, "", -1).masked();
    double[] attention = new double[soft];
    List<String> nearest = new ArrayList<>();
    for (int i = 0; i < soft; i++) {
      double from = (i + 0.5) / soft - 0.45;
      attention[i] = 0.03 + 0.21 * Math.exp(-from * from * 40);
      nearest.add(i % 7 == 6 ? "0a" : "ddiddmxtdl".substring(i % 10, i % 10 + 1));
    }
    return new HeardPrefix(
        "tone_440",
        mel(),
        5,
        5.0 / Math.max(1, soft),
        masked,
        attention,
        "d",
        nearest,
        ColorMap.CIVIDIS);
  }

  static NextBytes bytes() {
    double[] left = new double[257];
    double[] right = new double[257];
    Arrays.fill(left, 1e-5);
    Arrays.fill(right, 1e-6);
    byte[] names = "d elithos".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    double[] one = {0.9791, 0.0158, 0.0014, 0.0011, 0.0008, 0.0006, 0.0005, 0.0004, 0.0003};
    double[] other = {0.3380, 0.6310, 0.0082, 0.0066, 0.0035, 0.0031, 0.0027, 0.0018, 0.0001};
    for (int i = 0; i < names.length; i++) {
      left[names[i]] = one[i];
      right[names[i]] = other[i];
    }
    return new NextBytes("True prefix, masked", left, Token.CAT_3, "No prefix", right, Token.INK_2);
  }

  static HeatGrid heads() {
    double[][] values = new double[6][6];
    double[] mean = new double[6];
    for (int r = 0; r < 6; r++) {
      for (int c = 0; c < 6; c++) {
        values[r][c] = 0.12 + 0.1 * r * (1 + (c * 7 + r * 3) % 5) / 5.0;
        mean[r] += values[r][c] / 6;
      }
    }
    values[4][2] = 0.89;
    List<HeatGrid.Head> numbers =
        IntStream.rangeClosed(1, 6).mapToObj(i -> HeatGrid.Head.of("" + i)).toList();
    return new HeatGrid(
        "Attention to the prefix",
        "Layer",
        "head",
        numbers,
        numbers,
        values,
        HeatGrid.Range.more(values, true),
        mean,
        "mean mass",
        false,
        4,
        2,
        ColorMap.CIVIDIS);
  }

  static HeatGrid fits(int clips) {
    double[][] values = new double[clips][clips];
    List<HeatGrid.Head> heads = new ArrayList<>();
    for (int r = 0; r < clips; r++) {
      for (int c = 0; c < clips; c++) {
        values[r][c] = r == c ? 0.09 + 0.01 * (r % 4) : 4 + ((r * 31 + c * 17) % 23) / 10.0;
      }
      String name = r < TEXTS.length ? TEXTS[r] : "transcript " + (r + 1);
      heads.add(new HeatGrid.Head(name, Token.category(r), Marker.category(r)));
    }
    if (clips > 2) {
      values[1][2] = Double.NaN;
    }
    return new HeatGrid(
        "Which transcript fits which clip",
        "",
        "",
        heads,
        heads,
        values,
        HeatGrid.Range.less(values),
        new double[0],
        "",
        true,
        clips > 3 ? 3 : -1,
        1,
        ColorMap.CIVIDIS);
  }

  /** The first tones of a sweep have come, the others not. */
  static Sweep sweep(int tones, int come) {
    double[] hz = new double[tones];
    for (int i = 0; i < tones; i++) {
      hz[i] = 220 * Math.pow(4, i / (double) (tones - 1));
    }
    List<Sweep.Answer> answers = new ArrayList<>();
    for (int a = 0; a < TONES.length; a++) {
      double[] p = new double[tones];
      for (int i = 0; i < tones; i++) {
        double octaves = Math.log(hz[i] / TONES[a]) / Math.log(2);
        p[i] = i < come ? Math.exp(-Math.pow(octaves / 0.28, 4)) : Double.NaN;
      }
      var look = new LineLook(Token.category(a), Dash.category(a), a == 2);
      answers.add(new Sweep.Answer(TEXTS[a], look, Marker.category(a), p, TONES[a]));
    }
    return new Sweep(hz, answers, 440, new double[] {232, 318, 455, 630, 920});
  }

  static ByteStrip strip() {
    float[] without = new float[11];
    float[] with = new float[11];
    for (int i = 0; i < 11; i++) {
      without[i] = i == 0 ? 3.1f : i == 3 ? 1.1f : 0.5f / i;
      with[i] = 0.05f;
    }
    return new ByteStrip(
        "tone_440",
        "middle tone",
        Token.CAT_3,
        Marker.DIAMOND,
        ByteStrip.show("middle tone".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        without,
        with);
  }
}
