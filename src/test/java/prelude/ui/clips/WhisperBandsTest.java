package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.LogMelExtractor;
import prelude.audio.spectrum.SpectrogramKind.WhisperLogMel;
import prelude.audio.spectrum.WhisperSpectrogram;
import prelude.ui.FxTest;

/** What is called Whisper's view has as many bands as the encoder that is used takes. */
@ExtendWith(FxTest.class)
class WhisperBandsTest {
  @TempDir Path home;

  @Test
  void anEncoderOf128BandsIsShownAllOfThem() throws Exception {
    Path model = home.resolve("cache/models--someone--large");
    Path snapshot = Files.createDirectories(model.resolve("snapshots/0123"));
    Files.createDirectories(model.resolve("refs"));
    Files.writeString(model.resolve("refs/main"), "0123");
    Files.writeString(
        snapshot.resolve("config.json"),
        """
        {"model_type": "whisper", "d_model": 16, "encoder_layers": 1, "encoder_attention_heads": 2,
         "encoder_ffn_dim": 32, "num_mel_bins": 128, "max_source_positions": 1500,
         "scale_embedding": false, "init_std": 0.02, "activation_function": "gelu"}
        """);
    Files.write(snapshot.resolve("model.safetensors"), new byte[8]);
    Path sound = SampleWav.write(home.resolve("a.wav"), 0.5);
    var variables =
        Map.of("WHISPER_HF_ID", "someone/large", "HF_HUB_CACHE", home.resolve("cache").toString());
    try (var clips = new ClipsFixture(home, sound, 1280, 800, variables)) {
      clips.await("the bands", () -> clips.model().whisperBandsProperty().get() == 128);
      clips.awaitClip();
      clips.await(
          "the picture",
          () ->
              clips.model().shownProperty().get().spectrogram().kind() instanceof WhisperLogMel k
                  && k.nMels() == 128);
      ShownClip shown = FxTest.fx(() -> clips.model().shownProperty().get());
      assertArrayEquals(
          new LogMelExtractor(128).extract(shown.sound().waveform()).values(),
          ((WhisperSpectrogram) shown.spectrogram()).logMel().values());
    }
  }
}
