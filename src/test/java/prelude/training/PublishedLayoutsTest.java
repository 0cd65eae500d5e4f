package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.SoundReader;
import prelude.weights.DType;
import prelude.weights.EncoderDirectory;
import prelude.weights.EncoderSpec;
import prelude.weights.SmallWhisper;
import prelude.weights.WeightsException;

/** Every layout in which Whisper models are published, from the folder to encoder frames. */
@Timeout(120)
class PublishedLayoutsTest {
  private static final Path CHIRP = Path.of("data/reference/wavs/chirp.wav");
  private static final int FRAMES = 20;

  @TempDir Path home;

  private float[] encode(Path folder, int bands) throws InterruptedException {
    LogMel mel = new LogMelExtractor(bands).extract(new SoundReader().read(CHIRP).waveform());
    try (var service =
        ClipEncoderService.open(new EncoderSpec.Folder(folder), Map.of(), home, "cpu", 1)) {
      return service.encode(mel, FRAMES).states().last();
    }
  }

  /** Rounding weights to 11 or 8 significant bits moves normalised frames by about as much. */
  @ParameterizedTest
  @CsvSource({
    "80, F32, false, 0",
    "80, F32, true, 0",
    "80, F16, false, 0.02",
    "80, BF16, false, 0.15",
    "128, F32, false, 0",
    "128, F16, false, 0.02",
    "128, F16, true, 0.02",
    "128, BF16, true, 0.15",
  })
  void everyLayoutGivesTheFramesOfItsWeights(
      int bands, DType type, boolean sharded, float tolerance)
      throws IOException, InterruptedException {
    var weights = SmallWhisper.weights(bands, 4);
    SmallWhisper.write(home.resolve("plain"), weights, DType.F32, false);
    SmallWhisper.write(home.resolve("model"), weights, type, sharded);
    if (sharded) { // the decoder's shard is not needed
      Files.delete(home.resolve("model/model-00003-of-00003.safetensors"));
    }
    float[] expected = encode(home.resolve("plain"), bands);
    float[] found = encode(home.resolve("model"), bands);
    assertEquals(FRAMES * 8, found.length);
    assertTrue(expected[0] != expected[1]);
    assertArrayEquals(expected, found, tolerance);
  }

  @Test
  void bandsOfAnotherSizeAreRefused() throws IOException {
    SmallWhisper.write(home.resolve("v3"), SmallWhisper.weights(128, 0), DType.F16, false);
    var e = assertThrows(IllegalArgumentException.class, () -> encode(home.resolve("v3"), 80));
    assertTrue(e.getMessage().contains("128 bands"), e.getMessage());
    Path file = home.resolve("v3/preprocessor_config.json");
    Files.writeString(
        file, Files.readString(file).replace("\"feature_size\": 128", "\"feature_size\": 80"));
    var mixed =
        assertThrows(WeightsException.class, () -> EncoderDirectory.load(home.resolve("v3")));
    assertTrue(mixed.getMessage().contains("feature_size"), mixed.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav2vec2", "wav2vec2-bert", "hubert"})
  void otherEncodersAreNamedAsNotYetSupported(String type) throws IOException {
    Path folder = Files.createDirectories(home.resolve("other"));
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"" + type + "\"}");
    String message =
        assertThrows(WeightsException.class, () -> EncoderDirectory.load(folder)).getMessage();
    assertTrue(message.contains('"' + type + '"'), message);
    assertTrue(message.contains("not yet supported, only Whisper of every size is"), message);
    assertFalse(message.contains("Exception"), message);
  }
}
