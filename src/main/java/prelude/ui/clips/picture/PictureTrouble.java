package prelude.ui.clips.picture;

import prelude.ui.plot.Pen;

/** Why a picture, or a part of it, is empty, written where it would be. */
final class PictureTrouble {
  private static final double AIR = 8;

  private PictureTrouble() {}

  /** In words for the user. */
  static String words(Throwable trouble) {
    String why =
        switch (trouble) {
          case OutOfMemoryError full -> "not enough memory";
          case RuntimeException e when e.getMessage() != null -> e.getMessage();
          default -> trouble.toString();
        };
    return "Could not be computed: " + why;
  }

  /** Writes it on the data, as far as there is room from {@code x} on. */
  static void paint(Pen pen, Throwable trouble, double x, double y, double room) {
    String words = words(trouble).replaceAll("\\s+", " ");
    String shown = words;
    for (int n = words.length(); n > 0 && label(shown) > room; n = Math.min(n - 1, n * 9 / 10)) {
      shown = words.substring(0, n) + "…";
    }
    SpectrogramView.label(pen, shown, x, y);
  }

  private static double label(String words) {
    return Pen.width(words, Pen.CAPTION) + 10 + AIR;
  }
}
