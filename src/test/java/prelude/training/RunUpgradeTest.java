package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.training.RunUpgrade.Default;

class RunUpgradeTest {
  private final RunJson json = new RunJson();
  private final RunUpgrade upgrade =
      new RunUpgrade(
          List.of(new Default("parent", "null")),
          List.of(new Default("training.clip", "0.5"), new Default("gone.deep", "1")),
          List.of(new Default("samples", "[]")));

  @Test
  void fieldsThatAreMissingGetTheirDefaultsAndOthersStay() {
    ObjectNode node =
        json.object(
            "{\"config\":{\"training\":{\"steps\":3}},\"result\":{\"evaluation\":{},"
                + "\"heldout\":null}}",
            "test");
    upgrade.record(node, "test");
    assertEquals(
        "{\"config\":{\"training\":{\"steps\":3,\"clip\":0.5}},\"result\":{\"evaluation\":"
            + "{\"samples\":[]},\"heldout\":null},\"parent\":null}",
        json.line(node));
    ObjectNode own = json.object("{\"format\":2,\"training\":{\"clip\":7}}", "test");
    upgrade.config(own, "test");
    assertEquals("{\"training\":{\"clip\":7}}", json.line(own));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "0", "-1", "1.5", "null"})
  void aFormatThatIsNoNumberIsNamed(String format) {
    ObjectNode node = json.object("{\"format\":" + format + "}", "x.json");
    RunFolderException e =
        assertThrows(RunFolderException.class, () -> upgrade.config(node, "x.json"));
    assertTrue(e.getMessage().startsWith("x.json: field 'format': found "), e.getMessage());
  }
}
