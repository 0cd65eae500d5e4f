package prelude.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelSourceTest {
  private static final String LEARNER = KernelSource.of("gpt", "projector", "optimizer", "learner");

  @Test
  void callsOfFreeFunctionsAreQualified() {
    assertTrue(LEARNER.contains("__torch__.norm(x)"));
    assertTrue(LEARNER.contains("__torch__.linear(x, w[\"projector.fc1.weight\"])"));
    assertTrue(LEARNER.contains("__torch__.statistics(params"), "across files");
  }

  @Test
  void nothingElseIsChanged() {
    assertTrue(LEARNER.contains("\ndef norm(x: Tensor)"));
    assertTrue(LEARNER.contains("torch.rms_norm(x"));
    assertTrue(LEARNER.contains("return torch.linear(x, weight"), "methods keep their owner");
    assertTrue(LEARNER.contains("total_norm(tensors: List[Tensor])"));
    assertFalse(LEARNER.contains("torch.__torch__"));
    assertFalse(LEARNER.contains("__torch__.__torch__"));
    assertFalse(LEARNER.contains("self.__torch__"));
    assertEquals(
        KernelSource.of("projector").replace("__torch__.", ""),
        LEARNER
            .substring(LEARNER.indexOf("# The projector:"), LEARNER.indexOf("# AdamW as torch"))
            .replace("__torch__.", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoder", "gpt", "projector", "optimizer", "learner"})
  void filesDefineEachNameOnce(String part) {
    String source = KernelSource.of(part);
    long definitions = Pattern.compile("(?m)^(def|class) (\\w+)").matcher(source).results().count();
    long names =
        Pattern.compile("(?m)^(?:def|class) (\\w+)")
            .matcher(source)
            .results()
            .map(result -> result.group(1))
            .distinct()
            .count();
    assertTrue(definitions > 0);
    assertEquals(definitions, names);
  }

  @Test
  void aMissingFileIsNamed() {
    var e = assertThrows(IllegalStateException.class, () -> KernelSource.of("gpt", "nothing"));
    assertTrue(e.getMessage().contains("nothing"));
  }
}
