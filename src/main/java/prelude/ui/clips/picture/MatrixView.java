package prelude.ui.clips.picture;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import prelude.audio.spectrum.FrameMatrix;
import prelude.audio.spectrum.LevelRange;
import prelude.audio.spectrum.Spectrogram;
import prelude.ui.plot.Pen;
import prelude.ui.theme.ColorMap;
import prelude.ui.theme.Token;

/**
 * A matrix over time in the colours of a map. Its pixels are computed elsewhere; until they come
 * the old ones are shown, moved and stretched to where they belong.
 */
abstract class MatrixView extends TimeView {
  /** Kept of what has been scrolled out of view. */
  private static final long CACHE_BYTES = 48L << 20;

  private final TileWorkers workers;
  private final RasterJob job;
  private TiledMatrix tiles;
  private Key key;
  private RasterSpec asked;
  private boolean tilesCame;
  private int empty;
  private double pixelScale;

  /** All that the pixels depend on. */
  private record Key(
      TiledMatrix tiles,
      TimeSpan time,
      TimeSpan share,
      Object rows,
      int width,
      int height,
      LevelRange range,
      ColorMap map,
      int empty) {}

  /**
   * @param workers compute tiles
   * @param painter computes pixels
   */
  MatrixView(
      String styleClass,
      PictureModel model,
      ReadOnlyDoubleProperty position,
      PictureActions actions,
      TileWorkers workers,
      Executor painter) {
    super(styleClass, model, position, actions);
    this.workers = workers;
    this.job = new RasterJob(painter, this::redraw);
    model.colorMapProperty().addListener(o -> redraw());
  }

  /** Shows a matrix, or nothing if it is null. */
  final void setMatrix(FrameMatrix matrix) {
    if (tiles == null ? matrix == null : tiles.matrix() == matrix) {
      return; // its tiles are still good
    }
    TiledMatrix old = tiles;
    tiles = matrix == null ? null : new TiledMatrix(matrix, workers, CACHE_BYTES, this::tileCame);
    key = null;
    if (matrix == null || old != null && !alike(old.matrix(), matrix)) {
      job.clear(); // what another view showed would be read by the wrong axis
    }
    if (old != null) {
      old.close();
    }
    askSoon();
    redraw();
  }

  private static boolean alike(FrameMatrix a, FrameMatrix b) {
    return a.rows() == b.rows()
        && (!(a instanceof Spectrogram one)
            || b instanceof Spectrogram other && one.kind().equals(other.kind()));
  }

  /** Whether all that is in view has been computed and drawn. */
  final boolean isSettled() {
    RasterJob.Painted now = job.painted();
    return tiles == null
        || job.trouble() != null && !job.isBusy()
        || now != null
            && !job.isBusy()
            && now.complete()
            && now.request().matrix() == tiles
            && key != null
            && now.request().spec() == asked;
  }

  /** Which rows of the matrix lie on which rows of pixels. */
  abstract RowMap rows(int height);

  /** What {@link #rows} depends on besides share and height. */
  Object rowsKey() {
    return "";
  }

  /** The part of the vertical axis in view. */
  TimeSpan share() {
    return new TimeSpan(0, 1);
  }

  /** The levels at the ends of the colour map. */
  abstract LevelRange range();

  /** Draws axes and what else lies over the pixels. */
  abstract void paintAxes(Pen pen, double width, double height);

  @Override
  protected final void paint(Pen pen, double width, double height) {
    if (plotWidth() > 2 && plotHeight() > 2) {
      pixels(pen);
    }
    paintAxes(pen, width, height);
    Throwable why = trouble();
    if (why != null) {
      PictureTrouble.paint(pen, why, LEFT + 8, top() + plotHeight() / 2 - 9, plotWidth() - 8);
    }
  }

  /** A callback of any thread. */
  private void tileCame() {
    Platform.runLater(
        () -> {
          tilesCame = true;
          askSoon();
        });
  }

  /** Why there is a hole in the picture, or no picture; null if it is whole. */
  final Throwable trouble() {
    if (tiles == null) {
      return null;
    }
    return job.trouble() != null ? job.trouble() : tiles.failure().orElse(null);
  }

  private void pixels(Pen pen) {
    if (tiles == null) {
      return;
    }
    empty = pen.argb(Token.SURFACE);
    pixelScale = pen.scale();
    if (getRenderScale() != 1) {
      drawNow(pen, spec(key()));
      return;
    }
    ask();
    RasterJob.Painted now = job.painted();
    if (now != null) {
      draw(pen, now.image(), now.request().spec(), now.request().share());
    }
  }

  private RasterSpec spec(Key k) {
    return new RasterSpec(
        k.time().from(),
        k.time().to(),
        k.width(),
        k.height(),
        rows(k.height()),
        k.range().lo(),
        k.range().hi(),
        k.map().table(),
        k.empty());
  }

  private Key key() {
    return new Key(
        tiles,
        model.viewport().timeProperty().get(),
        share(),
        rowsKey(),
        Math.max(1, (int) Math.round(plotWidth() * pixelScale)),
        Math.max(1, (int) Math.round(plotHeight() * pixelScale)),
        range(),
        model.colorMapProperty().get(),
        empty);
  }

  /** Asks for pixels if they would be others than those that were asked for. */
  private void ask() {
    Key wanted = key();
    if (!wanted.equals(key)) {
      key = wanted;
      asked = spec(wanted);
      tilesCame = true;
    }
    if (tilesCame) {
      tilesCame = false;
      job.request(new RasterJob.Request(asked, wanted.share(), tiles));
    }
  }

  /** Asks at once, rather than when the next frame is drawn, if it is known what for. */
  private void askSoon() {
    if (tiles != null && pixelScale > 0 && plotWidth() > 2 && plotHeight() > 2) {
      ask();
    }
  }

  /** For a picture at another scale, which cannot wait. */
  private void drawNow(Pen pen, RasterSpec spec) {
    int[] argb = new int[spec.width() * spec.height()];
    new Raster().render(spec, tiles, argb);
    var shared =
        new PixelBuffer<>(
            spec.width(), spec.height(), IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
    draw(pen, new WritableImage(shared), spec, share());
  }

  private void draw(Pen pen, Image image, RasterSpec spec, TimeSpan drawnShare) {
    double x0 = px(spec.t0());
    double x1 = px(spec.t1());
    TimeSpan share = share();
    double y0 = top() + (share.to() - drawnShare.to()) / share.seconds() * plotHeight();
    double y1 = top() + (share.to() - drawnShare.from()) / share.seconds() * plotHeight();
    pen.g.save();
    pen.g.beginPath();
    pen.g.rect(LEFT, top(), plotWidth(), plotHeight());
    pen.g.clip();
    pen.g.setImageSmoothing(false);
    pen.g.drawImage(image, x0, y0, x1 - x0, y1 - y0);
    pen.g.restore();
  }

  @Override
  final void hairline(Pen pen, double x, double y0, double y1) {
    pen.vertical(Token.UNDER_DATA, 3, x, y0, y1);
    pen.vertical(Token.ON_DATA, 1, x, y0, y1);
  }

  @Override
  final void edge(Pen pen, double x, double y0, double y1) {
    pen.vertical(Token.ON_DATA, 1, x, y0, y1);
  }
}
