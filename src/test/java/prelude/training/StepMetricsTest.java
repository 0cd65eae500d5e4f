package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import prelude.training.StepMetrics.PartStatistics;

class StepMetricsTest {
  @Test
  void aClipOutsideTheBatchHasNoLossInJson() {
    StepMetrics step =
        new StepMetrics(
            3,
            0.5,
            new double[] {0.5, StepMetrics.NOT_IN_BATCH, Double.NaN},
            1e-3,
            PartStatistics.unknown(),
            PartStatistics.unknown(),
            PartStatistics.unknown(),
            1,
            1,
            new double[0],
            10,
            -1);
    assertFalse(step.inBatch(1));
    JsonNode losses = new RunJson().object(step).get("clipLosses");
    assertEquals(0.5, losses.get(0).doubleValue());
    assertEquals("null", losses.get(1).toString());
    assertEquals("NaN", losses.get(2).asText(), "that one was in the batch, and broke");
  }
}
