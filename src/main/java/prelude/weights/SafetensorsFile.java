package prelude.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import prelude.audio.IoReason;

/**
 * A safetensors file, mapped and checked before anything is read from it: 8 bytes of header length
 * (little-endian), a JSON header, then the raw little-endian data of all tensors. Files larger than
 * 2 GB work. Any thread may read; {@link #close} unmaps, after which reading throws {@link
 * IllegalStateException}.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
public final class SafetensorsFile implements AutoCloseable {
  private static final int LENGTH_BYTES = 8;
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;
  private static final String GIT_LFS = "version ";

  private final Path file;
  private final Arena arena;
  private final MemorySegment data;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path file, Arena arena, MemorySegment data, SafetensorsHeader header) {
    this.file = file;
    this.arena = arena;
    this.data = data;
    this.header = header;
  }

  /**
   * Maps the file and checks its header.
   *
   * @throws WeightsException if the file is missing, damaged or not safetensors
   */
  public static SafetensorsFile open(Path file) {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw WeightsException.in(
            file,
            "the file",
            size + " bytes",
            "at least 8, the header length",
            "it was cut short or is not a safetensors file, so fetch it again");
      }
      MemorySegment whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      long headerBytes = headerLength(file, whole);
      MemorySegment data = whole.asSlice(LENGTH_BYTES + headerBytes);
      ByteBuffer json = whole.asSlice(LENGTH_BYTES, headerBytes).asByteBuffer();
      var header = SafetensorsHeader.parse(file, json, data.byteSize());
      return new SafetensorsFile(file, arena, data, header);
    } catch (NoSuchFileException e) {
      arena.close();
      throw new WeightsException(file + ": no such file; check the path.", e);
    } catch (IOException e) {
      arena.close();
      throw new WeightsException(
          "%s: cannot be read (%s); check that it is a readable file."
              .formatted(file, IoReason.of(e)),
          e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static long headerLength(Path file, MemorySegment whole) {
    long length = whole.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
    if (Long.compareUnsigned(length, SafetensorsHeader.MAX_BYTES) > 0) {
      byte[] start = whole.asSlice(0, LENGTH_BYTES).toArray(ValueLayout.JAVA_BYTE);
      boolean pointer = new String(start, StandardCharsets.ISO_8859_1).equals(GIT_LFS);
      throw WeightsException.in(
          file,
          "header length",
          Long.toUnsignedString(length) + " bytes",
          "at most " + SafetensorsHeader.MAX_BYTES,
          pointer
              ? "this looks like a Git LFS pointer, so run `git lfs pull` for the weights"
              : "this is not a safetensors file");
    }
    long rest = whole.byteSize() - LENGTH_BYTES;
    if (length > rest) {
      throw WeightsException.in(
          file,
          "header length",
          length + " bytes",
          "at most the " + rest + " that follow",
          "the file was cut short, so fetch or copy it again");
    }
    return length;
  }

  /** What the file holds, by name, in the order of its header. */
  public Map<String, TensorInfo> tensors() {
    return header.tensors();
  }

  /** The file's free-text notes; empty if there are none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * The tensor's elements in row-major order. F32 as it is, F16 and BF16 widened exactly, F64
   * rounded to float.
   *
   * @throws WeightsException if there is no such tensor or it holds no floats
   */
  public float[] floats(String name) {
    TensorInfo tensor = floating(name);
    return Elements.floats(tensor.dtype(), segment(tensor));
  }

  private TensorInfo floating(String name) {
    TensorInfo tensor = tensor(name);
    if (!Elements.isFloat(tensor.dtype())) {
      throw wrongType(tensor, "F32, F16, BF16 or F64");
    }
    return tensor;
  }

  /**
   * As {@link #floats(String)}, for a tensor that must have this shape.
   *
   * @throws WeightsException also if the shape differs
   */
  public float[] floats(String name, long... expectedShape) {
    checkFloats(name, expectedShape);
    return floats(name);
  }

  /**
   * Looks whether {@link #floats(String, long...)} would give elements, without reading them.
   *
   * @throws WeightsException as that
   */
  void checkFloats(String name, long... expectedShape) {
    TensorInfo tensor = floating(name);
    if (!Arrays.equals(tensor.shape(), expectedShape)) {
      throw WeightsException.in(
          file,
          part(name),
          "shape " + Arrays.toString(tensor.shape()),
          Arrays.toString(expectedShape),
          "the file belongs to a model of another size");
    }
  }

  /**
   * The tensor's elements in row-major order, from any integer type up to I64.
   *
   * @throws WeightsException if there is no such tensor or it holds no whole numbers
   */
  public long[] longs(String name) {
    TensorInfo tensor = tensor(name);
    if (!Elements.isInteger(tensor.dtype())) {
      throw wrongType(tensor, "I64 or a smaller integer type");
    }
    return Elements.longs(tensor.dtype(), segment(tensor));
  }

  /** The tensor's raw bytes: a read-only, little-endian view that lives as long as this file. */
  public ByteBuffer bytes(String name) {
    return segment(tensor(name)).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Unmaps the file. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  private TensorInfo tensor(String name) {
    TensorInfo tensor = header.tensors().get(name);
    if (tensor == null) {
      throw WeightsException.in(
          file,
          part(name),
          "no such tensor",
          "one of that name",
          "the nearest are " + NearestNames.of(name, header.tensors().keySet()));
    }
    return tensor;
  }

  private MemorySegment segment(TensorInfo tensor) {
    if (tensor.elements() > MAX_ARRAY) {
      throw WeightsException.in(
          file,
          part(tensor.name()),
          tensor.elements() + " elements",
          "at most " + MAX_ARRAY,
          "split the tensor to use it here");
    }
    return data.asSlice(tensor.begin(), tensor.end() - tensor.begin());
  }

  private WeightsException wrongType(TensorInfo tensor, String expected) {
    return WeightsException.in(
        file,
        part(tensor.name()),
        "dtype " + tensor.dtype(),
        expected,
        "convert the tensor or use another file");
  }

  private static String part(String name) {
    return "tensor \"" + name + "\"";
  }
}
