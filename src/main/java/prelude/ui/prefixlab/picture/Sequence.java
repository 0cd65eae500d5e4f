package prelude.ui.prefixlab.picture;

import java.util.List;
import prelude.ui.theme.Token;

/**
 * What the model is given: soft tokens, then BOS, then the bytes of a text.
 *
 * @param masked (Ta) which soft tokens go unseen; empty for no prefix
 * @param clip what the soft tokens are from, as it is written
 * @param color of that clip
 * @param tokenSeconds how much of the sound each stands for; NaN where that is not known
 * @param caption what stands over the text, such as "Text, forced to the transcript"
 * @param bytes of the text, as they are shown (Tt)
 * @param targetLast whether the last byte is only what is to be foretold, and no position of its
 *     own
 * @param chosen index into the text of the byte whose next one is asked for; -1 for BOS
 * @param inLoss for BOS and each byte (1 + Tt), whether what comes after it is in the loss
 */
public record Sequence(
    boolean[] masked,
    String clip,
    Token color,
    double tokenSeconds,
    String caption,
    List<String> bytes,
    boolean targetLast,
    int chosen,
    boolean[] inLoss) {
  /** No soft tokens and no text. */
  public static final Sequence NONE =
      new Sequence(
          new boolean[0],
          "",
          Token.INK_2,
          Double.NaN,
          "Text",
          List.of(),
          false,
          -1,
          new boolean[0]);

  public Sequence {
    bytes = List.copyOf(bytes);
  }

  /** How many soft tokens there are (Ta). */
  public int tokens() {
    return masked.length;
  }

  /** Index of the last byte that can be chosen; -1 if that is BOS. */
  public int lastChoice() {
    return bytes.size() - (targetLast && !bytes.isEmpty() ? 2 : 1);
  }

  boolean isTarget(int index) {
    return targetLast && index >= 0 && index == bytes.size() - 1;
  }

  /** Position in the sequence of a byte, -1 standing for BOS. */
  int position(int index) {
    return tokens() + 1 + index;
  }

  boolean inLoss(int index) {
    return !isTarget(index) && index + 1 < inLoss.length && inLoss[index + 1];
  }

  String shown(int index) {
    return index < 0 ? "BOS" : bytes.get(index);
  }

  /** What the soft tokens are, over them. */
  String softCaption() {
    String count = tokens() == 1 ? "1 soft token" : tokens() + " soft tokens";
    String from = clip.isEmpty() ? "" : " from " + clip;
    boolean known = tokenSeconds > 0 && Double.isFinite(tokenSeconds);
    return count + from + (known ? ", " + Words.seconds(tokenSeconds) + " each" : "");
  }

  /** A soft token in words. */
  String softWords(int token) {
    boolean known = tokenSeconds > 0 && Double.isFinite(tokenSeconds);
    String span =
        known
            ? ", " + Words.span(token * tokenSeconds, (token + 1) * tokenSeconds, tokenSeconds)
            : "";
    return "s%d%s, position %d%s"
        .formatted(token + 1, span, token, masked[token] ? ", masked" : "");
  }

  /** A byte in words. */
  String byteWords(int index) {
    return isTarget(index)
        ? shown(index) + ", the target"
        : "%s, position %d, %s"
            .formatted(
                shown(index), position(index), inLoss(index) ? "in the loss" : "not in the loss");
  }

  int maskedTokens() {
    int count = 0;
    for (boolean one : masked) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
