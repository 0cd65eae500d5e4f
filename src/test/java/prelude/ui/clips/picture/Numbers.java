package prelude.ui.clips.picture;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import prelude.audio.spectrum.FrameMatrix;

/** A matrix of random numbers that can be held up and counts what is read. */
final class Numbers implements FrameMatrix {
  final float[] values;
  final AtomicInteger framesRead = new AtomicInteger();
  volatile CountDownLatch gate = new CountDownLatch(0);
  volatile RuntimeException failure;
  private final int frames;
  private final int rows;
  private final double secondsPerFrame;

  Numbers(int frames, int rows, double secondsPerFrame) {
    this.frames = frames;
    this.rows = rows;
    this.secondsPerFrame = secondsPerFrame;
    var random = new Random(3);
    values = new float[frames * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
  }

  float at(int frame, int row) {
    return values[frame * rows + row];
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public double secondsPerFrame() {
    return secondsPerFrame;
  }

  @Override
  public void read(int from, int count, float[] out, int offset) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (failure != null) {
      throw failure;
    }
    framesRead.addAndGet(count);
    System.arraycopy(values, from * rows, out, offset, count * rows);
  }
}
