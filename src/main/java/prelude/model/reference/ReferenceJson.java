package prelude.model.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.audio.IoReason;
import prelude.data.JsonFault;

/**
 * A place in a JSON file, read with checks; every failure names file and place.
 *
 * @param file the file
 * @param where path from the root such as {@code greedy.prompt}; empty at the root
 * @param node what is there
 */
record ReferenceJson(Path file, String where, JsonNode node) {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  static ReferenceJson read(Path file) {
    String text = "";
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      JsonNode node = READER.readTree(text);
      if (node == null || !node.isObject()) {
        throw new ReferenceFolderException(file, "expected a JSON object; copy the file again");
      }
      return new ReferenceJson(file, "", node);
    } catch (JsonProcessingException e) {
      throw new ReferenceFolderException(
          file, JsonFault.of(e, text) + ", expected valid JSON; copy it again", e);
    } catch (IOException e) {
      throw new ReferenceFolderException(
          file, "cannot be read (" + IoReason.of(e) + "); check its permissions", e);
    }
  }

  /** What is under a name, unless it is missing or null. */
  Optional<ReferenceJson> optional(String name) {
    JsonNode child = node.get(name);
    return child == null || child.isNull()
        ? Optional.empty()
        : Optional.of(new ReferenceJson(file, where.isEmpty() ? name : where + "." + name, child));
  }

  /** What is under a name that must be there. */
  ReferenceJson child(String name) {
    return optional(name).orElseThrow(() -> wrong("found no \"" + name + "\""));
  }

  /** The members of an object, in order. */
  Map<String, ReferenceJson> members() {
    if (!node.isObject()) {
      throw wrong("expected an object");
    }
    Map<String, ReferenceJson> members = new LinkedHashMap<>();
    node.fieldNames()
        .forEachRemaining(name -> optional(name).ifPresent(child -> members.put(name, child)));
    return members;
  }

  /** Names of the members under a name; none if it is missing. */
  List<String> names(String name) {
    return optional(name).map(child -> List.copyOf(child.members().keySet())).orElse(List.of());
  }

  /** The elements of an array. */
  List<ReferenceJson> elements() {
    if (!node.isArray()) {
      throw wrong("expected an array");
    }
    List<ReferenceJson> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new ReferenceJson(file, where + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  String text() {
    if (!node.isTextual()) {
      throw wrong("expected a text");
    }
    return node.textValue();
  }

  double number() {
    if (!node.isNumber()) {
      throw wrong("expected a number");
    }
    return node.doubleValue();
  }

  int integer() {
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw wrong("expected a whole number");
    }
    return node.intValue();
  }

  double[] numbers() {
    return elements().stream().mapToDouble(ReferenceJson::number).toArray();
  }

  int[] integers() {
    return elements().stream().mapToInt(ReferenceJson::integer).toArray();
  }

  /** Something is wrong here. */
  ReferenceFolderException wrong(String problem) {
    String place = where.isEmpty() ? "" : where + ": ";
    return new ReferenceFolderException(file, place + problem + "; correct or copy the file again");
  }
}
