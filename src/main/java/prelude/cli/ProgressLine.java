package prelude.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import prelude.weights.hub.ByteSize;

/**
 * One line that says how far the work is, its rate and the time left; rewritten in place, and gone
 * when closed. Silent unless a person watches. Not thread-safe.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final double SECOND = 1e9;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final Terminal terminal;
  private final boolean shown;
  private final LongSupplier nanoTime;
  private String stage;
  private long stageStart;
  private int stageFirst;
  private long drawn;
  private boolean dirty;

  ProgressLine(PrintStream out, Terminal terminal, boolean shown, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.shown = shown && terminal.interactive();
    this.nanoTime = nanoTime;
  }

  /**
   * Says where the work is.
   *
   * @param stage what is being done; a new one starts a new estimate
   * @param done parts that are complete
   * @param total all parts
   * @param detail more to show, such as the loss; may be empty
   */
  public void update(String stage, int done, int total, String detail) {
    if (!shown) {
      return;
    }
    long now = nanoTime.getAsLong();
    boolean fresh = !Objects.equals(stage, this.stage);
    if (fresh) {
      this.stage = stage;
      stageStart = now;
      stageFirst = done;
    }
    if (fresh || done == total || now - drawn >= REDRAW_NANOS) {
      drawn = now;
      draw(text(done, total, detail, (now - stageStart) / SECOND));
    }
  }

  /** Whether a person watches, so that the line is drawn at all. */
  public boolean shown() {
    return shown;
  }

  /** Shows what is done while there is nothing to count. */
  public void stage(String what) {
    if (shown) {
      stage = null;
      draw(what);
    }
  }

  /**
   * Says how far a download is.
   *
   * @param done bytes that are here
   * @param total all bytes
   * @param bytesPerSecond 0 while unknown
   * @param secondsLeft empty while unknown
   */
  public void transfer(
      String what, long done, long total, double bytesPerSecond, OptionalDouble secondsLeft) {
    if (!shown) {
      return;
    }
    stage = null;
    var text =
        new StringBuilder("%s %s of %s".formatted(what, ByteSize.of(done), ByteSize.of(total)));
    if (done < total && bytesPerSecond > 0) {
      text.append("  ").append(ByteSize.of(bytesPerSecond)).append("/s");
      secondsLeft.ifPresent(left -> text.append("  ").append(duration(left)).append(" left"));
    }
    draw(text.toString());
  }

  private String text(int done, int total, String detail, double seconds) {
    var text = new StringBuilder(stage).append(' ').append(done).append('/').append(total);
    int made = done - stageFirst;
    if (made > 0 && seconds > 0) {
      double each = seconds / made;
      text.append("  ").append(rate(each));
      if (done < total) {
        text.append("  ").append(duration(each * (total - done))).append(" left");
      }
    }
    return detail.isEmpty() ? text.toString() : text.append("  ").append(detail).toString();
  }

  private static String rate(double each) {
    return each < 1
        ? String.format(Locale.ROOT, "%.1f/s", 1 / each)
        : String.format(Locale.ROOT, "%.1f s each", each);
  }

  private static String duration(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < 60 ? whole + " s" : "%d:%02d min".formatted(whole / 60, whole % 60);
  }

  private void draw(String text) {
    // A line as wide as the terminal would wrap, and the next redraw leave it behind.
    int room = Math.max(1, terminal.columns().getAsInt() - 1);
    int length = Math.min(text.codePointCount(0, text.length()), room);
    out.print(ERASE + text.substring(0, text.offsetByCodePoints(0, length)));
    out.flush();
    dirty = true;
  }

  /** Makes room for other output; the next update draws the line again. */
  public void clear() {
    if (dirty) {
      out.print(ERASE);
      out.flush();
      dirty = false;
      drawn = 0;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
