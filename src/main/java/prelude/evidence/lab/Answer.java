package prelude.evidence.lab;

/**
 * What the model says of a text behind one prefix.
 *
 * @param softTokens of the prefix (Ta)
 * @param logProbabilities of the next byte after each position of the text, (Tt, 257): position 0
 *     is BOS
 * @param nats per byte of the text (Tt - 1 bytes of it, and the one that follows where it is known)
 * @param attention (layers, heads, Tt, Ta + Tt): how each position of the text spreads its
 *     attention; rows sum to 1. Null where it was not asked for
 */
public record Answer(
    int softTokens, float[][] logProbabilities, double[] nats, float[][][][] attention) {

  /** Probability of each next byte after a position. */
  public double[] probabilities(int position) {
    double[] probabilities = new double[logProbabilities[position].length];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.exp(logProbabilities[position][i]);
    }
    return probabilities;
  }

  /** Nats per byte on average; NaN for no bytes. */
  public double crossEntropy() {
    return total() / nats.length;
  }

  /** Nats of all bytes. */
  public double total() {
    double sum = 0;
    for (double nat : nats) {
      sum += nat;
    }
    return sum;
  }

  /**
   * Kullback-Leibler divergence of another answer from this one, nats, at a position: what it costs
   * to expect the other's next byte where this one's comes.
   */
  public double divergence(Answer other, int position) {
    double sum = 0;
    float[] p = logProbabilities[position];
    float[] q = other.logProbabilities[position];
    for (int i = 0; i < p.length; i++) {
      sum += Math.exp(p[i]) * (p[i] - (double) q[i]);
    }
    return Math.max(0, sum);
  }

  /** Part of a head's attention that lands on the prefix, from one position of the text. */
  public double mass(int layer, int head, int position) {
    double sum = 0;
    for (int key = 0; key < softTokens; key++) {
      sum += attention[layer][head][position][key];
    }
    return sum;
  }

  /** The same on average over a layer's heads and all positions. */
  public double mass(int layer) {
    double sum = 0;
    int count = 0;
    for (int head = 0; head < attention[layer].length; head++) {
      for (int position = 0; position < attention[layer][head].length; position++) {
        sum += mass(layer, head, position);
        count++;
      }
    }
    return sum / count;
  }
}
