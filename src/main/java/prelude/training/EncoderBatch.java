package prelude.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prelude.model.device.CardMemory;
import prelude.model.device.DeviceFaults;
import prelude.model.device.OutOfDeviceMemoryException;
import prelude.weights.WhisperConfig;

/**
 * How many clips the encoder takes at once: one on the CPU, whose cores one clip keeps busy; on a
 * card what its free memory holds, and half as many each time that turns out too much.
 */
final class EncoderBatch {
  private static final int MOST = 64;

  /** Of the free memory; other processes may take some, and allocators leave gaps. */
  private static final double SHARE = 0.5;

  private int size;

  private EncoderBatch(int size) {
    this.size = size;
  }

  /**
   * A batch for an encoder on a device.
   *
   * @param memory of the card; empty on the CPU and where nobody says
   * @param frames encoder frames per clip
   */
  static EncoderBatch of(Optional<CardMemory> memory, WhisperConfig encoder, int frames) {
    long clip = MemoryEstimate.encoderClip(encoder, frames);
    return new EncoderBatch(
        memory.map(m -> Math.clamp((long) (SHARE * m.free() / clip), 1, MOST)).orElse(1));
  }

  /** The batch that another run had. */
  static EncoderBatch of(int size) {
    return new EncoderBatch(Math.max(1, size));
  }

  int size() {
    return size;
  }

  /**
   * Works on the next items, fewer of them if the device has no room.
   *
   * @param items what is left to do, not empty
   * @param work done on some of the first of them
   * @throws OutOfDeviceMemoryException if there is no room for a single one
   */
  <T, R> List<R> next(List<T> items, Function<List<T>, List<R>> work) {
    while (true) {
      try {
        return work.apply(new ArrayList<>(items.subList(0, Math.min(size, items.size()))));
      } catch (RuntimeException e) {
        if (size == 1 || !(DeviceFaults.of(e) instanceof OutOfDeviceMemoryException)) {
          throw e;
        }
        size = Math.max(1, Math.min(size, items.size()) / 2);
      }
    }
  }
}
