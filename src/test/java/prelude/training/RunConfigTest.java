package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunConfigTest {
  private final RunJson json = new RunJson();

  @ParameterizedTest
  @EnumSource(Preset.class)
  void presetsAreGoodAndSurviveJson(Preset preset) {
    RunConfig config = preset.config();
    assertEquals(List.of(), RunConfigCheck.problems(config));
    assertEquals(config, json.parse(json.pretty(config), RunConfig.class, "preset"));
  }

  @Test
  void unknownFieldsAreNamed() {
    String text = json.pretty(Preset.W1_EVIDENCE.config()).replace("\"steps\"", "\"stepz\"");
    RunFolderException e =
        assertThrows(RunFolderException.class, () -> json.parse(text, RunConfig.class, "my.json"));
    assertTrue(e.getMessage().contains("my.json"), e.getMessage());
    assertTrue(e.getMessage().contains("training.stepz"), e.getMessage());
  }

  @Test
  void missingFieldsAreNamed() {
    String text = json.pretty(Preset.W1_EVIDENCE.config()).replace("\"steps\" : 50,", "");
    RunFolderException e =
        assertThrows(RunFolderException.class, () -> json.parse(text, RunConfig.class, "my.json"));
    assertTrue(e.getMessage().contains("'training.steps': is missing"), e.getMessage());
  }

  @Test
  void wrongTypesAreNamed() {
    String text =
        json.pretty(Preset.W1_EVIDENCE.config()).replace("\"seed\" : 0", "\"seed\" : \"x\"");
    RunFolderException e =
        assertThrows(RunFolderException.class, () -> json.parse(text, RunConfig.class, "my.json"));
    assertTrue(e.getMessage().contains("seed"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"steps\" : 50', '\"steps\" : 0', training.steps",
    "'\"learningRate\" : 0.001', '\"learningRate\" : -1', training.adamW.learningRate",
    "'\"beta2\" : 0.95', '\"beta2\" : 1', training.adamW.beta2",
    "'\"nEmbd\" : 384', '\"nEmbd\" : 390', lm.gpt.nEmbd",
    "'\"nKvHead\" : 6', '\"nKvHead\" : 4', lm.gpt.nKvHead",
    "'\"windowPattern\" : \"L\"', '\"windowPattern\" : \"LX\"', lm.gpt.windowPattern",
    "'\"pool\" : 25', '\"pool\" : 0', projector.pool",
    "'\"device\" : \"auto\"', '\"device\" : \"gpu\"', device",
    "'\"source\" : \"auto\"', '\"source\" : \"random:x\"', encoder.source"
  })
  void badValuesAreNamedByField(String from, String to, String field) {
    String text = json.pretty(Preset.W1_EVIDENCE.config());
    assertTrue(text.contains(from), text);
    RunConfig config = json.parse(text.replace(from, to), RunConfig.class, "test");
    List<ConfigProblem> problems = RunConfigCheck.problems(config);
    assertEquals(
        List.of(field), problems.stream().map(ConfigProblem::field).toList(), problems.toString());
  }

  @Test
  void aFrozenFreshLanguageModelIsRefusedWithItsReason() {
    RunConfig c = Preset.W1_EVIDENCE.config();
    List<ConfigProblem> problems = RunConfigCheck.problems(c.withLm(c.lm().withTrained(false)));
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().message().contains("c_proj"), problems.toString());
  }
}
