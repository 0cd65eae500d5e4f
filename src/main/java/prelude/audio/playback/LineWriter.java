package prelude.audio.playback;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import be.tarsos.dsp.resample.Resampler;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import prelude.audio.SoundDeviceException;
import prelude.audio.WavWriter;

/**
 * The end of the chain: writes blocks to a line, at the line's rate and to all its channels.
 * TarsosDSP's own {@code AudioPlayer} knows the default device only. Never waits inside the line,
 * so that a device that takes no more can be noticed.
 */
final class LineWriter implements AudioProcessor {
  private static final long POLL_NANOS = 2_000_000;

  private final OutputLine line;
  private final long stallNanos;
  private final double factor;
  private final Resampler resampler;
  private volatile boolean stopped;
  private long framesWritten;
  private long positionSeen = -1;
  private long movedAt;

  /**
   * @param rate samples per second of the blocks
   * @param stall for how long a line may stand still before it counts as gone
   */
  LineWriter(OutputLine line, int rate, Duration stall) {
    this.line = line;
    stallNanos = stall.toNanos();
    factor = (double) line.sampleRate() / rate;
    resampler = line.sampleRate() == rate ? null : new Resampler(true, factor, factor);
  }

  /** Writes nothing more; called from another thread. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  @Override
  public boolean process(AudioEvent event) {
    write(event.getFloatBuffer(), false);
    return true;
  }

  /**
   * Writes what the resampler still holds, then waits until all of it has been heard, or the line
   * stands still: some stop counting a few frames before the end.
   */
  void finish(long startPosition) {
    if (resampler != null) {
      write(new float[0], true);
    }
    while (!stopped && line.framePosition() - startPosition < framesWritten && moves()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void processingFinished() {}

  private void write(float[] block, boolean last) {
    if (resampler == null) {
      writeFrames(FloatBuffer.wrap(block));
      return;
    }
    var in = FloatBuffer.wrap(block);
    var out = FloatBuffer.allocate((int) Math.ceil(block.length * factor) + 1024);
    while (!resampler.process(factor, in, last, out)) {
      writeFrames(out.flip());
      out.clear();
    }
    writeFrames(out.flip());
  }

  private void writeFrames(FloatBuffer samples) {
    int channels = line.channels();
    var bytes = new byte[2 * channels * samples.remaining()];
    for (int at = 0; at < bytes.length; ) {
      short value = WavWriter.toPcm16(samples.get());
      for (int c = 0; c < channels; c++) {
        bytes[at++] = (byte) value;
        bytes[at++] = (byte) (value >> 8);
      }
    }
    movedAt = System.nanoTime();
    int frameBytes = 2 * channels;
    for (int at = 0; at < bytes.length && !stopped; ) {
      int room = line.available() / frameBytes * frameBytes;
      if (room == 0) {
        if (!moves()) {
          throw gone(null);
        }
        LockSupport.parkNanos(POLL_NANOS);
        continue;
      }
      int length = Math.min(room, bytes.length - at);
      int taken = line.write(bytes, at, length);
      if (taken < length && !stopped) {
        throw gone(null);
      }
      at += taken;
      framesWritten += taken / frameBytes;
    }
  }

  /** Whether the line has gone on within the time that it is given. */
  private boolean moves() {
    long position = line.framePosition();
    long now = System.nanoTime();
    if (position != positionSeen) {
      positionSeen = position;
      movedAt = now;
    }
    return now - movedAt <= stallNanos;
  }

  static SoundDeviceException gone(Throwable cause) {
    return new SoundDeviceException(
        "The sound device takes no more sound; it may have been unplugged. Choose another device,"
            + " then play again.",
        cause);
  }
}
