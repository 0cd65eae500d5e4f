package prelude.audio.record;

import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.io.TarsosDSPAudioInputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import prelude.audio.SoundDeviceException;

/**
 * A line as TarsosDSP reads it: mono, the channels averaged. TarsosDSP's {@code
 * JVMAudioInputStream} waits inside the line; this one does not, so that a microphone that has gone
 * can be noticed.
 */
final class MicrophoneStream implements TarsosDSPAudioInputStream {
  private static final long POLL_NANOS = 5_000_000;

  private final InputLine line;
  private final long stallNanos;
  private final TarsosDSPAudioFormat format;
  private byte[] frames = new byte[0];
  private volatile boolean ended;

  MicrophoneStream(InputLine line, Duration stall) {
    this.line = line;
    stallNanos = stall.toNanos();
    format = new TarsosDSPAudioFormat(line.sampleRate(), 16, 1, true, false);
  }

  /** Gives nothing more. */
  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public int read(byte[] into, int at, int count) {
    int channels = line.channels();
    int frameBytes = 2 * channels;
    int ready = waitForFrames(frameBytes);
    if (ready == 0) {
      return -1;
    }
    int wanted = Math.min(ready, count / 2);
    if (frames.length < wanted * frameBytes) {
      frames = new byte[wanted * frameBytes];
    }
    int got = line.read(frames, 0, wanted * frameBytes) / frameBytes;
    if (got < wanted && !ended) {
      throw gone(null);
    }
    for (int i = 0; i < got; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        int b = i * frameBytes + 2 * c;
        sum += (short) (frames[b] & 0xFF | frames[b + 1] << 8);
      }
      int mean = Math.round((float) sum / channels);
      into[at + 2 * i] = (byte) mean;
      into[at + 2 * i + 1] = (byte) (mean >> 8);
    }
    return got == 0 ? -1 : 2 * got;
  }

  /** Frames that can be read; 0 when the stream has ended. */
  private int waitForFrames(int frameBytes) {
    long since = System.nanoTime();
    while (!ended) {
      int ready = line.available() / frameBytes;
      if (ready > 0) {
        return ready;
      }
      if (System.nanoTime() - since > stallNanos) {
        throw gone(null);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return 0;
  }

  static SoundDeviceException gone(Throwable cause) {
    return new SoundDeviceException(
        "The microphone gives no more sound; it may have been unplugged. Choose another one, then"
            + " record again.",
        cause);
  }

  @Override
  public long skip(long bytes) {
    throw new UnsupportedOperationException("Nothing of a recording is left out");
  }

  @Override
  public void close() {
    ended = true;
  }

  @Override
  public TarsosDSPAudioFormat getFormat() {
    return format;
  }

  @Override
  public long getFrameLength() {
    return TarsosDSPAudioFormat.NOT_SPECIFIED;
  }
}
