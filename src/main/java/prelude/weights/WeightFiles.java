package prelude.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The safetensors files of a model folder seen as one: {@code model.safetensors}, or the shards
 * that {@code model.safetensors.index.json} lists. A shard is opened when a tensor in it is first
 * asked for.
 */
final class WeightFiles implements AutoCloseable {
  private static final String SINGLE = EncoderFiles.SINGLE;
  private static final String INDEX = EncoderFiles.INDEX;

  private final Path listing;
  private final Map<String, Path> fileByName;
  private final Map<Path, SafetensorsFile> open = new TreeMap<>();

  private WeightFiles(Path listing, Map<String, Path> fileByName) {
    this.listing = listing;
    this.fileByName = fileByName;
  }

  static WeightFiles in(Path folder) {
    Path single = folder.resolve(SINGLE);
    Path index = folder.resolve(INDEX);
    if (Files.isRegularFile(single)) {
      return single(single);
    }
    if (Files.isRegularFile(index)) {
      return sharded(folder);
    }
    boolean pickled =
        Files.exists(folder.resolve("pytorch_model.bin"))
            || Files.exists(folder.resolve("pytorch_model.bin.index.json"));
    throw WeightsException.in(
        folder,
        "weights",
        pickled ? "only pytorch_model.bin" : "no " + SINGLE + " and no " + INDEX,
        "safetensors files",
        pickled
            ? "convert them with save_pretrained(..., safe_serialization=True) or fetch a revision"
                + " that has model.safetensors"
            : "fetch the weights or pass another folder");
  }

  private static WeightFiles single(Path file) {
    SafetensorsFile opened = SafetensorsFile.open(file);
    Map<String, Path> fileByName = new HashMap<>();
    opened.tensors().keySet().forEach(name -> fileByName.put(name, file));
    var files = new WeightFiles(file, fileByName);
    files.open.put(file, opened);
    return files;
  }

  /** The shards of the index, whether or not they are there. */
  static WeightFiles sharded(Path folder) {
    Path index = folder.resolve(INDEX);
    JsonNode map = Json.read(index).path("weight_map");
    if (!map.isObject() || map.isEmpty()) {
      throw WeightsException.in(
          index,
          "weight_map",
          map.isMissingNode() ? "nothing" : map.toString(),
          "an object of tensor names and file names",
          "fetch the index again");
    }
    Map<String, Path> fileByName = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().textValue();
      // Only names within the folder, so that an index cannot point elsewhere on the disk.
      if (shard == null || !shard.matches("[^/\\\\:]+\\.safetensors")) {
        throw WeightsException.in(
            index,
            "tensor \"" + entry.getKey() + "\"",
            entry.getValue().toString(),
            "the name of a .safetensors file in the same folder",
            "fetch the index again");
      }
      fileByName.put(entry.getKey(), folder.resolve(shard));
    }
    return new WeightFiles(index, fileByName);
  }

  /** The file that says which tensors there are. */
  Path listing() {
    return listing;
  }

  Set<String> names() {
    return fileByName.keySet();
  }

  Path pathHolding(String name) {
    Path file = fileByName.get(name);
    if (file == null) {
      throw WeightsException.in(
          listing,
          "tensor \"" + name + "\"",
          "no such tensor",
          "one of that name",
          "the nearest are " + NearestNames.of(name, fileByName.keySet()));
    }
    return file;
  }

  SafetensorsFile holding(String name) {
    Path file = pathHolding(name);
    if (!open.containsKey(file)) {
      if (!Files.isRegularFile(file)) {
        throw WeightsException.in(
            listing,
            "tensor \"" + name + "\"",
            "no file " + file.getFileName(),
            "that shard in the same folder",
            "fetch the missing shard");
      }
      open.put(file, SafetensorsFile.open(file));
    }
    return open.get(file);
  }

  /** The files that have been opened, by name. */
  List<Path> opened() {
    return List.copyOf(open.keySet());
  }

  @Override
  public void close() {
    open.values().forEach(SafetensorsFile::close);
  }
}
