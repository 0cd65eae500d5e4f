package prelude.audio.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;

/** Loudspeakers whose clock is moved by the test. */
public final class FakeOutputs implements OutputDevices {
  public final List<SoundDevice> devices = new ArrayList<>();
  public volatile int rate;
  public volatile int channels = 1;
  public volatile boolean flushCountsAsPlayed;
  public volatile String refusal;
  private volatile FakeLine line;

  public FakeOutputs(String... names) {
    for (String name : names) {
      devices.add(new SoundDevice(name, name));
    }
  }

  @Override
  public List<SoundDevice> list() {
    return List.copyOf(devices);
  }

  @Override
  public OutputLine open(SoundDevice device, int wanted) {
    if (refusal != null) {
      throw new SoundDeviceException(refusal);
    }
    line = new FakeLine(device, rate == 0 ? wanted : rate);
    return line;
  }

  /** The line opened last, or null. */
  public FakeLine line() {
    return line;
  }

  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain for " + what);
      }
      Thread.onSpinWait();
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A line with a buffer of 80 ms that plays when told to. */
  public final class FakeLine implements OutputLine {
    public final SoundDevice device;
    private final int sampleRate;
    private final int frameChannels = channels;
    private final List<Short> unheard = new ArrayList<>();
    private final List<Short> heard = new ArrayList<>();
    private long position;
    private boolean running;
    private boolean closed;
    private boolean gone;
    private boolean stuck;

    FakeLine(SoundDevice device, int sampleRate) {
      this.device = device;
      this.sampleRate = sampleRate;
    }

    @Override
    public int sampleRate() {
      return sampleRate;
    }

    @Override
    public int channels() {
      return frameChannels;
    }

    @Override
    public synchronized void start() {
      running = true;
    }

    @Override
    public synchronized void stop() {
      running = false;
    }

    @Override
    public synchronized void flush() {
      if (flushCountsAsPlayed) {
        position += unheard.size();
      }
      unheard.clear();
    }

    @Override
    public synchronized int available() {
      return stuck ? 0 : (sampleRate * 8 / 100 - unheard.size()) * 2 * frameChannels;
    }

    @Override
    public synchronized int write(byte[] bytes, int offset, int length) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      if (gone) {
        return 0;
      }
      for (int i = 0; i < length; i += 2 * frameChannels) {
        unheard.add((short) (bytes[offset + i] & 0xFF | bytes[offset + i + 1] << 8));
      }
      return length;
    }

    @Override
    public synchronized long framePosition() {
      return position;
    }

    @Override
    public synchronized void close() {
      closed = true;
    }

    public synchronized boolean isClosed() {
      return closed;
    }

    public synchronized boolean isRunning() {
      return running;
    }

    /** From now on the line takes nothing and says so. */
    public synchronized void unplug() {
      gone = true;
    }

    /** From now on the line takes nothing and says nothing. */
    public synchronized void stick() {
      stuck = true;
      unheard.clear();
    }

    /** Plays, waiting for the writer to have filled the buffer before each step. */
    public void play(int frames) {
      for (int done = 0; done < frames; ) {
        int step = Math.min(sampleRate / 100, frames - done);
        await("the writer", () -> available() == 0 || !isRunning());
        advance(step);
        done += step;
      }
    }

    /** Plays what has been written, up to a number of frames. */
    public synchronized void advance(int frames) {
      for (int i = 0; i < frames && running && !unheard.isEmpty(); i++) {
        heard.add(unheard.removeFirst());
        position++;
      }
    }

    /** All that has been heard, the first channel. */
    public synchronized List<Short> heard() {
      return List.copyOf(heard);
    }

    public synchronized short last() {
      return heard.getLast();
    }
  }
}
