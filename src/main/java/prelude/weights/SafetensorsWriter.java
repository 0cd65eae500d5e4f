package prelude.weights;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import prelude.audio.IoReason;

/**
 * Writes safetensors files whole or not at all: into a temporary file of the same folder, forced to
 * disk, then renamed over the target in one step.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;
  private static final int PIECE_BYTES = 1 << 20;

  private SafetensorsWriter() {}

  /**
   * Writes {@code file}, replacing it if it is there. The header lists the tensors in the order of
   * the map; the data of wider types comes first, so that every tensor is aligned for readers that
   * need it.
   *
   * @param metadata free text by key; may be empty
   * @throws WeightsException if writing fails; the target is then as it was before
   */
  public static void write(
      Path file, Map<String, TensorData> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException("__metadata__ cannot be the name of a tensor");
    }
    List<Map.Entry<String, TensorData>> inFileOrder =
        tensors.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> -e.getValue().dtype().bytes()))
            .toList();
    ByteBuffer header = header(tensors, inFileOrder, metadata);
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeAndForce(temporary, header, inFileOrder);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(temporary, e);
      throw new WeightsException(
          "%s: could not be written (%s); check the folder, its permissions and the free space."
              .formatted(file, IoReason.of(e)),
          e);
    } catch (RuntimeException | Error e) {
      delete(temporary, e);
      throw e;
    }
  }

  private static void writeAndForce(
      Path file, ByteBuffer header, List<Map.Entry<String, TensorData>> tensors)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeFully(channel, header);
      for (Map.Entry<String, TensorData> entry : tensors) {
        writeFully(channel, entry.getValue().data());
      }
      channel.force(true);
    }
  }

  private static void delete(Path temporary, Throwable failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static ByteBuffer header(
      Map<String, TensorData> tensors,
      List<Map.Entry<String, TensorData>> inFileOrder,
      Map<String, String> metadata) {
    Map<String, Long> begins = new LinkedHashMap<>();
    long end = 0;
    for (Map.Entry<String, TensorData> entry : inFileOrder) {
      begins.put(entry.getKey(), end);
      end += entry.getValue().data().remaining();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!metadata.isEmpty()) {
      ObjectNode notes = json.putObject(SafetensorsHeader.METADATA);
      metadata.forEach(notes::put);
    }
    tensors.forEach(
        (name, tensor) -> {
          ObjectNode node = json.putObject(name).put("dtype", tensor.dtype().name());
          ArrayNode shape = node.putArray("shape");
          Arrays.stream(tensor.shape()).forEach(shape::add);
          long begin = begins.get(name);
          node.putArray("data_offsets").add(begin).add(begin + tensor.data().remaining());
        });
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(text);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  /** In pieces, because the channel copies each piece of a heap buffer outside the heap. */
  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      ByteBuffer piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), PIECE_BYTES));
      bytes.position(bytes.position() + channel.write(piece));
    }
  }
}
