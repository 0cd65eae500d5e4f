package prelude.ui.clips.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.scene.image.Image;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prelude.audio.AudioFileException;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.ReadCancelledException;
import prelude.audio.SoundReader;
import prelude.ui.theme.ColorMap;

/**
 * Small log-mel pictures of clips, made on a thread of their own, the ones asked for last first. To
 * be used on the FX thread.
 */
final class Thumbnails implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
  private static final int MELS = 80;
  private static final long CACHED_BYTES = 32L << 20;

  /** No more are waited for; those asked for first are the ones that nobody sees any more. */
  private static final int WAITING = 400;

  /** For so long a picture is shown without a look at whether its file has changed. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

  /**
   * Which picture.
   *
   * @param audio the sound file
   * @param width in image pixels
   * @param height in image pixels
   */
  record What(Path audio, int width, int height, ColorMap colors) {}

  /** Reads the log-mel of a file. */
  interface Mels {
    /**
     * @throws ReadCancelledException when {@code cancelled} says so
     * @throws AudioFileException when the file cannot be read
     */
    LogMel read(Path audio, BooleanSupplier cancelled);
  }

  /** Something asked for, until it is shown or cancelled. */
  static final class Request {
    private final What what;
    private final long knownTime;
    private final Consumer<Image> shown;
    private volatile boolean cancelled;

    private Request(What what, long knownTime, Consumer<Image> shown) {
      this.what = what;
      this.knownTime = knownTime;
      this.shown = shown;
    }

    /** Its picture is not wanted any more. */
    void cancel() {
      cancelled = true;
    }
  }

  /** Null images stand for files that cannot be read. */
  private record Entry(Image image, long modified, long seenAt) {
    long bytes() {
      return 64 + (image == null ? 0 : (long) (4 * image.getWidth() * image.getHeight()));
    }
  }

  private record GridKey(Path audio, long modified, int width, int height) {}

  private final LinkedBlockingDeque<Request> waiting = new LinkedBlockingDeque<>();
  private final WeightedCache<What, Entry> images = new WeightedCache<>(CACHED_BYTES, Entry::bytes);
  private final WeightedCache<GridKey, MelGrid> grids =
      new WeightedCache<>(CACHED_BYTES / 2, grid -> 64 + grid.levels().length);
  private final Mels mels;
  private final LongSupplier clock;
  private final Thread worker = new Thread(this::work, "clip thumbnails");
  private volatile boolean closed;

  Thumbnails() {
    this(melsOfFiles(), System::nanoTime);
  }

  /**
   * @param clock in nanoseconds
   */
  Thumbnails(Mels mels, LongSupplier clock) {
    this.mels = mels;
    this.clock = clock;
    worker.setDaemon(true);
    worker.start();
  }

  private static Mels melsOfFiles() {
    var extractor = new LogMelExtractor(MELS);
    return (file, cancelled) ->
        extractor.extract(new SoundReader().read(file, cancelled).waveform());
  }

  /**
   * Asks for a picture.
   *
   * @param shown gets it, or null for a file that cannot be read: at once if it is known, else
   *     later; again when the file has changed
   * @return to cancel it with when it is not in sight any more
   */
  Request request(What what, Consumer<Image> shown) {
    Entry known = images.get(what);
    if (known != null) {
      shown.accept(known.image());
    }
    Request request = new Request(what, known == null ? -1 : known.modified(), shown);
    boolean fresh = known != null && clock.getAsLong() - known.seenAt() < FRESH_NANOS;
    if (!fresh && !closed) {
      waiting.addFirst(request);
      while (waiting.size() > WAITING) {
        waiting.pollLast();
      }
    }
    return request;
  }

  private void work() {
    while (!closed) {
      try {
        Request next = waiting.takeFirst();
        if (!next.cancelled) {
          make(next);
        }
      } catch (InterruptedException e) {
        return; // closed
      }
    }
  }

  private void make(Request request) {
    What what = request.what;
    long modified = modified(what.audio());
    Image image = null;
    boolean changed = modified != request.knownTime;
    if (changed) {
      try {
        image = grid(request, modified).image(what.colors());
      } catch (ReadCancelledException e) {
        return; // scrolled out of sight
      } catch (AudioFileException e) {
        // The row says what is wrong; there is just no picture.
      } catch (RuntimeException | OutOfMemoryError e) {
        LOG.warn("No thumbnail of {}: {}", what.audio(), e.toString());
      }
    }
    Image made = image;
    Platform.runLater(() -> deliver(request, made, modified, changed));
  }

  private void deliver(Request request, Image made, long modified, boolean changed) {
    Entry before = images.get(request.what);
    Image image = changed || before == null ? made : before.image();
    if (!changed && before == null) {
      return; // dropped from the cache meanwhile; whoever looks asks again
    }
    images.put(request.what, new Entry(image, modified, clock.getAsLong()));
    if (changed && !request.cancelled && !closed) {
      request.shown.accept(image);
    }
  }

  private MelGrid grid(Request request, long modified) {
    What what = request.what;
    GridKey key = new GridKey(what.audio(), modified, what.width(), what.height());
    MelGrid grid = grids.get(key);
    if (grid == null) {
      grid =
          MelGrid.of(
              mels.read(what.audio(), () -> request.cancelled || closed),
              what.width(),
              what.height());
      grids.put(key, grid);
    }
    return grid;
  }

  private static long modified(Path audio) {
    try {
      return Files.getLastModifiedTime(audio).toMillis();
    } catch (IOException e) {
      return -2; // gone, which differs from every time
    }
  }

  @Override
  public void close() {
    closed = true;
    waiting.clear();
    worker.interrupt();
  }
}
