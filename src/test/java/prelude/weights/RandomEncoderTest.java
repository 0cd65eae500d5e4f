package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.weights.Messages.assertSays;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class RandomEncoderTest {
  private static final WhisperConfig WIDE =
      new WhisperConfig(64, 2, 4, 256, 80, 50, false, 0.02, "gelu");

  @Test
  void aSeedAlwaysGivesTheSameValues() {
    EncoderWeights first = RandomEncoder.create(WIDE, 1);
    EncoderWeights again;
    try (var oneThread = new ForkJoinPool(1)) {
      again = oneThread.submit(() -> RandomEncoder.create(WIDE, 1)).join();
    }
    first
        .tensors()
        .forEach((name, values) -> assertArrayEquals(values, again.tensors().get(name), name));
    assertEquals(first.source(), again.source());

    EncoderWeights other = RandomEncoder.create(WIDE, 2);
    assertNotEquals(first.source().sha256(), other.source().sha256());
    assertNotEquals(first.tensors().get("conv1.weight")[0], other.tensors().get("conv1.weight")[0]);
    assertNotEquals(
        first.tensors().get("layers.0.fc1.weight")[0],
        first.tensors().get("layers.1.fc1.weight")[0]);
  }

  /** Recorded runs name only the seed: a change here would silently change their encoder. */
  @Test
  void valuesOfSeedZeroStayWhatTheyWere() {
    float[] values = RandomEncoder.create(TinyModel.CONFIG, 0).tensors().get("conv1.weight");
    assertArrayEquals(
        new float[] {-0.004081805f, 0.0043513165f, -0.017741514f, 0.0037122457f},
        Arrays.copyOf(values, 4));
  }

  @Test
  void startsAsHuggingFaceDoes() {
    EncoderWeights weights = RandomEncoder.create(WIDE, 0);
    weights
        .tensors()
        .forEach(
            (name, values) -> {
              if (name.endsWith(".bias")) {
                assertMoments(name, values, 0, 0, 0);
              } else if (name.endsWith("layer_norm.weight")) {
                assertMoments(name, values, 1, 0, 0);
              } else if (!name.startsWith("embed_positions")) {
                assertMoments(name, values, 0, 0.02, 5 / Math.sqrt(values.length));
              }
            });
  }

  private static void assertMoments(
      String name, float[] values, double mean, double std, double relative) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (value - mean) * (value - mean);
    }
    assertEquals(mean, sum / values.length, relative * 0.02, name);
    assertEquals(std, Math.sqrt(squares / values.length), relative * 0.02, name);
  }

  @Test
  void sinusoidsAreThoseOfTheReference() {
    try (var file =
        SafetensorsFile.open(Path.of("data/reference/encoder/checkpoint/model.safetensors"))) {
      float[] reference = file.floats("model.encoder.embed_positions.weight", 1500, 64);
      float[] table = RandomEncoder.sinusoids(1500, 64);
      for (int i = 0; i < table.length; i++) {
        int frame = i / 64;
        // The reference's float exp and product may round otherwise, which grows with the frame.
        assertEquals(reference[i], table[i], 2e-7f * (frame + 2), "flat index " + i);
      }
    }
  }

  @Test
  void sinusoidsPutSinesBeforeCosines() {
    float[] table = RandomEncoder.sinusoids(3, 4);
    assertArrayEquals(
        new float[] {
          0,
          0,
          1,
          1, //
          (float) Math.sin(1),
          (float) Math.sin(1e-4),
          (float) Math.cos(1),
          (float) Math.cos(1e-4),
          (float) Math.sin(2),
          (float) Math.sin(2e-4),
          (float) Math.cos(2),
          (float) Math.cos(2e-4)
        },
        table,
        1e-7f);
  }

  @Test
  void sourceSaysRandom() {
    EncoderSource source = RandomEncoder.create(TinyModel.CONFIG, -4).source();
    assertEquals("random encoder, seed -4", source.label());
    assertEquals(EncoderSource.Kind.RANDOM, source.kind());
    assertEquals(-4L, source.seed());
    assertTrue(source.sha256().matches("[0-9a-f]{64}"));
  }

  @Test
  void baseSizeHasTheParametersOfWhisperBase() {
    assertEquals(20_590_592, RandomEncoder.create(WhisperConfig.whisperBase(), 0).parameterCount());
  }

  @Test
  void sizesThatCannotBeMadeAreRefused() {
    var odd = new WhisperConfig(9, 1, 3, 16, 80, 10, false, 0.02, "gelu");
    assertSays(() -> RandomEncoder.create(odd, 0), "d_model 9", "even");
    var huge = new WhisperConfig(1 << 20, 1, 4, 1 << 22, 80, 1500, false, 0.02, "gelu");
    assertSays(() -> RandomEncoder.create(huge, 0), "at most 2.5e+09");
  }
}
