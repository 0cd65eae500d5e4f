package prelude.ui.clips.list;

import java.nio.file.Path;
import javafx.scene.image.ImageView;
import prelude.ui.theme.ColorMap;

/** Shows the thumbnail of one clip after the other, as the cell it sits in is used again. */
final class ThumbnailView extends ImageView {
  private final Thumbnails thumbnails;
  private final int width;
  private final int height;
  private Path audio;
  private ColorMap colors;
  private Thumbnails.Request request;

  /**
   * @param width in pixels of the screen
   * @param height in pixels of the screen
   */
  ThumbnailView(Thumbnails thumbnails, int width, int height) {
    this.thumbnails = thumbnails;
    this.width = width;
    this.height = height;
    setFitWidth(width);
    setFitHeight(height);
    setMouseTransparent(true);
  }

  /** Shows a clip's picture as soon as there is one, and never that of the clip before. */
  void show(Path file, ColorMap map) {
    boolean sameClip = file.equals(audio);
    if (!sameClip) {
      setImage(null);
    }
    forget();
    audio = file;
    colors = map;
    // Twice as fine as the screen's pixels, for displays with two of theirs in one.
    var what = new Thumbnails.What(file, 2 * width, 2 * height, map);
    request =
        thumbnails.request(
            what,
            image -> {
              if (file.equals(audio) && map == colors) {
                setImage(image);
              }
            });
  }

  /** Shows nothing. */
  void clear() {
    forget();
    audio = null;
    colors = null;
    setImage(null);
  }

  /** The clip whose picture is shown or waited for; null if none. */
  Path audio() {
    return audio;
  }

  private void forget() {
    if (request != null) {
      request.cancel();
      request = null;
    }
  }
}
