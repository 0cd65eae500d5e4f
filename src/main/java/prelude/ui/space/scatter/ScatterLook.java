package prelude.ui.space.scatter;

import java.util.Locale;
import java.util.Set;
import prelude.ui.plot.ByteNames;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.Token;

/**
 * What is drawn, and how.
 *
 * @param film null for nothing
 * @param details of the step in view; null while they are worked out
 * @param step in view
 * @param means a mean per clip instead of every soft token
 * @param colouring what colours tell
 * @param trails whether the last steps are drawn behind the points
 * @param labels whether bytes of the transcripts are named
 * @param turned whether the soft tokens under a random rotation are drawn too
 * @param text whether text embeddings are drawn
 * @param hidden ids of clips that are not drawn
 * @param pinned the soft token of the inspector; null for none
 * @param selection what was lassoed
 * @param search what is looked for; empty for nothing
 */
public record ScatterLook(
    SpaceFilm film,
    SpaceDetails details,
    int step,
    boolean means,
    Colouring colouring,
    boolean trails,
    boolean labels,
    boolean turned,
    boolean text,
    Set<String> hidden,
    Token pinned,
    Selection selection,
    String search) {

  /** The same at another step, without what only holds at this one. */
  public ScatterLook at(int other) {
    return new ScatterLook(
        film, null, other, means, colouring, trails, labels, false, text, hidden, null, selection,
        search);
  }

  /** Whether some points stand out and others stand back. */
  boolean picksOut() {
    return !selection.isEmpty() || !search.isBlank();
  }

  boolean standsOut(Token token) {
    if (!selection.isEmpty()) {
      return selection.tokens().contains(token);
    }
    return finds(token);
  }

  boolean standsOut(int textToken) {
    return !selection.isEmpty() ? selection.text().contains(textToken) : finds(textToken);
  }

  /** Whether a soft token is what is looked for: by its clip's id or transcript. */
  public boolean finds(Token token) {
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    if (wanted.length() < 2) {
      return false; // a single character is a byte
    }
    var clip = film.clips().get(token.clip());
    return clip.id().toLowerCase(Locale.ROOT).contains(wanted)
        || clip.text().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Whether a token of the vocabulary is what is looked for. */
  public boolean finds(int textToken) {
    String wanted = search.equals(" ") ? search : search.strip();
    return ByteNames.parse(wanted) == textToken;
  }
}
