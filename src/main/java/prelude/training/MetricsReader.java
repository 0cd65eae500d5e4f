package prelude.training;

import java.util.Arrays;
import prelude.model.TextBatch;
import prelude.training.StepMetrics.PartStatistics;

/** Makes a step's metrics of what the device gave back. */
final class MetricsReader {
  private final TextBatch texts;
  private final BatchOrder order;

  MetricsReader(TextBatch texts, BatchOrder order) {
    this.texts = texts;
    this.order = order;
  }

  StepMetrics of(StepQueue.Made made, double learningRate) {
    float[] nll = made.values().nll();
    int[] rows = order.of(made.step());
    double[] clips = new double[texts.rows()];
    Arrays.fill(clips, StepMetrics.NOT_IN_BATCH);
    double sum = 0;
    int bytes = 0;
    for (int row = 0; row < rows.length; row++) {
      double clip = 0;
      int own = texts.bytes()[rows[row]];
      for (int t = 0; t < own; t++) {
        clip += nll[row * texts.length() + t];
      }
      clips[rows[row]] = clip / own;
      sum += clip;
      bytes += own;
    }
    return new StepMetrics(
        made.step(),
        sum / bytes,
        clips,
        learningRate,
        statistics(made.values().projector()),
        statistics(made.values().lm()),
        statistics(made.values().encoder()),
        made.values().softNorm(),
        made.values().textNorm(),
        made.values().layerWeights(),
        made.millis(),
        ProcessMemory.now().resident());
  }

  private static PartStatistics statistics(double[] values) {
    return new PartStatistics(values[0], values[1] < 0 ? Double.NaN : values[1], (long) values[2]);
  }
}
