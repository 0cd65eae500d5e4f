package prelude.ui.space.scatter;

import prelude.ui.space.film.Token;

/**
 * A point of the scatter.
 *
 * @param token the soft token, or a clip's mean; null for a text embedding
 * @param text the token of the vocabulary; -1 for a soft token
 */
public record Pick(Token token, int text) {
  static Pick of(Token token) {
    return new Pick(token, -1);
  }

  static Pick ofText(int text) {
    return new Pick(null, text);
  }

  public boolean isText() {
    return token == null;
  }
}
