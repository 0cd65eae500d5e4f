package prelude.audio.record;

import java.util.ArrayList;
import java.util.List;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;

/** Microphones that hear what the test lets them hear. */
public final class FakeInputs implements InputDevices {
  public final List<SoundDevice> devices = new ArrayList<>();
  public volatile int rate;
  public volatile int channels = 1;
  public volatile String refusal;
  private volatile FakeLine line;

  public FakeInputs(String... names) {
    for (String name : names) {
      devices.add(new SoundDevice(name, name));
    }
  }

  @Override
  public List<SoundDevice> list() {
    return List.copyOf(devices);
  }

  @Override
  public InputLine open(SoundDevice device, int wanted) {
    if (refusal != null) {
      throw new SoundDeviceException(refusal);
    }
    line = new FakeLine(device, rate == 0 ? wanted : rate, channels);
    return line;
  }

  /** The line opened last, or null. */
  public FakeLine line() {
    return line;
  }

  /** A line that gives a tone when told that time has passed. */
  public static final class FakeLine implements InputLine {
    public final SoundDevice device;
    private final int sampleRate;
    private final int channels;
    private final List<Short> waiting = new ArrayList<>();
    private long heard;
    private boolean closed;
    private boolean gone;

    FakeLine(SoundDevice device, int sampleRate, int channels) {
      this.device = device;
      this.sampleRate = sampleRate;
      this.channels = channels;
    }

    /** Seconds of 400 Hz pass. */
    public synchronized void hear(double seconds, double amplitude) {
      long until = heard + Math.round(seconds * sampleRate);
      for (; heard < until; heard++) {
        double sample = amplitude * Math.sin(2 * Math.PI * 400 * heard / sampleRate);
        for (int c = 0; c < channels; c++) {
          waiting.add((short) Math.rint(32767 * sample));
        }
      }
    }

    public synchronized void unplug() {
      gone = true;
    }

    public synchronized boolean isClosed() {
      return closed;
    }

    @Override
    public int sampleRate() {
      return sampleRate;
    }

    @Override
    public int channels() {
      return channels;
    }

    @Override
    public void start() {}

    @Override
    public synchronized int available() {
      return gone ? 2 * channels : 2 * waiting.size();
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      if (gone) {
        return 0;
      }
      for (int i = 0; i < length; i += 2) {
        short sample = waiting.get(i / 2);
        into[offset + i] = (byte) sample;
        into[offset + i + 1] = (byte) (sample >> 8);
      }
      waiting.subList(0, length / 2).clear();
      return length;
    }

    @Override
    public synchronized void close() {
      closed = true;
    }
  }
}
