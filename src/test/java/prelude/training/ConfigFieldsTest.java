package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigFieldsTest {
  private static final RunConfig CONFIG = Preset.W1_EVIDENCE.config();

  @Test
  void pathsAreAllLeavesOfTheJson() throws Exception {
    JsonNode tree = new ObjectMapper().readTree(new RunJson().pretty(CONFIG));
    Set<String> leaves = new HashSet<>();
    collect("", tree, leaves);
    assertEquals(leaves, new HashSet<>(ConfigFields.paths()));
  }

  @Test
  void everyFieldCanBeReadAndReplaced() {
    for (String path : ConfigFields.paths()) {
      JsonNode value = other(path);
      assertNotEquals(value, ConfigFields.get(CONFIG, path), path);
      RunConfig changed = ConfigFields.set(CONFIG, path, value);
      assertEquals(value.asText(), ConfigFields.get(changed, path).asText(), path);
      assertEquals(CONFIG, ConfigFields.set(changed, path, ConfigFields.get(CONFIG, path)), path);
    }
  }

  @Test
  void valuesOfAnotherTypeAreNamed() {
    assertEquals(
        "training.steps: found 1.5, expected a whole number",
        problem("training.steps", new DoubleNode(1.5)));
    assertEquals(
        "compute: found \"fp8\", expected one of auto, fp32, tf32, bf16",
        problem("compute", new TextNode("fp8")));
    assertEquals(
        "lm.trained: found 1, expected true or false", problem("lm.trained", new IntNode(1)));
    assertEquals("device: found 0, expected a text", problem("device", new IntNode(0)));
    assertTrue(problem("training.stepz", new IntNode(1)).contains("training.steps"));
  }

  @Test
  void rangesBelongToFieldsAndHoldEveryPreset() {
    for (String path : ConfigFields.paths()) {
      FieldRange range = FieldRange.of(path).orElse(null);
      if (range != null) {
        for (Preset preset : Preset.values()) {
          double value = ConfigFields.get(preset.config(), path).asDouble();
          assertTrue(range.problem(value).isEmpty(), path);
        }
        assertFalse(range.problem(range.most() + 1).isEmpty(), path);
      }
    }
    assertEquals("1 to 1500", FieldRange.of("projector.pool").orElseThrow().words());
    assertEquals(
        "more than 0 and less than 10",
        FieldRange.of("training.adamW.learningRate").orElseThrow().words());
  }

  private static String problem(String path, JsonNode value) {
    RunConfigException e =
        assertThrows(RunConfigException.class, () -> ConfigFields.set(CONFIG, path, value));
    return e.problems().getFirst().toString();
  }

  private static JsonNode other(String path) {
    JsonNode now = ConfigFields.get(CONFIG, path);
    List<String> options = ConfigFields.options(path);
    if (!options.isEmpty()) {
      return new TextNode(options.stream().filter(o -> !o.equals(now.asText())).findFirst().get());
    }
    Class<?> type = ConfigFields.type(path);
    if (type == RunConfig.Origin.class) {
      return new ObjectMapper().valueToTree(new RunConfig.Origin("runs/a", 3));
    }
    if (type == boolean.class) {
      return BooleanNode.valueOf(!now.asBoolean());
    }
    if (type == String.class) {
      return now.isNull() ? new TextNode("x") : new TextNode(now.asText() + "x");
    }
    return type == double.class
        ? new DoubleNode(now.asDouble() + 0.25)
        : new IntNode(now.asInt() + 1);
  }

  private static void collect(String prefix, JsonNode node, Set<String> leaves) {
    node.properties()
        .forEach(
            e -> {
              if (e.getValue().isObject()) {
                collect(prefix + e.getKey() + ".", e.getValue(), leaves);
              } else {
                leaves.add(prefix + e.getKey());
              }
            });
  }

  @Test
  void noneOfATextIsNull() {
    RunConfig changed = ConfigFields.set(CONFIG, "data.manifest", new TextNode("a.jsonl"));
    assertEquals("a.jsonl", changed.data().manifest());
    assertEquals(CONFIG, ConfigFields.set(changed, "data.manifest", NullNode.getInstance()));
  }
}
