package prelude.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FlopCountTest {
  @Test
  void countsW1ByHand() {
    FlopCount count =
        FlopCount.trainingStep(
            GptConfig.d6(2048, "L"), new ProjectorConfig(512, 384, true), 5, 250, 13);
    assertEquals(6.0 * (512 * 384 + 384 * 384) * 5 * 250, count.projector());
    assertEquals(6.0 * 6 * 12 * 384 * 384 * 5 * 263, count.blocks());
    assertEquals(12.0 * 6 * 384 * 263 * 263 * 5 / 2, count.attention());
    assertEquals(6.0 * 257 * 384 * 5 * 13, count.head());
    assertEquals(91.17e9, count.total(), 0.01e9);
  }

  @Test
  void fewerKeysAndValuesCostLess() {
    var projector = new ProjectorConfig(8, 64, true);
    var all = new GptConfig(128, 257, 2, 4, 4, 64, "L");
    var half = new GptConfig(128, 257, 2, 4, 2, 64, "L");
    double difference =
        FlopCount.trainingStep(all, projector, 1, 0, 10).blocks()
            - FlopCount.trainingStep(half, projector, 1, 0, 10).blocks();
    assertEquals(6.0 * 2 * (2 * 64 * 32) * 10, difference);
  }
}
