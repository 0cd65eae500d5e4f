package prelude.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns one line of a manifest into a clip, without looking at the sound file. */
final class RowParser {
  private static final List<String> AUDIO = List.of("audio", "wav", "path");
  private static final List<String> TEXT = List.of("text", "transcript");
  private static final List<String> ID = List.of("id", "key");

  private final Path folder;
  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @param folder where relative paths start
   */
  RowParser(Path folder) {
    this.folder = folder;
  }

  Clip parse(String line, int number) throws BadRowException {
    Map<String, JsonNode> fields = fields(line);
    String idKey = keyIn(fields, ID);
    String id = idKey == null ? null : idOf(idKey, fields.get(idKey));
    String audioKey = required(id, fields, AUDIO);
    Path audio = audioOf(id, audioKey, fields.get(audioKey));
    if (id == null) {
      id = stem(audio);
    }
    String textKey = required(id, fields, TEXT);
    String text = textOf(id, textKey, fields.get(textKey));

    Map<String, String> columns = new LinkedHashMap<>();
    fields.forEach(
        (key, value) -> {
          if (!key.equals(idKey) && !key.equals(audioKey) && !key.equals(textKey)) {
            columns.put(key, value.isTextual() ? value.textValue() : value.toString());
          }
        });
    return new Clip(id, audio, text, columns, number);
  }

  private Map<String, JsonNode> fields(String line) throws BadRowException {
    JsonNode node;
    try {
      node = json.readTree(line);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
      throw new BadRowException(
          "not valid JSON%s: %s; expected one JSON object per line"
              .formatted(where, JsonFault.of(e, line)));
    }
    if (!node.isObject()) {
      throw new BadRowException(
          "found %s; expected a JSON object with the keys audio and text".formatted(kind(node)));
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    node.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
    return fields;
  }

  private static String keyIn(Map<String, JsonNode> fields, List<String> names) {
    return names.stream().filter(fields::containsKey).findFirst().orElse(null);
  }

  private static String required(String id, Map<String, JsonNode> fields, List<String> names)
      throws BadRowException {
    String key = keyIn(fields, names);
    if (key == null) {
      throw new BadRowException(
          id,
          "found the keys %s; expected '%s'%s"
              .formatted(
                  fields.keySet(),
                  names.getFirst(),
                  " (or '" + String.join("', '", names.subList(1, names.size())) + "')"));
    }
    return key;
  }

  private static String idOf(String key, JsonNode value) throws BadRowException {
    boolean named = value.isTextual() || value.isIntegralNumber();
    if (!named || value.asText().isBlank()) {
      throw new BadRowException(
          "'%s' is %s; expected a name or a whole number".formatted(key, kind(value)));
    }
    return value.asText();
  }

  private Path audioOf(String id, String key, JsonNode value) throws BadRowException {
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new BadRowException(
          id, "'%s' is %s; expected the path of a sound file".formatted(key, kind(value)));
    }
    try {
      return folder.resolve(value.textValue()).normalize();
    } catch (InvalidPathException e) {
      throw new BadRowException(
          id, "'%s' is no valid path (%s)".formatted(key, e.getReason().toLowerCase(Locale.ROOT)));
    }
  }

  private static String textOf(String id, String key, JsonNode value) throws BadRowException {
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new BadRowException(
          id, "'%s' is %s; expected a transcript of at least one byte".formatted(key, kind(value)));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
      throw new BadRowException(
          id, "'%s' holds half a surrogate pair, which has no UTF-8 bytes".formatted(key));
    }
    return value.textValue();
  }

  private static String stem(Path audio) {
    Path name = audio.getFileName();
    String text = name == null ? audio.toString() : name.toString();
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN, NUMBER -> node.toString();
      case NULL -> "null";
      case STRING -> node.textValue().isBlank() ? "empty" : "a string";
      case OBJECT -> "an object";
      default -> "nothing";
    };
  }
}
