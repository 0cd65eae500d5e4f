package prelude.model.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.model.AdamW;
import prelude.model.Compute;

class ReferencePartsTest {
  private static final Tensor SMALL = Tensor.of(new float[] {1, -2, 3, 4, 0, -6}, 2, 3);

  private static TensorSummary summary(String json) throws JsonProcessingException {
    return TensorSummary.read(
        new ReferenceJson(Path.of("x.json"), "", new ObjectMapper().readTree(json)));
  }

  private static TensorSummary small() throws JsonProcessingException {
    return summary(
        """
        {"shape": [2, 3], "sum": 0, "abs_sum": 16, "min": -6, "max": 4,
         "flat_indices": [0, 4], "values": [1, 0]}""");
  }

  @Test
  void aSummaryDescribesItsTensor() throws JsonProcessingException {
    assertEquals(0, small().cellError(SMALL));
    assertEquals(0, small().sumError(SMALL));
    assertEquals(6, small().largest());
  }

  @Test
  void aSummarySeesChanges() throws JsonProcessingException {
    Tensor sampled = Tensor.of(new float[] {1, -2, 3, 4, 0.25f, -6}, 2, 3);
    assertEquals(0.25, small().cellError(sampled));
    Tensor unsampled = Tensor.of(new float[] {1, -2, 3.5f, 4, 0, -6}, 2, 3);
    assertEquals(0, small().cellError(unsampled));
    assertEquals(0.5 / 16, small().sumError(unsampled));
    Tensor extreme = Tensor.of(new float[] {1, -2, 3, 5, 0, -6}, 2, 3);
    assertEquals(1, small().cellError(extreme));
  }

  @Test
  void aSummaryWithAnIndexOutsideIsRefused() {
    String json =
        """
        {"shape": [2], "sum": 0, "abs_sum": 0, "min": 0, "max": 0,
         "flat_indices": [2], "values": [0]}""";
    assertThrows(ReferenceFolderException.class, () -> summary(json));
  }

  @Test
  void notANumberNeverPasses() throws JsonProcessingException {
    List<ReferenceItem> items = new ArrayList<>();
    var report = new Report("group", items::add);
    Tolerances tolerances = Tolerances.of(Compute.FP32);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Tensor found = Tensor.of(new float[] {1, -2, bad, 4, 0, -6}, 2, 3);
      report.tensor("tensor", SMALL, found, 1);
      report.summary("summary", small(), found, 1);
      report.gradient("gradient", SMALL, found, tolerances);
      report.gradient("gradient summary", small(), found, tolerances);
      report.norm("norm", 1, found.norm(), 1, 1);
    }
    assertEquals(12, items.size());
    for (ReferenceItem item : items) {
      assertFalse(item.passed(), item::toString);
      assertFalse(Double.isFinite(item.largestError()), item::toString);
    }
  }

  @Test
  void anotherShapeFails() {
    List<ReferenceItem> items = new ArrayList<>();
    new Report("group", items::add)
        .tensor("t", SMALL, Tensor.of(SMALL.values(), 3, 2), Double.MAX_VALUE);
    assertFalse(items.getFirst().passed());
    assertTrue(items.getFirst().note().contains("[2, 3]"));
  }

  @Test
  void gradientsThatAreZeroAreComparedAbsolutely() {
    List<ReferenceItem> items = new ArrayList<>();
    var report = new Report("group", items::add);
    Tolerances tolerances = Tolerances.of(Compute.FP32);
    Tensor noise = Tensor.of(new float[] {1e-9f, -3e-9f}, 2);
    Tensor otherNoise = Tensor.of(new float[] {-5e-9f, 8e-9f}, 2);
    report.gradient("noise", noise, otherNoise, tolerances);
    report.gradient("not noise", noise, Tensor.of(new float[] {0, 1e-5f}, 2), tolerances);
    Tensor large = Tensor.of(new float[] {100, 1e-3f}, 2);
    report.gradient("close", large, Tensor.of(new float[] {100.005f, 0}, 2), tolerances);
    report.gradient("far", large, Tensor.of(new float[] {100.02f, 0}, 2), tolerances);
    assertEquals(
        List.of(true, false, true, false), items.stream().map(ReferenceItem::passed).toList());
  }

  @Test
  void theWorkingDirectoryMayBeTheFolder() {
    for (String here : List.of("", ".", "data/..", "src/../data")) {
      ReferenceFolder folder = ReferenceFolder.at(Path.of(here));
      String file = here.endsWith("data") ? "reference/README.md" : "pom.xml";
      assertTrue(folder.existing(file, "a test").endsWith(Path.of(file)));
      assertThrows(ReferenceFolderException.class, () -> folder.existing("../" + file, "a test"));
    }
  }

  @Test
  void slicesAlongAnAxis() {
    assertArrayEquals(new float[] {1, 3, 4, -6}, SMALL.slice(1, 0, 3, 2).values());
    assertArrayEquals(new long[] {2, 2}, SMALL.slice(1, 0, 3, 2).shape());
    assertArrayEquals(new float[] {4, 0, -6}, SMALL.slice(0, 1, 2, 1).values());
    assertArrayEquals(new float[] {-2, 0}, SMALL.slice(1, 1, 2, 1).values());
  }

  @Test
  void optimizersAreReadFromTheirDescription() {
    AdamW usual = new AdamW(1e-3, 0.9, 0.95, 1e-8, 0.01);
    assertEquals(usual, OptimizerText.read(""));
    assertEquals(
        usual,
        OptimizerText.read(
            "torch.optim.AdamW lr=1e-3 betas=(0.9,0.95) eps=1e-8 weight_decay=0.01, one group"));
    assertEquals(
        new AdamW(3e-4, 0.8, 0.999, 1e-6, 0),
        OptimizerText.read("AdamW(lr=0.0003, betas=(0.8, 0.999), eps=1E-6, weight_decay=0)"));
  }
}
