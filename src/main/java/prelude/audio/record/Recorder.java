package prelude.audio.record;

import be.tarsos.dsp.AudioDispatcher;
import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import prelude.audio.RateConverter;
import prelude.audio.SoundDevice;
import prelude.audio.SoundDeviceException;
import prelude.audio.Waveform;

/**
 * Records one take at a time, at most as long as the encoder hears. Methods may be called by any
 * thread; opening and closing a microphone can take some milliseconds.
 */
public final class Recorder implements AutoCloseable {
  /** Longest take, in seconds. */
  public static final int MAX_SECONDS = 30;

  private static final Duration STALL = Duration.ofSeconds(2);
  private static final long PATIENCE_MILLIS = 2000;
  private static final int BLOCKS_PER_SECOND = 20;

  private final InputDevices devices;
  private final RecorderListener listener;
  private final Duration stall;
  private Take take;

  public Recorder(InputDevices devices, RecorderListener listener) {
    this(devices, listener, STALL);
  }

  /** A recorder with its own idea of how long a line may be silent before it counts as gone. */
  Recorder(InputDevices devices, RecorderListener listener, Duration stall) {
    this.devices = devices;
    this.listener = listener;
    this.stall = stall;
  }

  /**
   * Begins a take; one that was begun before is dropped.
   *
   * @param chosen null for the default
   * @throws SoundDeviceException when there is no microphone, or it cannot be opened
   */
  public synchronized void start(SoundDevice chosen) {
    close();
    SoundDevice device = chosen;
    if (device == null) {
      List<SoundDevice> all = devices.list();
      if (all.isEmpty()) {
        throw new SoundDeviceException(devices.whyNone());
      }
      device = all.getFirst();
    }
    take = new Take(devices.open(device, Waveform.MODEL_RATE), listener, stall);
  }

  /**
   * Ends the take.
   *
   * @return what was recorded, 16 kHz mono; empty when nothing was
   */
  public synchronized Waveform stop() {
    Take done = take;
    take = null;
    return done == null ? new Waveform(new float[0], Waveform.MODEL_RATE) : done.stop();
  }

  /** Drops the take, if there is one, and lets the microphone go. */
  @Override
  public synchronized void close() {
    stop();
  }

  private static final class Take implements AudioProcessor {
    private final InputLine line;
    private final RecorderListener listener;
    private final MicrophoneStream stream;
    private final int rate;
    private final float[] samples;
    private final CountDownLatch quiet = new CountDownLatch(1);
    private volatile int count;

    Take(InputLine line, RecorderListener listener, Duration stall) {
      this.line = line;
      this.listener = listener;
      rate = line.sampleRate();
      samples = new float[MAX_SECONDS * rate];
      stream = new MicrophoneStream(line, stall);
      var dispatcher = new AudioDispatcher(stream, rate / BLOCKS_PER_SECOND, 0);
      dispatcher.setZeroPadLastBuffer(false);
      dispatcher.addAudioProcessor(this);
      line.start();
      Thread.ofPlatform().name("prelude-recording").daemon(true).start(() -> run(dispatcher));
    }

    private void run(AudioDispatcher dispatcher) {
      SoundDeviceException why = null;
      try {
        dispatcher.run();
      } catch (SoundDeviceException e) {
        why = e;
      } catch (RuntimeException e) { // a line that was closed under its reader
        why = stream.isEnded() ? null : MicrophoneStream.gone(e);
      } finally {
        line.close();
        quiet.countDown();
      }
      if (why != null) {
        listener.failed(why);
      } else if (count == samples.length) {
        listener.full();
      }
    }

    @Override
    public boolean process(AudioEvent event) {
      float[] block = event.getFloatBuffer();
      int length = Math.min(block.length, samples.length - count);
      System.arraycopy(block, 0, samples, count, length);
      count += length;
      listener.level(Level.of(block, length), (double) count / rate);
      if (count == samples.length) {
        stream.end();
      }
      return true;
    }

    @Override
    public void processingFinished() {}

    Waveform stop() {
      stream.end();
      try {
        quiet.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return RateConverter.convert(
          new Waveform(Arrays.copyOf(samples, count), rate), Waveform.MODEL_RATE);
    }
  }
}
