package prelude.audio.playback;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;
import prelude.audio.Waveform;

/**
 * Plays one clip, or a span of it, once or in a loop. The position comes from the frames that the
 * line has played, so it is what is heard, through loops and seeks. All methods may be called by
 * any thread; those that open or stop a line can take some milliseconds, {@link #position} and
 * {@link #isPlaying} do not wait.
 */
public final class Player implements AutoCloseable {
  private static final Duration STALL = Duration.ofSeconds(2);

  private final OutputDevices devices;
  private final PlayerListener listener;
  private final Duration stall;
  private final AtomicReference<Playback> current = new AtomicReference<>();
  private volatile Waveform clip = new Waveform(new float[0], Waveform.MODEL_RATE);
  private volatile long parked;
  private volatile double volume = 1;
  private volatile boolean broken;
  private long from;
  private long to;
  private boolean loop;
  private boolean closed;
  private SoundDevice device;
  private OutputLine line;

  public Player(OutputDevices devices, PlayerListener listener) {
    this(devices, listener, STALL);
  }

  /** A player with its own idea of how long a line may stand still before it counts as gone. */
  Player(OutputDevices devices, PlayerListener listener, Duration stall) {
    this.devices = devices;
    this.listener = listener;
    this.stall = stall;
  }

  /** Another clip, from its beginning, paused. */
  public synchronized void load(Waveform waveform) {
    stop();
    if (line != null && waveform.sampleRate() != clip.sampleRate()) {
      closeLine();
    }
    clip = waveform;
    parked = 0;
    from = 0;
    to = waveform.samples().length;
  }

  /**
   * Plays on from the position, or from the start of the span when it is at or outside its end.
   *
   * @throws SoundDeviceException when there is no device, or it cannot be opened; paused then
   */
  public synchronized void play() {
    if (current.get() != null || to <= from || closed) {
      return;
    }
    OutputLine open = openLine();
    if (parked < from || parked >= to) {
      parked = from;
    }
    var timeline = new ClipTimeline(parked, from, to, loop);
    try {
      // Its thread may end before this one has it in hand, so it asks for the lock then.
      current.set(
          new Playback(clip, open, timeline, () -> volume * volume, stall, this::endedByItself));
    } catch (IllegalStateException e) {
      broken = true;
      throw LineWriter.gone(e);
    }
  }

  /** Plays a span from its start, in seconds. */
  public synchronized void play(double fromSeconds, double toSeconds) {
    stop();
    setSpan(fromSeconds, toSeconds);
    parked = from;
    play();
  }

  /** Stops where the sound is. */
  public synchronized void pause() {
    stop();
  }

  /**
   * Goes to a time and plays on if it played. At the end there is nothing to play on to, so there
   * it stays, paused, unless it loops. Outside the span the whole clip becomes the span.
   */
  public synchronized void seek(double seconds) {
    boolean playing = isPlaying();
    stop();
    parked = sample(seconds);
    if (parked < from || parked > to) {
      from = 0;
      to = clip.samples().length;
    }
    if (playing && (loop || parked < to)) {
      play();
    }
  }

  /** What is played and looped, in seconds; the sound itself goes on if it is inside. */
  public synchronized void setSpan(double fromSeconds, double toSeconds) {
    boolean playing = isPlaying();
    stop();
    from = sample(fromSeconds);
    to = Math.max(from, sample(toSeconds));
    if (to == from && from < clip.samples().length) {
      to = from + 1;
    }
    if (playing) {
      play();
    }
  }

  /** The whole clip becomes the span. */
  public synchronized void clearSpan() {
    setSpan(0, duration());
  }

  /** Whether the span is played over and over; takes hold of what is not yet in the line. */
  public synchronized void setLoop(boolean on) {
    loop = on;
    Playback now = current.get();
    if (now != null) {
      now.setLoop(on);
    }
  }

  /**
   * @param volume 0 to 1; the gain is its square, which is nearer to loudness
   */
  public void setVolume(double volume) {
    this.volume = Math.clamp(volume, 0, 1);
  }

  /**
   * Plays through another device from now on.
   *
   * @param chosen null for the default
   */
  public synchronized void setDevice(SoundDevice chosen) {
    boolean playing = isPlaying();
    stop();
    closeLine();
    device = chosen;
    if (playing) {
      play();
    }
  }

  public boolean isPlaying() {
    return current.get() != null;
  }

  /** What is heard now, in seconds from the beginning of the clip. */
  public double position() {
    Playback now = current.get();
    return (double) (now == null ? parked : now.heard()) / clip.sampleRate();
  }

  /** Length of the clip in seconds. */
  public double duration() {
    return clip.seconds();
  }

  /** Stops and lets the device go. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
    closeLine();
  }

  private long sample(double seconds) {
    return Math.clamp(Math.round(seconds * clip.sampleRate()), 0, clip.samples().length);
  }

  private void stop() {
    Playback now = current.getAndSet(null);
    if (now != null) {
      try {
        parked = now.stop();
      } catch (SoundDeviceException e) {
        parked = now.heard();
        broken = true;
        listener.failed(e);
      }
    }
  }

  private void endedByItself(Playback playback, SoundDeviceException why) {
    synchronized (this) {
      if (!current.compareAndSet(playback, null)) {
        return; // stopped in the meantime
      }
      if (why == null) {
        parked = to;
        line.stop();
      } else {
        parked = playback.heard();
        broken = true;
      }
    }
    if (why == null) {
      listener.ended();
    } else {
      listener.failed(why);
    }
  }

  private OutputLine openLine() {
    if (broken) {
      closeLine();
    }
    if (line == null) {
      SoundDevice chosen = device;
      if (chosen == null) {
        List<SoundDevice> all = devices.list();
        if (all.isEmpty()) {
          throw new SoundDeviceException(devices.whyNone());
        }
        chosen = all.getFirst();
      }
      line = devices.open(chosen, clip.sampleRate());
    }
    return line;
  }

  private void closeLine() {
    OutputLine old = line;
    line = null;
    if (old == null) {
      return;
    }
    if (broken) {
      // A device that has gone may keep its caller.
      Thread.ofPlatform().name("prelude-line-close").daemon(true).start(old::close);
    } else {
      old.close();
    }
    broken = false;
  }
}
