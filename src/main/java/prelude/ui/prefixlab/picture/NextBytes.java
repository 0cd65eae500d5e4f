package prelude.ui.prefixlab.picture;

import java.util.stream.IntStream;
import prelude.ui.theme.Token;

/**
 * What comes next behind one prefix and behind another.
 *
 * @param leftTitle what the left bars are of, such as "True prefix"
 * @param left probability of each token (257); empty where it is not known yet
 * @param leftColor of its bars
 * @param rightTitle what the right bars are of
 * @param right the same behind the other prefix; empty for none
 * @param rightColor of its bars
 */
public record NextBytes(
    String leftTitle,
    double[] left,
    Token leftColor,
    String rightTitle,
    double[] right,
    Token rightColor) {
  /** Nothing to show. */
  public static final NextBytes NONE =
      new NextBytes("", new double[0], Token.CAT_1, "", new double[0], Token.INK_2);

  /** The tokens by the larger of both probabilities, the likeliest first, at most so many. */
  public int[] likeliest(int most) {
    return IntStream.range(0, Math.max(left.length, right.length))
        .boxed()
        .sorted((a, b) -> Double.compare(larger(b), larger(a)))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double larger(int token) {
    return Math.max(known(at(left, token)), known(at(right, token)));
  }

  private static double known(double value) {
    return Double.isNaN(value) ? -1 : value;
  }

  /** One of the probabilities; NaN where there is none. */
  static double at(double[] all, int token) {
    return token < all.length ? all[token] : Double.NaN;
  }
}
