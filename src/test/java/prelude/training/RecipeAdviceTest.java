package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.GptConfig;
import prelude.model.ProjectorInit;
import prelude.training.Advice.Fix;
import prelude.training.Advice.Severity;
import prelude.training.RunConfig.Frames;
import prelude.training.RunConfig.TrainingPrefix;

class RecipeAdviceTest {
  private static final RunConfig GOOD = TinyRun.config(4);

  @TempDir Path temporary;

  @Test
  void nothingIsSaidOfAGoodRecipe() throws IOException {
    assertEquals(List.of(), RecipeAdvice.of(GOOD, plan(GOOD)));
  }

  @Test
  void everyFixOfARecipeThatCannotLearnMakesItGood() {
    for (RunConfig bad :
        List.of(
            GOOD.withLm(GOOD.lm().withTrained(false)),
            GOOD.withTraining(GOOD.training().withPrefix(TrainingPrefix.NONE))
                .withLm(GOOD.lm().withTrained(false)))) {
      Advice advice = RecipeAdvice.of(bad, null).getFirst();
      assertEquals(Severity.ERROR, advice.severity());
      assertEquals("This run cannot learn.", advice.lead());
      for (Fix fix : advice.fixes()) {
        assertEquals(List.of(), RunConfigCheck.problems(fix.config()), fix.label());
      }
    }
    RunConfig none =
        GOOD.withLm(GOOD.lm().withTrained(false))
            .withProjector(GOOD.projector().withTrained(false));
    Advice advice = RecipeAdvice.of(none, null).getFirst();
    assertEquals("Nothing learns.", advice.lead());
    assertEquals(List.of("train-projector", "train-lm"), ids(advice));
  }

  @Test
  void zeroFc2IsWarnedOfWithItsNumbers() {
    RunConfig zero = GOOD.withProjector(GOOD.projector().withInit(ProjectorInit.ZERO_FC2));
    Advice advice = RecipeAdvice.of(zero, null).getFirst();
    assertEquals("projector.init", advice.field());
    assertTrue(advice.why().contains("2900") && advice.why().contains("1e11 to 1e22"));
    assertEquals(List.of("init-torch", "init-normal"), ids(advice));
    assertEquals(GOOD, advice.fixes().getFirst().config());
    RunConfig text = zero.withTraining(zero.training().withPrefix(TrainingPrefix.NONE));
    assertTrue(
        RecipeAdvice.of(text, null).stream().noneMatch(a -> a.field().equals("projector.init")));
  }

  @Test
  void aSequenceThatDoesNotFitCanBeMadeToFit() throws IOException {
    RunConfig c =
        GOOD.withProjector(GOOD.projector().withGrouping(1, 1))
            .withLm(GOOD.lm().withGpt(gpt(128, "L")));
    Advice advice = only(c, "lm.gpt.sequenceLen");
    assertTrue(advice.why().startsWith("250 soft tokens and 13 text bytes need 263"), advice.why());
    assertEquals(List.of("sequence", "pool"), ids(advice));
    assertEquals(512, advice.fixes().getFirst().config().lm().gpt().sequenceLen());
    for (Fix fix : advice.fixes()) {
      assertEquals(List.of(), plan(fix.config()).problems(), fix.label());
    }
    RunConfig full = c.withEncoder(c.encoder().withFrames(Frames.FULL));
    assertEquals(List.of("sequence", "frames", "pool"), ids(only(full, "lm.gpt.sequenceLen")));
  }

  @Test
  void shortWindowsThatHideAudioAreCounted() throws IOException {
    RunConfig c =
        GOOD.withProjector(GOOD.projector().withGrouping(1, 1))
            .withLm(GOOD.lm().withGpt(gpt(512, "SL")));
    Advice advice = only(c, "lm.gpt.windowPattern");
    assertTrue(
        advice.why().contains("In 1 of 3 layers a byte looks back over 128 positions only, of 263"),
        advice.why());
    assertEquals(List.of(), RecipeAdvice.of(advice.fixes().getFirst().config(), plan(c)));
    RunConfig covered = GOOD.withLm(GOOD.lm().withGpt(gpt(512, "SL")));
    assertEquals(List.of(), RecipeAdvice.of(covered, plan(covered)));
  }

  @Test
  void partsThatNoGradientReachesAreNamed() {
    RunConfig text = GOOD.withTraining(GOOD.training().withPrefix(TrainingPrefix.NONE));
    assertEquals(Severity.INFO, RecipeAdvice.of(text, null).getFirst().severity());
    RunConfig encoder = text.withEncoder(text.encoder().withTrained(true));
    Advice advice = RecipeAdvice.of(encoder, null).getFirst();
    assertEquals("encoder.trained", advice.field());
    assertEquals(Severity.WARNING, advice.severity());
    assertEquals(List.of("own-audio", "freeze-encoder"), ids(advice));
  }

  @Test
  void aBatchBeyondTheClipsHasNoEffect() throws IOException {
    RunConfig c = GOOD.withTraining(GOOD.training().withBatch(64, 1));
    Advice advice = only(c, "training.batch");
    assertTrue(advice.why().startsWith("There are 5 clips"), advice.why());
    assertEquals(GOOD, advice.fixes().getFirst().config());
  }

  @Test
  void memoryThatDoesNotSufficeIsWarnedOf() throws IOException {
    RunConfig c = GOOD.withEncoder(GOOD.encoder().withFrames(Frames.FULL));
    RunPlan plan = plan(c);
    MemoryNeed need =
        new MemoryNeed(
            Optional.empty(),
            prelude.model.Compute.FP32,
            new MemoryEstimate(1, 1, 1L << 40, 1, 1, 1, 1),
            OptionalLong.of(1 << 30));
    RunPlan tight = new RunPlan(plan.shape(), plan.encoder(), Optional.of(need), plan.problems());
    Advice advice =
        RecipeAdvice.of(c, tight).stream()
            .filter(a -> a.lead().startsWith("Memory"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("frames", "compute", "accumulation"), ids(advice));
    assertTrue(advice.why().startsWith("This run needs about 1024.0 GiB"), advice.why());
  }

  private Advice only(RunConfig config, String field) throws IOException {
    List<Advice> all = RecipeAdvice.of(config, plan(config));
    assertEquals(List.of(field), all.stream().map(Advice::field).toList());
    return all.getFirst();
  }

  private RunPlan plan(RunConfig config) throws IOException {
    return RunPlan.of(
        config, TinyRun.environment(temporary), Optional.empty(), c -> Optional.empty());
  }

  private static List<String> ids(Advice advice) {
    return advice.fixes().stream().map(Fix::id).toList();
  }

  private static GptConfig gpt(int sequence, String pattern) {
    return new GptConfig(sequence, 257, 3, 2, 2, 48, pattern);
  }
}
