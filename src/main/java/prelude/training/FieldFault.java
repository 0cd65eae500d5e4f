package prelude.training;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in plain words why a value of a JSON file is none for its field. */
final class FieldFault {
  private static final int LONGEST = 40;

  private FieldFault() {}

  /**
   * Such as "field 'seed': found "x", expected a whole number".
   *
   * @param root what was read
   */
  static String of(JsonMappingException e, JsonNode root) {
    JsonNode at = at(e, root);
    String words =
        at.isMissingNode() || e.getOriginalMessage().startsWith("Cannot map `null`")
            ? "is missing"
            : "found %s, expected %s".formatted(found(at), expected(e));
    return e.getPath().isEmpty() ? words : "field '%s': %s".formatted(path(e), words);
  }

  /** Such as {@code waiting[2].config}. */
  static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static JsonNode at(JsonMappingException e, JsonNode root) {
    JsonNode at = root == null ? MissingNode.getInstance() : root;
    for (JsonMappingException.Reference step : e.getPath()) {
      at = step.getFieldName() == null ? at.path(step.getIndex()) : at.path(step.getFieldName());
    }
    return at;
  }

  private static String found(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object in { }";
      case ARRAY -> "a list in [ ]";
      default -> {
        String text = node.toString();
        yield text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
      }
    };
  }

  private static String expected(JsonMappingException e) {
    Class<?> type =
        e instanceof MismatchedInputException mismatch
            ? mismatch.getTargetType()
            : e.getCause() instanceof InputCoercionException number ? number.getTargetType() : null;
    if (type == null) {
      return e.getCause() instanceof IllegalArgumentException said
          ? "another value: " + said.getMessage()
          : "a value that fits the others";
    }
    if (type == int.class || type == Integer.class) {
      return "a whole number of up to nine digits";
    }
    if (type == long.class || type == Long.class) {
      return "a whole number of up to 18 digits";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Instant.class) {
      return "a time such as \"2026-01-02T03:04:05Z\"";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    return type.isArray() || Collection.class.isAssignableFrom(type)
        ? "a list in [ ]"
        : "an object in { }";
  }
}
