package prelude.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.Sound;
import prelude.audio.SoundReader;
import prelude.audio.Waveform;
import prelude.model.FrameGrouping;
import prelude.model.TorchRuntime;
import prelude.weights.EncoderDirectory;
import prelude.weights.EncoderSpec;
import prelude.weights.WeightsException;

@Timeout(120)
class ClipEncoderServiceTest {
  private static final Path CHECKPOINT = Path.of("data/reference/encoder/checkpoint");
  private static final Path CHIRP = Path.of("data/reference/wavs/chirp.wav");

  @TempDir Path home;

  private ClipEncoderService open(Path folder) {
    return ClipEncoderService.open(new EncoderSpec.Folder(folder), Map.of(), home, "cpu", 1);
  }

  @Test
  void theLastStateIsBitForBitWhatTrainingReads() throws InterruptedException {
    Sound chirp = new SoundReader().read(CHIRP);
    LogMel mel = new LogMelExtractor(80).extract(chirp.waveform());
    int frames = ClipEncoderService.frames(chirp.waveform());
    EncodedClip clip;
    try (ClipEncoderService service = open(CHECKPOINT)) {
      clip = service.encode(mel, frames);
      assertArrayEquals(clip.states().last(), service.encode(mel, frames).states().last(), 0f);
      var e = assertThrows(IllegalArgumentException.class, () -> service.encode(mel, 1501));
      assertTrue(e.getMessage().contains("1 to 1500 frames"), e.getMessage());
      LogMel wide = new LogMelExtractor(128).extract(chirp.waveform());
      assertThrows(IllegalArgumentException.class, () -> service.encode(wide, frames));
    }
    int width = clip.states().dModel();
    assertEquals(frames * width, clip.states().last().length);
    assertEquals(CHECKPOINT.toString(), clip.source().label());

    var encoder = new ClipEncoder(TinyRun.config(1));
    assertEquals(frames, encoder.frames(List.of(chirp), 1500));
    try (TorchRuntime runtime = TorchRuntime.open("cpu", 1)) {
      float[] trained =
          encoder
              .encode(
                  runtime,
                  EncoderDirectory.load(CHECKPOINT),
                  List.of(chirp),
                  new FrameGrouping(frames, 1, 1),
                  null,
                  (done, total) -> true)
              .features()
              .getFirst();
      assertArrayEquals(trained, clip.states().last(), 0f);
    }
  }

  @Test
  void thereIsAStateForEachLayerAndTheirMean() throws InterruptedException {
    LogMel mel = new LogMelExtractor(80).extract(new SoundReader().read(CHIRP).waveform());
    try (ClipEncoderService service = open(CHECKPOINT)) {
      var states = service.encode(mel, 20).states();
      int layers = EncoderDirectory.load(CHECKPOINT).config().encoderLayers();
      assertEquals(layers + 1, states.layers().size());
      float[] sum = states.equalSum();
      assertEquals(20 * states.dModel(), sum.length);
      for (int i = 0; i < sum.length; i += 97) {
        double expected = 0;
        for (float[] layer : states.layers()) {
          expected += layer[i] / states.layers().size();
        }
        assertEquals(expected, sum[i], 1e-5);
      }
    }
  }

  @Test
  void framesAreThoseOfTheClip() {
    assertEquals(1, ClipEncoderService.frames(new Waveform(new float[1], 16_000)));
    assertEquals(250, ClipEncoderService.frames(new Waveform(new float[80_000], 16_000)));
    assertEquals(251, ClipEncoderService.frames(new Waveform(new float[80_001], 16_000)));
    assertEquals(1500, ClipEncoderService.frames(new Waveform(new float[999_999], 16_000)));
  }

  @Test
  void whatCannotBeLoadedIsSaidEachTimeAndClosingEndsTheThread() throws InterruptedException {
    LogMel mel = new LogMelExtractor(80).extract(new Waveform(new float[160], 16_000));
    ClipEncoderService service = open(home.resolve("nowhere"));
    var first = assertThrows(WeightsException.class, () -> service.encode(mel, 1));
    assertTrue(first.getMessage().contains("nowhere"), first.getMessage());
    assertThrows(WeightsException.class, () -> service.encode(mel, 1));
    service.close();
    service.close();
    assertThrows(IllegalStateException.class, () -> service.encode(mel, 1));
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("prelude-clip-encoder"))) {
      Thread.sleep(Duration.ofMillis(5));
    }
  }
}
