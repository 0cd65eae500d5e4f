package prelude.ui.clips.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.audio.spectrum.FrameMatrix;
import prelude.ui.FxTest;

/** A picture that could not be drawn says so, and the next one is drawn. */
@Timeout(60)
@ExtendWith(FxTest.class)
class RasterJobTest {
  private static final Executor PAINTER = work -> new Thread(work).start();

  private final AtomicInteger shown = new AtomicInteger();

  private static RasterJob.Request request(FrameMatrix matrix, TileWorkers workers) {
    var tiles = new TiledMatrix(matrix, workers, 1 << 20, () -> {});
    var spec =
        new RasterSpec(
            0, 1, 8, 4, RowMap.plain(3, 4), 0, 1, new int[RasterSpec.COLORS], 0xFF000000);
    return new RasterJob.Request(spec, new TimeSpan(0, 1), tiles);
  }

  private static FrameMatrix failing(Error failure) {
    return new FrameMatrix() {
      @Override
      public int frames() {
        throw failure;
      }

      @Override
      public int rows() {
        return 3;
      }

      @Override
      public double secondsPerFrame() {
        return 0.01;
      }

      @Override
      public void read(int from, int count, float[] out, int offset) {}
    };
  }

  private void await(RasterJob job) throws InterruptedException {
    while (FxTest.fx(job::isBusy)) {
      Thread.sleep(2);
    }
  }

  @Test
  void theNextPictureIsDrawnAfterOneThatFailed() throws Exception {
    var full = new OutOfMemoryError("Java heap space");
    try (var workers = new TileWorkers(1)) {
      RasterJob job = FxTest.fx(() -> new RasterJob(PAINTER, shown::incrementAndGet));
      FxTest.run(() -> job.request(request(failing(full), workers)));
      await(job);
      assertSame(full, FxTest.fx(job::trouble));
      assertEquals(1, shown.get(), "the picture is told, to say so");
      assertNull(FxTest.fx(job::painted));
      FxTest.run(() -> job.request(request(new Numbers(100, 3, 0.01), workers)));
      await(job);
      assertNull(FxTest.fx(job::trouble));
      assertNotNull(FxTest.fx(job::painted));
      assertFalse(FxTest.fx(job::isBusy));
    }
  }

  @Test
  void aPictureSaysWhyAPartOfItIsEmpty() throws Exception {
    var numbers = new Numbers(100, 3, 0.01);
    numbers.failure = new IllegalStateException("the file has gone");
    try (var workers = new TileWorkers(1)) {
      Stage stage = FxTest.fx(Stage::new);
      EncoderFramesView view =
          FxTest.fx(
              () -> {
                var v =
                    new EncoderFramesView(
                        new PictureModel(),
                        new SimpleDoubleProperty(Double.NaN),
                        null,
                        workers,
                        PAINTER);
                v.show(numbers, 1);
                stage.setScene(new Scene(new StackPane(v), 400, 200));
                stage.show();
                return v;
              });
      while (FxTest.fx(view::trouble) == null || !FxTest.fx(view::isSettled)) {
        Thread.sleep(2);
      }
      assertEquals("the file has gone", FxTest.fx(view::trouble).getMessage());
      FxTest.run(stage::close);
    }
  }

  @Test
  void reasonsAreWords() {
    assertEquals(
        "Could not be computed: not enough memory",
        PictureTrouble.words(new OutOfMemoryError("Java heap space")));
    assertEquals(
        "Could not be computed: the file has gone",
        PictureTrouble.words(new IllegalStateException("the file has gone")));
    assertEquals(
        "Could not be computed: java.lang.IllegalStateException",
        PictureTrouble.words(new IllegalStateException()));
  }
}
