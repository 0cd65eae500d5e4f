package prelude.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file, checked: {@code {"name": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}, …, "__metadata__": {"key": "text"}}}. Together the tensors must fill
 * the bytes after the header exactly, without gap or overlap, so that no byte of the file is
 * unaccounted for.
 *
 * @param tensors by name, in header order
 * @param metadata free text by key
 */
record SafetensorsHeader(Map<String, TensorInfo> tensors, Map<String, String> metadata) {
  /** Largest header that is read, in bytes; the limit of the reference implementation. */
  static final long MAX_BYTES = 100_000_000;

  static final String METADATA = "__metadata__";

  private static final String DAMAGED = "the file is damaged, so fetch or write it again";

  /**
   * @param header the header's bytes, padding included
   * @param dataBytes how many bytes follow the header in the file
   */
  static SafetensorsHeader parse(Path file, ByteBuffer header, long dataBytes) {
    if (!header.hasRemaining() || header.get(header.position()) != '{') {
      String found = header.hasRemaining() ? "byte " + (header.get(0) & 0xff) : "no header";
      throw WeightsException.in(
          file, "first byte of the header", found, "'{'", "this is not a safetensors file");
    }
    ObjectNode json = Json.parse(file, "header", header);
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (entry.getKey().equals(METADATA)) {
        readMetadata(file, entry.getValue(), metadata);
      } else {
        tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue()));
      }
    }
    checkLayout(file, tensors, dataBytes);
    return new SafetensorsHeader(
        Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(metadata));
  }

  private static void readMetadata(Path file, JsonNode node, Map<String, String> metadata) {
    if (!node.isObject()) {
      throw WeightsException.in(file, METADATA, node.toString(), "an object of strings", DAMAGED);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isTextual()) {
        String part = METADATA + " key \"" + entry.getKey() + "\"";
        throw WeightsException.in(file, part, entry.getValue().toString(), "a string", DAMAGED);
      }
      metadata.put(entry.getKey(), entry.getValue().textValue());
    }
  }

  private static TensorInfo tensor(Path file, String name, JsonNode node) {
    String part = part(name);
    JsonNode dtypeNode = node.path("dtype");
    DType dtype =
        DType.named(dtypeNode.asText())
            .orElseThrow(
                () ->
                    WeightsException.in(
                        file,
                        part,
                        "dtype " + orNothing(dtypeNode),
                        "one of " + Arrays.toString(DType.values()),
                        "convert the file to a dtype that can be read"));
    long[] shape = longs(file, part, "shape", node.path("shape"));
    long[] offsets = longs(file, part, "data_offsets", node.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw WeightsException.in(
          file, part, "data_offsets " + Arrays.toString(offsets), "[begin, end]", DAMAGED);
    }
    long bytes;
    try {
      bytes = Shapes.byteSize(dtype, shape);
    } catch (ArithmeticException e) {
      throw WeightsException.in(
          file, part, "shape " + Arrays.toString(shape), "a size that a file can have", DAMAGED);
    }
    if (offsets[1] - offsets[0] != bytes) {
      throw WeightsException.in(
          file,
          part,
          (offsets[1] - offsets[0]) + " bytes",
          "%d bytes for %s%s".formatted(bytes, dtype, Arrays.toString(shape)),
          DAMAGED);
    }
    return new TensorInfo(name, dtype, shape, offsets[0], offsets[1]);
  }

  private static long[] longs(Path file, String part, String field, JsonNode node) {
    long[] values = new long[node.size()];
    boolean good = node.isArray();
    for (int i = 0; good && i < values.length; i++) {
      JsonNode value = node.get(i);
      good = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
      values[i] = value.longValue();
    }
    if (!good) {
      throw WeightsException.in(
          file,
          part,
          field + " " + orNothing(node),
          "an array of whole numbers from 0 to 2^63-1",
          DAMAGED);
    }
    return values;
  }

  private static void checkLayout(Path file, Map<String, TensorInfo> tensors, long dataBytes) {
    List<TensorInfo> inOrder =
        tensors.values().stream()
            .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparing(TensorInfo::end))
            .toList();
    long end = 0;
    for (TensorInfo tensor : inOrder) {
      if (tensor.begin() != end) {
        String what = tensor.begin() < end ? "an overlap" : "a gap";
        throw WeightsException.in(
            file,
            part(tensor.name()),
            what + ": its data begins at byte " + tensor.begin(),
            "byte " + end + ", where the tensor before it ends",
            DAMAGED);
      }
      end = tensor.end();
    }
    if (end != dataBytes) {
      throw WeightsException.in(
          file,
          "data after the header",
          dataBytes + " bytes",
          end + " bytes as the header says",
          dataBytes < end
              ? "the file was cut short, so fetch or copy it again"
              : "there are bytes that belong to no tensor, so fetch or copy it again");
    }
  }

  private static String part(String name) {
    return "tensor \"" + name + "\"";
  }

  private static String orNothing(JsonNode node) {
    return node.isMissingNode() ? "missing" : node.toString();
  }
}
