package prelude.ui.space.scatter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prelude.ui.plot.ByteNames;
import prelude.ui.plot.Numbers;
import prelude.ui.space.film.Nearest;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;
import prelude.ui.space.film.Token;

/** What is said of a point. */
public final class PointWords {
  private PointWords() {}

  /** Which of its clip's soft tokens it is, such as "token 5 of 10". */
  public static String place(SpaceFilm film, Token token) {
    return token.isMean()
        ? "mean of " + film.each()
        : "token %d of %d".formatted(film.positions()[token.slot()] + 1, film.softTokens());
  }

  /** When it is heard, such as "2.00–2.50 s"; empty where that is not known. */
  public static String time(SpaceFilm film, Token token) {
    if (token.isMean() || Double.isNaN(film.facts().tokenSeconds())) {
      return "";
    }
    int position = film.positions()[token.slot()];
    return String.format(
        Locale.ROOT, "%.2f\u2013%.2f s", film.facts().from(position), film.facts().to(position));
  }

  /** Lines of the callout, the first in bold. */
  static List<String> lines(SpaceFilm film, SpaceDetails details, Pick pick) {
    List<String> lines = new ArrayList<>();
    if (pick.isText()) {
      String full = ByteNames.full(pick.text());
      lines.add(full.substring(0, 1).toUpperCase(Locale.ROOT) + full.substring(1));
      if (film.facts().counts() != null) {
        int count =
            pick.text() < film.facts().counts().length ? film.facts().counts()[pick.text()] : 0;
        lines.add(count == 0 ? "in no transcript" : count + " \u00d7 in the transcripts");
      }
      return lines;
    }
    String id = film.clips().get(pick.token().clip()).id();
    String time = time(film, pick.token());
    lines.add(id + ", " + place(film, pick.token()));
    lines.add(time.isEmpty() ? "click to hear" : time + ", click to hear");
    String nearest = nearest(film, details, pick.token(), false);
    if (!nearest.isEmpty()) {
      lines.add("nearest " + nearest);
    }
    return lines;
  }

  /** The nearest bytes, with their cosines if wanted; empty while they are not known. */
  static String nearest(SpaceFilm film, SpaceDetails details, Token token, boolean cosines) {
    if (details == null) {
      return "";
    }
    Nearest all = token.isMean() ? details.nearestOfMeans() : details.nearest();
    int point = token.isMean() ? token.clip() : film.point(token);
    List<String> words = new ArrayList<>();
    for (int k = 0; k < Nearest.MOST && all.token(point, k) >= 0; k++) {
      String name = ByteNames.brief(all.token(point, k));
      words.add(cosines ? name + " " + Numbers.fixed(all.cosine(point, k), 2) : name);
    }
    return String.join(cosines ? ", " : "  ", words);
  }

  /** A point for those who hear it instead of seeing it. */
  public static String spoken(SpaceFilm film, SpaceDetails details, Pick pick) {
    if (pick.isText()) {
      return String.join(", ", lines(film, details, pick));
    }
    String id = film.clips().get(pick.token().clip()).id();
    String near = nearest(film, details, pick.token(), true);
    return "%s, %s, %s%s"
        .formatted(
            id,
            place(film, pick.token()),
            time(film, pick.token()),
            near.isEmpty() ? "" : ", nearest bytes by cosine: " + near);
  }
}
