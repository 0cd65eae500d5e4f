package prelude.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.model.AudioLm;
import prelude.model.Compute;
import prelude.model.GptConfig;
import prelude.model.InitialValues;
import prelude.model.LmInit;
import prelude.model.ProjectorConfig;
import prelude.model.ProjectorInit;
import prelude.model.TorchRuntime;

class ClipFeaturesTest {
  private static final EvaluationSet SET =
      new EvaluationSet(
          List.of("a", "b", "c"),
          List.of("x", "y", "z"),
          List.of(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, new float[] {9, 10, 11, 12}),
          List.of(2, 2),
          2);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSameFeaturesWhereverTheyAreKept(boolean resident) {
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1);
        AudioLm lm = model(runtime);
        ClipFeatures features = new ClipFeatures(lm, SET, resident);
        NDManager scope = lm.scope()) {
      assertEquals(resident, features.isResident());
      check(features.all(scope), 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
      check(features.rows(scope, 1, 2), 1, 5, 6, 7, 8);
      check(features.pick(scope, new int[] {2, 0}), 2, 9, 10, 11, 12, 1, 2, 3, 4);
      assertEquals(new Shape(3, 0, 2), features.none(scope, 3).getShape());
    }
  }

  /** DJL's arrays lie in memory of Java's, which is freed with them. */
  @Test
  void whatIsUploadedIsACopy() {
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1);
        AudioLm lm = model(runtime);
        NDManager scope = lm.scope()) {
      NDArray mine = scope.create(new float[] {1, 2});
      NDArray uploaded = lm.upload(scope, mine);
      mine.muli(0);
      assertArrayEquals(new float[] {1, 2}, uploaded.toFloatArray());
    }
  }

  private static AudioLm model(TorchRuntime runtime) {
    var gpt = new GptConfig(16, 257, 1, 2, 2, 32, "L");
    var projector = new ProjectorConfig(2, 32, true);
    return AudioLm.create(
        runtime,
        gpt,
        projector,
        Compute.FP32,
        InitialValues.of(gpt, projector, ProjectorInit.TORCH_DEFAULT, LmInit.NANOCHAT, 0),
        name -> true);
  }

  private static void check(NDArray found, int rows, float... expected) {
    assertEquals(new Shape(rows, 2, 2), found.getShape());
    assertArrayEquals(expected, found.toFloatArray());
  }
}
