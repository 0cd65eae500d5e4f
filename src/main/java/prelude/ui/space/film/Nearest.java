package prelude.ui.space.film;

import java.util.List;
import prelude.evidence.space.NearestText;
import prelude.evidence.space.NearestText.Neighbour;
import prelude.evidence.space.Points;

/**
 * The text embeddings nearest to points by cosine.
 *
 * @param tokens (n, {@link #MOST}), nearest first; -1 where there is none
 * @param cosines the same of their cosines
 */
public record Nearest(int[] tokens, float[] cosines) {
  /** How many of each point. */
  public static final int MOST = 5;

  static Nearest of(NearestText text, Points points) {
    int[] tokens = new int[points.count() * MOST];
    float[] cosines = new float[tokens.length];
    java.util.Arrays.fill(tokens, -1);
    for (int i = 0; i < points.count(); i++) {
      List<Neighbour> found = text.of(points, i, MOST);
      for (int k = 0; k < found.size(); k++) {
        tokens[i * MOST + k] = found.get(k).token();
        cosines[i * MOST + k] = (float) found.get(k).cosine();
      }
    }
    return new Nearest(tokens, cosines);
  }

  /** One of a point, -1 if there is none. */
  public int token(int point, int rank) {
    return tokens[point * MOST + rank];
  }

  public float cosine(int point, int rank) {
    return cosines[point * MOST + rank];
  }
}
