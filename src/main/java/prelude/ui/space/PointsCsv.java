package prelude.ui.space;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import prelude.ui.plot.ByteNames;
import prelude.ui.space.film.Frame;
import prelude.ui.space.film.SpaceDetails;
import prelude.ui.space.film.SpaceFilm;

/** The points of one step as text: a row per soft token, then a row per text embedding. */
final class PointsCsv {
  private static final String HEAD =
      "step,kind,id,token,from_s,to_s,pc1,pc2,pc3,norm,nearest_byte,nearest_cosine\n";

  private PointsCsv() {}

  /**
   * @param details of the same step; null leaves the nearest bytes out
   */
  static void write(Path file, SpaceFilm film, Frame frame, SpaceDetails details)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEAD);
      for (int i = 0; i < film.tokens(); i++) {
        int position = film.positions()[i % film.each()];
        String time =
            Double.isNaN(film.facts().tokenSeconds())
                ? ","
                : number(film.facts().from(position)) + "," + number(film.facts().to(position));
        boolean known = details != null && details.nearest().token(i, 0) >= 0;
        out.write(
            "%d,soft,%s,%d,%s,%s,%s,%s\n"
                .formatted(
                    frame.step(),
                    quoted(film.clips().get(i / film.each()).id()),
                    position + 1,
                    time,
                    place(frame.soft(), i),
                    number(frame.norms()[i]),
                    known
                        ? details.nearest().token(i, 0)
                            + ","
                            + number(details.nearest().cosine(i, 0))
                        : ","));
      }
      for (int token = 0; token < frame.text().length / 3; token++) {
        out.write(
            "%d,text,%s,%d,,,%s,,,\n"
                .formatted(
                    frame.step(),
                    quoted(ByteNames.brief(token)),
                    token,
                    place(frame.text(), token)));
      }
    }
  }

  private static String place(float[] points, int i) {
    return number(points[3 * i])
        + ","
        + number(points[3 * i + 1])
        + ","
        + number(points[3 * i + 2]);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "NaN";
  }

  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
