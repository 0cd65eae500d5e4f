package prelude.ui.clips.picture;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Draws a matrix into pixels on another thread, one picture after the other; of the requests that
 * come meanwhile only the newest is drawn. To be used on the FX thread.
 */
final class RasterJob {
  /** For so long the picture of the clip before is better than half of this one's. */
  private static final long PATIENCE_NS = 300_000_000L;

  /** One more than are on the screen, being replaced there, and being drawn. */
  private static final int BUFFERS = 3;

  /**
   * What is to be drawn.
   *
   * @param spec where and how
   * @param share the part of the frequency axis that the rows of {@code spec} stand for
   * @param matrix what
   */
  record Request(RasterSpec spec, TimeSpan share, TiledMatrix matrix) {}

  /** Pixels that have been drawn, until the picture after next is. */
  record Painted(Image image, Request request, boolean complete) {}

  private record Buffer(int[] pixels, PixelBuffer<IntBuffer> shared, WritableImage image) {
    static Buffer of(int width, int height) {
      int[] pixels = new int[width * height];
      var shared =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      return new Buffer(pixels, shared, new WritableImage(shared));
    }

    boolean fits(RasterSpec spec) {
      return image.getWidth() == spec.width() && image.getHeight() == spec.height();
    }
  }

  private final Executor executor;
  private final Runnable shown;
  private final Raster raster = new Raster();
  private final Buffer[] buffers = new Buffer[BUFFERS];
  private int next;
  private Painted painted;
  private Request wanted;
  private boolean busy;
  private Throwable trouble;
  private TiledMatrix asked;
  private long firstAsked;

  /**
   * @param executor where the pixels are computed
   * @param shown told on the FX thread when there are new ones
   */
  RasterJob(Executor executor, Runnable shown) {
    this.executor = executor;
    this.shown = shown;
  }

  /** The newest pixels, or null. */
  Painted painted() {
    return painted;
  }

  /** Asks for pixels, also when the same were asked for before: tiles may have come. */
  void request(Request request) {
    if (request.matrix() != asked) {
      asked = request.matrix();
      firstAsked = System.nanoTime();
    }
    wanted = request;
    if (!busy) {
      begin();
    }
  }

  /** Whether what was asked for last is still to come. */
  boolean isBusy() {
    return busy;
  }

  /** Why what was asked for last could not be drawn, such as no memory being left; else null. */
  Throwable trouble() {
    return trouble;
  }

  /** Forgets what has been drawn, as when there is no clip any more. */
  void clear() {
    wanted = null;
    trouble = null;
    painted = null;
  }

  /** Another matrix has not been drawn yet: the picture before it stays, rather than a hole. */
  private boolean isFirstOf(Request request) {
    return painted != null && painted.request().matrix() != request.matrix();
  }

  private void begin() {
    Request request = wanted;
    wanted = null;
    Buffer target;
    try {
      target = buffer(request.spec());
    } catch (OutOfMemoryError e) {
      trouble = e;
      shown.run();
      return;
    }
    busy = true;
    executor.execute(() -> render(request, target));
  }

  private Buffer buffer(RasterSpec spec) {
    if (buffers[next] == null || !buffers[next].fits(spec)) {
      buffers[next] = null; // to be collected first, if there is no room for both
      buffers[next] = Buffer.of(spec.width(), spec.height());
    }
    Buffer target = buffers[next];
    next = (next + 1) % BUFFERS;
    return target;
  }

  /** Whatever happens {@link #finish} hears of it: else nothing would ever be drawn again. */
  private void render(Request request, Buffer target) {
    try {
      boolean complete = raster.render(request.spec(), request.matrix(), target.pixels());
      Platform.runLater(() -> finish(request, target, complete, null));
    } catch (RuntimeException | Error e) {
      Platform.runLater(() -> finish(request, target, false, e));
    }
  }

  private void finish(Request request, Buffer buffer, boolean complete, Throwable failure) {
    busy = false;
    trouble = failure;
    if (failure != null) {
      shown.run();
    } else if (complete || !isFirstOf(request) || System.nanoTime() - firstAsked > PATIENCE_NS) {
      buffer.shared().updateBuffer(b -> null);
      painted = new Painted(buffer.image(), request, complete);
      shown.run();
    }
    if (wanted != null && !busy) {
      begin();
    }
  }
}
