package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.StepOutput;
import prelude.model.TextBatch;

class MetricsReaderTest {
  private static final List<String> TEXTS = List.of("aa", "bb", "cc", "dd");

  @TempDir private Path folder;

  /** A step of two clips whose losses all have this value. */
  private static StepMetrics step(int step, float loss) {
    TextBatch texts = TextBatch.of(TEXTS);
    float[] nll = new float[2 * texts.length()];
    Arrays.fill(nll, loss);
    double[] part = {1, -1, -1};
    var values = new StepOutput.Values(nll, part, part, part, 1, 1, new double[0]);
    return new MetricsReader(texts, new BatchOrder(4, 2, 0))
        .of(new StepQueue.Made(step, values, 1), 1e-3);
  }

  private static int[] inBatch(StepMetrics step) {
    return IntStream.range(0, 4).filter(step::inBatch).toArray();
  }

  @Test
  void onlyTheClipsOfABatchAreMarkedNan() {
    StepMetrics good = step(0, 2);
    StepMetrics bad = step(0, Float.NaN);
    assertEquals(2.0, good.loss());
    assertTrue(Double.isNaN(bad.loss()));
    assertEquals(2, inBatch(bad).length);
    assertArrayEquals(inBatch(good), inBatch(bad));
    for (int clip : inBatch(bad)) {
      assertTrue(Double.isNaN(bad.clipLosses()[clip]));
    }
  }

  @Test
  void theFilesTellThemApartToo() {
    var run = new RunFolder(folder);
    StepMetrics bad = step(0, Float.NaN);
    try (MetricsCsv csv = MetricsCsv.append(run.metricsFile(), TEXTS, 0)) {
      csv.add(bad);
    }
    StepMetrics read = run.metrics().getFirst();
    assertArrayEquals(bad.clipLosses(), read.clipLosses());
    Map<String, Double> events = TfEvents.of(bad, TEXTS);
    assertEquals(2, events.keySet().stream().filter(k -> k.startsWith("loss/clip/")).count());
  }
}
