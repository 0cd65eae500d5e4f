package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mel front end against transformers' and openai/whisper's, as stored in data/reference. */
class LogMelExtractorTest {
  /** The reference rounds its spectrum to complex64, which moves values by about 1e-7. */
  private static final double TOLERANCE = 1e-6;

  private final LogMelExtractor extractor = new LogMelExtractor(80);

  private LogMel melOf(String clip) {
    var file = ReferenceTensors.FOLDER.resolve("wavs").resolve(clip + ".wav");
    return extractor.extract(new SoundReader().read(file).waveform());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone_440", "chirp"})
  void agreesWithTheWholeTensor(String clip) throws IOException {
    float[] expected = ReferenceTensors.read("mel/mel.safetensors").floats(clip);
    assertClose(expected, melOf(clip).values());
  }

  @Test
  void agreesOnTheClick() throws IOException {
    float[] expected = ReferenceTensors.read("mel/mel.safetensors").floats("click_frames_0_64");
    assertArrayEquals(expected, melOf("click").trimmed(64), 1e-6f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tone_220",
        "tone_330",
        "tone_440",
        "tone_660",
        "tone_880",
        "chirp",
        "click",
        "noise31"
      })
  void agreesWithTheSummary(String clip) throws IOException {
    JsonNode facts =
        new ObjectMapper()
            .readTree(ReferenceTensors.FOLDER.resolve("mel/mel.json").toFile())
            .get("clips")
            .get(clip);
    LogMel mel = melOf(clip);
    assertEquals(facts.get("valid_mel_frames").intValue(), mel.validFrames());
    if (facts.get("fraction_clamped_to_floor").doubleValue() > 0) {
      assertEquals(facts.get("floor_value").doubleValue(), mel.floorValue(), 1e-6);
    }
    assertEquals(3000, mel.frames());
    assertEquals(80 * 3000, mel.values().length);

    JsonNode summary = facts.get("mel");
    double sum = 0;
    double absSum = 0;
    float max = Float.NEGATIVE_INFINITY;
    float min = Float.POSITIVE_INFINITY;
    for (float value : mel.values()) {
      sum += value;
      absSum += Math.abs(value);
      max = Math.max(max, value);
      min = Math.min(min, value);
    }
    // Padding is one value in most cells, so its rounding does not average out.
    assertEquals(summary.get("sum").doubleValue(), sum, 0.05);
    assertEquals(summary.get("abs_sum").doubleValue(), absSum, 0.05);
    assertEquals(summary.get("max").doubleValue(), max, 1e-6);
    assertEquals(summary.get("min").doubleValue(), min, 1e-6);
    assertTrue(min >= mel.floorValue());
    int count = summary.get("values").size();
    var expected = new float[count];
    var found = new float[count];
    for (int i = 0; i < count; i++) {
      expected[i] = summary.get("values").get(i).floatValue();
      found[i] = mel.values()[summary.get("flat_indices").get(i).intValue()];
    }
    assertClose(expected, found);
  }

  private static void assertClose(float[] expected, float[] found) {
    double worst = 0;
    assertEquals(expected.length, found.length);
    for (int i = 0; i < found.length; i++) {
      worst = Math.max(worst, Math.abs((double) expected[i] - found[i]));
    }
    assertTrue(worst <= TOLERANCE, "a value differs by " + worst);
  }

  @Test
  void silenceIsFlat() {
    LogMel mel = extractor.extract(new Waveform(new float[16_000], 16_000));
    assertEquals(100, mel.validFrames());
    assertEquals(-1.5f, mel.floorValue());
    for (float value : mel.values()) {
      assertEquals(-1.5f, value);
    }
  }

  @Test
  void soundAtTheVeryEndIsReflectedAndCutAt30Seconds() {
    // Frame 2999 hears samples 479640..480039; the last 40 are 479998 down to 479959 again.
    var samples = new float[480_000];
    samples[479_990] = 0.5f;
    LogMel inside = extractor.extract(new Waveform(samples, 16_000));
    assertEquals(3000, inside.validFrames());
    // The sample is thus heard at 350 of the window and, mirrored, at 368.
    double expected = 0;
    var bank = new MelFilterBank(80);
    for (int bin = 1; bin < 201; bin++) {
      double a = 0.5 * hann(350);
      double b = 0.5 * hann(368);
      double angle = 2 * Math.PI * bin * 18 / 400;
      double re = a + b * Math.cos(angle);
      double im = b * Math.sin(angle);
      expected += bank.weight(40, bin) * (re * re + im * im);
    }
    double log = 4 * inside.at(40, 2999) - 4;
    assertEquals(Math.log10(expected), log, 1e-6);

    var longer = Arrays.copyOf(samples, 500_000);
    Arrays.fill(longer, 480_000, 500_000, 1f);
    LogMel cut = extractor.extract(new Waveform(longer, 16_000));
    assertArrayEquals(inside.values(), cut.values());
    assertEquals(3000, cut.validFrames());
  }

  private static double hann(int i) {
    return 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 400);
  }

  @Test
  void whisperLargeHas128Bands() {
    float[] tone = new ToneSynthesizer().synthesize(new ToneSpec("a", 1000, 1, 1)).samples();
    LogMel mel = new LogMelExtractor(128).extract(new Waveform(tone, 16_000));
    assertEquals(128, mel.nMels());
    int loudest = 0;
    for (int m = 0; m < 128; m++) {
      loudest = mel.at(m, 50) > mel.at(loudest, 50) ? m : loudest;
    }
    assertEquals(1000, new MelFilterBank(128).centerHz(loudest), 40);
  }

  @Test
  void threadsMayShareAnExtractor() {
    float[] alone = melOf("chirp").values();
    IntStream.range(0, 8)
        .parallel()
        .forEach(i -> assertArrayEquals(alone, melOf("chirp").values()));
  }

  @Test
  void trimmingKeepsTheFirstFramesOfEveryBand() {
    LogMel mel = melOf("click");
    float[] part = mel.trimmed(11);
    assertEquals(80 * 11, part.length);
    assertEquals(mel.at(79, 10), part[80 * 11 - 1]);
    assertEquals(mel.at(3, 0), part[3 * 11]);
    assertThrows(IllegalArgumentException.class, () -> mel.trimmed(0));
    assertThrows(IllegalArgumentException.class, () -> mel.trimmed(3001));
  }

  @Test
  void refusesOtherRatesAndNothing() {
    var fast = new Waveform(new float[10], 44_100);
    var rate = assertThrows(IllegalArgumentException.class, () -> extractor.extract(fast));
    assertTrue(rate.getMessage().contains("44100"));
    var none = new Waveform(new float[0], 16_000);
    assertThrows(IllegalArgumentException.class, () -> extractor.extract(none));
  }
}
