package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static prelude.weights.Messages.assertSays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhisperConfigTest {
  @TempDir Path folder;

  @Test
  void readsThePublishedForm() {
    assertEquals(
        new WhisperConfig(64, 3, 4, 256, 80, 1500, false, 0.02, "gelu"),
        WhisperConfig.read(Path.of("data/reference/encoder/checkpoint/config.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"model_type\": \"whisper\"|\"model_type\": \"wav2vec2\"|\"wav2vec2\"|not yet supported",
        "\"model_type\": \"whisper\"|\"model_type\": \"wav2vec2-bert\"|2-bert|not yet supported",
        "\"model_type\": \"whisper\",||model_type|found nothing",
        "\"gelu\"|\"gelu_new\"|activation_function|\"gelu_new\"",
        "\"d_model\": 8|\"d_model\": 0|d_model|above 0",
        "\"d_model\": 8|\"d_model\": \"8\"|d_model|above 0",
        "\"encoder_layers\": 2|\"encoder_layers\": 2.5|encoder_layers|found 2.5",
        "\"encoder_ffn_dim\": 16,||encoder_ffn_dim|found nothing",
        "\"encoder_attention_heads\": 2|\"encoder_attention_heads\": 3|_heads|divisor of d_model 8",
        "\"init_std\": 0.02|\"init_std\": -1|init_std|found -1",
        "\"d_model\": 8|\"d_model\": 8, \"d_model\": 9|twice|d_model",
      })
  void refusesWhatItCannotUse(String from, String to, String says, String and) throws IOException {
    Path file = folder.resolve("config.json");
    String json = TinyModel.json().replace(from, to == null ? "" : to);
    Files.writeString(file, json);
    assertSays(() -> WhisperConfig.read(file), file.toString(), says, and);
  }

  @Test
  void missingOrBrokenFileIsNamed() throws IOException {
    Path file = folder.resolve("config.json");
    assertSays(() -> WhisperConfig.read(file), file.toString(), "cannot be read");
    Files.writeString(file, "[]");
    assertSays(() -> WhisperConfig.read(file), "a JSON object");
  }

  @Test
  void impossibleSizesCannotBeBuilt() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new WhisperConfig(8, 0, 2, 16, 80, 10, false, 0.02, "gelu"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new WhisperConfig(8, 1, 3, 16, 80, 10, false, 0.02, "gelu"));
  }
}
