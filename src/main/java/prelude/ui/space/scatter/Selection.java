package prelude.ui.space.scatter;

import java.util.Set;
import prelude.ui.space.film.Token;

/**
 * Points that were lassoed.
 *
 * @param tokens soft tokens, or means of clips
 * @param text tokens of the vocabulary
 */
public record Selection(Set<Token> tokens, Set<Integer> text) {
  /** Nothing is selected. */
  public static final Selection NONE = new Selection(Set.of(), Set.of());

  public Selection {
    tokens = Set.copyOf(tokens);
    text = Set.copyOf(text);
  }

  public boolean isEmpty() {
    return tokens.isEmpty() && text.isEmpty();
  }
}
