package prelude.ui.prefixlab.picture;

import java.util.List;
import javafx.scene.image.Image;
import prelude.ui.theme.ColorMap;

/**
 * A sound and the soft tokens made of it.
 *
 * @param name of the sound
 * @param image its log-mel, from edge to edge; null where there is none
 * @param imageSeconds what the image spans
 * @param tokenSeconds how much of the sound each soft token stands for; NaN where that is not known
 * @param masked (Ta) which soft tokens go unseen
 * @param attention (Ta) what each gets; NaN, or an empty array, where it is not known
 * @param from the byte that attends, as it is shown; empty for none
 * @param nearest (Ta) the text embedding nearest to each, as it is shown; empty where not known
 * @param map colours of the attention
 */
public record HeardPrefix(
    String name,
    Image image,
    double imageSeconds,
    double tokenSeconds,
    boolean[] masked,
    double[] attention,
    String from,
    List<String> nearest,
    ColorMap map) {
  /** No sound and no soft tokens. */
  public static final HeardPrefix NONE =
      new HeardPrefix(
          "", null, 0, Double.NaN, new boolean[0], new double[0], "", List.of(), ColorMap.CIVIDIS);

  public HeardPrefix {
    nearest = List.copyOf(nearest);
  }

  /** How many soft tokens there are (Ta). */
  public int tokens() {
    return masked.length;
  }

  /** Whether places in the picture are times. */
  boolean isTimed() {
    return image != null && imageSeconds > 0 || isSpanned();
  }

  /** Whether it is known when each soft token begins and ends. */
  boolean isSpanned() {
    return tokens() > 0 && tokenSeconds > 0 && Double.isFinite(tokenSeconds);
  }

  /** Seconds from the left edge to the right. */
  double seconds() {
    double ofTokens = tokens() * tokenSeconds;
    double heard = image == null ? 0 : imageSeconds;
    double all = Double.isFinite(ofTokens) ? Math.max(ofTokens, heard) : heard;
    return all > 0 ? all : Math.max(1, tokens());
  }

  /** Where a soft token begins, in seconds; {@code tokens()} gives the end of the last. */
  double begin(int token) {
    return token * step();
  }

  /** Seconds of one soft token, spread evenly where it is not known. */
  double step() {
    return tokenSeconds > 0 && Double.isFinite(tokenSeconds)
        ? tokenSeconds
        : seconds() / Math.max(1, tokens());
  }

  /** Attention to a soft token; NaN where it is masked or not known. */
  double attention(int token) {
    return masked[token] || token >= attention.length ? Double.NaN : attention[token];
  }

  /** The most that any soft token gets; 0 where nothing is known. */
  double most() {
    double most = 0;
    for (int i = 0; i < tokens(); i++) {
      most = attention(i) > most ? attention(i) : most;
    }
    return most;
  }

  String nearest(int token) {
    return token < nearest.size() ? nearest.get(token) : "";
  }

  /** What is known of a soft token, in words. */
  String words(int token) {
    StringBuilder text = new StringBuilder("s" + (token + 1));
    if (isSpanned()) {
      text.append(", ").append(Words.span(begin(token), begin(token + 1), step()));
    }
    text.append(
        masked[token]
            ? ", masked"
            : attention.length == 0 ? "" : ", attention " + Words.fixed(attention(token), 3));
    if (!nearest(token).isEmpty()) {
      text.append(", nearest byte ").append(nearest(token));
    }
    return text.toString();
  }
}
