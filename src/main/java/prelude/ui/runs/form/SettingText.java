package prelude.ui.runs.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import prelude.training.ConfigFields;
import prelude.training.RunConfig;

/** Values of a run configuration as text, and back. */
final class SettingText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingText() {}

  /** The text of a value. */
  static String read(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isDouble()
        ? number(value.asDouble())
        : value.isContainerNode() ? value.toString() : value.asText();
  }

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException if the text is no value of that setting, saying what is needed
   */
  static JsonNode write(Setting setting, String text) {
    String t = text.strip();
    Class<?> type = ConfigFields.type(setting.field());
    if (type == boolean.class) {
      return BooleanNode.valueOf(Boolean.parseBoolean(t));
    }
    if (type == double.class) {
      return new DoubleNode(real(t));
    }
    if (type == int.class || type == long.class) {
      return new LongNode(whole(t, type));
    }
    if (type == RunConfig.Origin.class) {
      return origin(t);
    }
    boolean none = t.isEmpty() && setting.kind() == Setting.Kind.FILE;
    return none ? NullNode.getInstance() : new TextNode(t);
  }

  private static JsonNode origin(String text) {
    try {
      return text.isEmpty() ? NullNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("needs a run and a step", e);
    }
  }

  private static long whole(String text, Class<?> type) {
    String digits = text.replaceAll("[\\s\\h_]", "");
    try {
      return type == int.class ? Integer.parseInt(digits) : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("needs a whole number", e);
    }
  }

  private static double real(String text) {
    try {
      // Java would also take 1e-3d and hexadecimal ones.
      if (!text.matches("[-+0-9.eE]+")) {
        throw new NumberFormatException(text);
      }
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("needs a number", e);
    }
  }

  /** The shortest of the usual ways to write a number. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e-2 && size < 1e4) {
      return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
    return String.valueOf(value).replace(".0E", "E").contains("E")
        ? String.valueOf(value).replace(".0E", "E").toLowerCase(Locale.ROOT)
        : shortExponent(value);
  }

  private static String shortExponent(double value) {
    int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12);
    double lead = value / Math.pow(10, power);
    String text = (lead == Math.rint(lead) ? String.valueOf((long) lead) : lead) + "e" + power;
    return Double.parseDouble(text) == value ? text : String.valueOf(value);
  }
}
