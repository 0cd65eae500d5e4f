package prelude.data.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import prelude.audio.WholeFile;

/**
 * Writes NumPy arrays, format version 1.0 (numpy.lib.format): little-endian, C order. The file
 * appears whole or not at all.
 */
public final class NpyWriter {
  /** Bytes that are held at once, at most. */
  private static final int CHUNK_BYTES = 1 << 23;

  private static final int ALIGNMENT = 64;

  /**
   * Writes a matrix as float32 of shape (rows, frames), the lowest row first.
   *
   * @param cancelled asked between parts of the work
   * @throws CancellationException if cancelled; nothing is written then
   * @throws ExportException if the file cannot be written
   */
  public void write(Path file, MatrixPart part, BooleanSupplier cancelled) {
    int rows = part.matrix().rows();
    byte[] header = header("<f4", "(%d, %d)".formatted(rows, part.count()));
    write(
        file,
        channel -> {
          put(channel, ByteBuffer.wrap(header), 0);
          int chunk = Math.clamp(CHUNK_BYTES / Float.BYTES / rows, 1, part.count());
          var values = new float[chunk * rows];
          var bytes = ByteBuffer.allocate(chunk * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          for (int done = 0; done < part.count(); done += chunk) {
            if (cancelled.getAsBoolean()) {
              throw new CancellationException();
            }
            int count = Math.min(chunk, part.count() - done);
            part.matrix().read(part.from() + done, count, values, 0);
            for (int row = 0; row < rows; row++) {
              bytes.clear();
              for (int i = 0; i < count; i++) {
                bytes.putFloat(values[i * rows + row]);
              }
              long place = (long) row * part.count() + done;
              put(channel, bytes.flip(), header.length + place * Float.BYTES);
            }
          }
        });
  }

  /**
   * Writes numbers, such as those of an axis, as float64 of shape (n).
   *
   * @throws ExportException if the file cannot be written
   */
  public void write(Path file, double[] values) {
    byte[] header = header("<f8", "(%d,)".formatted(values.length));
    var bytes =
        ByteBuffer.allocate(header.length + Double.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (double value : values) {
      bytes.putDouble(value);
    }
    write(file, channel -> put(channel, bytes.flip(), 0));
  }

  private static void write(Path file, WholeFile.Content content) {
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new ExportException(file, e);
    }
  }

  /** Magic number, version, length, and a Python dictionary padded so that values are aligned. */
  private static byte[] header(String type, String shape) {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int before = 10;
    int length = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT - before;
    return ByteBuffer.allocate(before + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) length)
        .put(
            (text + " ".repeat(length - text.length() - 1) + "\n")
                .getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static void put(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
