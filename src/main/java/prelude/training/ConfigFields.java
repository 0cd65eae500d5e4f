package prelude.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a run configuration by their paths in its JSON, such as {@code training.steps}. The
 * paths are read off the records themselves, so that a new field cannot be forgotten.
 */
public final class ConfigFields {
  private static final RunJson JSON = new RunJson();
  private static final Map<String, Class<?>> TYPES = types();

  private ConfigFields() {}

  /** Every field, in the order of the JSON. {@link RunConfig#origin} is one field. */
  public static List<String> paths() {
    return List.copyOf(TYPES.keySet());
  }

  /**
   * What its values are: {@code int}, {@code long}, {@code double}, {@code boolean}, {@code
   * String}, an enum, or {@link RunConfig.Origin}.
   *
   * @throws RunConfigException if there is no such field
   */
  public static Class<?> type(String path) {
    Class<?> type = TYPES.get(path);
    if (type == null) {
      throw bad(path, "found no such field; expected one of " + String.join(", ", TYPES.keySet()));
    }
    return type;
  }

  /** The values of a field that has a few, as they stand in the JSON; empty for others. */
  public static List<String> options(String path) {
    Object[] constants = type(path).getEnumConstants();
    return constants == null
        ? List.of()
        : Arrays.stream(constants).map(c -> JSON.tree(c).asText()).toList();
  }

  /**
   * The value of a field.
   *
   * @throws RunConfigException if there is no such field
   */
  public static JsonNode get(RunConfig config, String path) {
    type(path);
    return JSON.tree(config).at(pointer(path));
  }

  /** All fields with their values. */
  public static Map<String, JsonNode> all(RunConfig config) {
    JsonNode tree = JSON.tree(config);
    Map<String, JsonNode> values = new LinkedHashMap<>();
    TYPES.keySet().forEach(path -> values.put(path, tree.at(pointer(path))));
    return values;
  }

  /** All fields with their values as text: that of a JSON value, without the quotes of texts. */
  public static Map<String, String> of(RunConfig config) {
    Map<String, String> texts = new LinkedHashMap<>();
    all(config)
        .forEach(
            (path, value) ->
                texts.put(path, value.isTextual() ? value.textValue() : value.toString()));
    return texts;
  }

  /**
   * The configuration with another value of one field. Whether it makes sense is for {@link
   * RunConfigCheck} to say.
   *
   * @throws RunConfigException if there is no such field, or the value is of another type
   */
  public static RunConfig set(RunConfig config, String path, JsonNode value) {
    return set(config, Map.of(path, value));
  }

  /** The same for many fields at once. */
  public static RunConfig set(RunConfig config, Map<String, JsonNode> values) {
    ObjectNode tree = (ObjectNode) JSON.tree(config);
    values.forEach(
        (path, value) -> {
          requireType(path, value);
          int dot = path.lastIndexOf('.');
          JsonNode parent = dot < 0 ? tree : tree.at(pointer(path.substring(0, dot)));
          if (!(parent instanceof ObjectNode part)) {
            throw bad(path, "cannot be set: the part it belongs to is missing");
          }
          part.set(path.substring(dot + 1), value);
        });
    try {
      return JSON.parse(tree.toString(), RunConfig.class, "Run configuration");
    } catch (RunFolderException e) {
      throw new RunConfigException(e.getMessage());
    }
  }

  /**
   * The same with a value as it is typed.
   *
   * @param value JSON, or a text without its quotes; {@code null} for none
   * @throws RunConfigException if there is no such field, or that is no value of it
   */
  public static RunConfig with(RunConfig config, String path, String value) {
    return set(config, path, typed(type(path), value));
  }

  private static JsonNode typed(Class<?> type, String text) {
    if (text.equals("null")) {
      return NullNode.instance;
    }
    if (type == String.class || type.isEnum()) {
      return TextNode.valueOf(text);
    }
    try {
      return JSON.tree(text, "value");
    } catch (RunFolderException e) {
      return TextNode.valueOf(text); // a slip, which is told with its field
    }
  }

  /**
   * Reads a configuration from a file of its own.
   *
   * @throws RunFolderException if it is missing or damaged, a newer version wrote it, or it is a
   *     file of another kind, such as a run card
   */
  public static RunConfig read(Path file) {
    ObjectNode node = JSON.object(file);
    new RunUpgrade().config(node, file.toString());
    FileKind.CONFIGURATION.require(node, file.toString());
    return JSON.convert(node, RunConfig.class, file.toString());
  }

  private static void requireType(String path, JsonNode value) {
    Class<?> type = type(path);
    boolean nullable = type == String.class || type == RunConfig.Origin.class;
    String expected =
        type == boolean.class
            ? "true or false"
            : type == int.class || type == long.class
                ? "a whole number"
                : type == double.class
                    ? "a number"
                    : type.isEnum()
                        ? "one of " + String.join(", ", options(path))
                        : type == String.class ? "a text" : "a run and a step";
    boolean fits =
        value.isNull()
            ? nullable
            : type == boolean.class
                ? value.isBoolean()
                : type == int.class
                    ? value.canConvertToInt() && value.isIntegralNumber()
                    : type == long.class
                        ? value.canConvertToLong() && value.isIntegralNumber()
                        : type == double.class
                            ? value.isNumber()
                            : type.isEnum()
                                ? options(path).contains(value.asText())
                                : type == String.class ? value.isTextual() : value.isObject();
    if (!fits) {
      throw bad(path, "found %s, expected %s".formatted(value, expected));
    }
  }

  private static RunConfigException bad(String path, String message) {
    return new RunConfigException(List.of(new ConfigProblem(path, message)));
  }

  private static String pointer(String path) {
    return "/" + path.replace('.', '/');
  }

  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    collect(RunConfig.class, "", types);
    return types;
  }

  private static void collect(Class<?> record, String prefix, Map<String, Class<?>> types) {
    for (RecordComponent component : record.getRecordComponents()) {
      Class<?> type = component.getType();
      String path = prefix + component.getName();
      // May be missing as a whole, and is chosen as a whole.
      if (type.isRecord() && type != RunConfig.Origin.class) {
        collect(type, path + ".", types);
      } else {
        types.put(path, type);
      }
    }
  }
}
