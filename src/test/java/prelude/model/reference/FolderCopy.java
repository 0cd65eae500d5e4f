package prelude.model.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import prelude.weights.SafetensorsFile;

/** A copy of parts of data/reference that tests may spoil. */
public record FolderCopy(Path root) {
  static final Path ORIGINAL = Path.of("data/reference");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Copies the files whose relative path begins with one of the prefixes. */
  public static FolderCopy of(Path root, String... prefixes) throws IOException {
    try (Stream<Path> files = Files.walk(ORIGINAL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = ORIGINAL.relativize(file).toString().replace('\\', '/');
        if (Stream.of(prefixes).anyMatch(relative::startsWith)) {
          Path target = root.resolve(relative);
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    return new FolderCopy(root);
  }

  /** The quickest language model case, without training. */
  public static FolderCopy smallCase(Path root) throws IOException {
    return of(root, "gpt/c4");
  }

  /** Adds to one value of a float tensor. */
  void add(String path, String tensor, int index, float difference) throws IOException {
    Path file = root.resolve(path);
    long begin;
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      begin = tensors.tensors().get(tensor).begin();
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(bytes, 0);
      long at = 8 + bytes.getLong(0) + begin + 4L * index;
      ByteBuffer value = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(value, at);
      value.putFloat(0, value.getFloat(0) + difference).rewind();
      channel.write(value, at);
    }
  }

  /** Changes a JSON file. */
  public void edit(String path, Consumer<ObjectNode> change) throws IOException {
    Path file = root.resolve(path);
    ObjectNode json = (ObjectNode) MAPPER.readTree(file.toFile());
    change.accept(json);
    MAPPER.writeValue(file.toFile(), json);
  }

  /** Cuts the end off a file. */
  void truncate(String path, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(root.resolve(path), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - bytes);
    }
  }

  void delete(String path) throws IOException {
    Files.delete(root.resolve(path));
  }
}
