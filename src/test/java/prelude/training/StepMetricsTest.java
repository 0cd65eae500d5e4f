package prelude.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

  @Test
  void otherProgramsAreGivenNullForWhatIsNotKnown() throws IOException {
    StepMetrics step =
        new StepMetrics(
            3,
            Double.NaN,
            new double[] {0.5, Double.POSITIVE_INFINITY},
            1e-3,
            new PartStatistics(2.5, Double.NaN, 0),
            PartStatistics.unknown(),
            PartStatistics.unknown(),
            1,
            1,
            new double[] {Double.NaN, 0.25},
            10,
            -1);
    String text = RunJson.forOthers().pretty(step);
    JsonNode json = new ObjectMapper().readTree(text);
    assertEquals("null", json.get("loss").toString());
    assertEquals("[0.5,null]", json.get("clipLosses").toString());
    assertEquals("[null,0.25]", json.get("layerWeights").toString());
    assertEquals(
        "{\"gradientNorm\":2.5,\"updateRatio\":null,\"deadParameters\":0}",
        json.get("projector").toString());
    assertEquals(
        "{\"gradientNorm\":null,\"updateRatio\":null,\"deadParameters\":null}",
        json.get("lm").toString());
    assertEquals("null", json.get("rssBytes").toString());
  }
}
