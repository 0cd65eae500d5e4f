package prelude.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.SoundReader;
import prelude.audio.ToneSpec;
import prelude.data.ToneSetSpec.Field;

class ToneSetWriterTest {
  @TempDir Path folder;

  private static ToneSetSpec spec(double cents, double decibels, long seed, Double... hz) {
    List<Double> frequencies = List.of(hz);
    return new ToneSetSpec(
        frequencies,
        0.1,
        0.5,
        0.25,
        0.01,
        cents,
        decibels,
        seed,
        ToneSetSpec.transcriptsFor(frequencies));
  }

  private Path write(ToneSetSpec spec, Path to) {
    return new ToneSetWriter().write(spec, to, ReadProgress.NONE);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aSetIsWrittenWithAllItIsMadeFrom() throws IOException {
    Path manifest = write(spec(0, 0, 7, 220.0, 440.5), folder.resolve("deep/set"));
    assertEquals(folder.resolve("deep/set/manifest.jsonl"), manifest);
    String first = Files.readAllLines(manifest).getFirst();
    assertTrue(
        first.startsWith(
            "{\"id\": \"tone_220\", \"audio\": \"tone_220.wav\", \"text\": \"tone of 220 hertz\","
                + " \"frequency_hz\": 220, \"seconds\": 0.1, \"amplitude\": 0.5,"
                + " \"second_harmonic\": 0.25, \"noise\": 0.01, \"seed\": "),
        first);
    Manifest read = new ManifestReader().read(manifest).requireUsable();
    assertEquals(List.of("tone_220", "tone_440.5"), read.clips().stream().map(Clip::id).toList());
    var sound = new SoundReader().read(read.clips().getFirst().audio());
    assertEquals(1600, sound.waveform().samples().length);
    assertEquals(16_000, sound.waveform().sampleRate());
  }

  @Test
  void lostWavsAreRemadeByteForByteJitterIncluded() throws IOException {
    Path manifest = write(spec(50, 2, 3, 220.0, 330.0, 330.0), folder);
    for (Path wav : files(folder).stream().filter(f -> f.toString().endsWith("wav")).toList()) {
      byte[] before = Files.readAllBytes(wav);
      Files.delete(wav);
      ToneSets.ensure(manifest);
      assertArrayEquals(before, Files.readAllBytes(wav), wav.toString());
    }
    assertEquals(4, files(folder).size());
  }

  @Test
  void jitterIsSeededAndBounded() {
    List<ToneSpec> tones = spec(100, 2, 1, 220.0, 330.0, 330.0).tones();
    assertEquals(tones, spec(100, 2, 1, 220.0, 330.0, 330.0).tones());
    assertEquals(tones.getFirst(), spec(100, 2, 1, 220.0).tones().getFirst());
    assertNotEquals(tones, spec(100, 2, 2, 220.0, 330.0, 330.0).tones());
    assertEquals(
        List.of("tone_220", "tone_330", "tone_330_2"), tones.stream().map(ToneSpec::id).toList());
    assertNotEquals(tones.get(1).frequencyHz(), tones.get(2).frequencyHz());
    for (ToneSpec tone : spec(100, 2, 5, 440.0, 440.0, 440.0, 440.0).tones()) {
      assertTrue(Math.abs(1200 * Math.log(tone.frequencyHz() / 440) / Math.log(2)) < 100.1);
      assertTrue(Math.abs(20 * Math.log10(tone.amplitude() / 0.5)) < 2.001);
      assertEquals(0.5, tone.secondHarmonic() / tone.amplitude(), 1e-4);
    }
    ToneSpec plain = spec(0, 0, 1, 220.0).tones().getFirst();
    assertEquals(220, plain.frequencyHz());
    assertEquals(0.5, plain.amplitude());
  }

  @Test
  void whatIsThereIsNotReplaced() throws IOException {
    write(spec(0, 0, 0, 220.0), folder);
    byte[] before = Files.readAllBytes(folder.resolve("manifest.jsonl"));
    var e = assertThrows(ToneSetExistsException.class, () -> write(spec(0, 0, 1, 330.0), folder));
    assertEquals(
        folder.resolve("manifest.jsonl")
            + ": is there already; expected a folder without it; choose another folder",
        e.getMessage());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("manifest.jsonl")));
    Files.delete(folder.resolve("manifest.jsonl"));
    e = assertThrows(ToneSetExistsException.class, () -> write(spec(0, 0, 1, 110., 220.), folder));
    assertEquals(folder.resolve("tone_220.wav"), e.file());
    assertEquals(List.of(folder.resolve("tone_220.wav")), files(folder));
  }

  @Test
  void brokenOffItLeavesNothing() {
    var stopper =
        new ReadProgress() {
          private int done;

          @Override
          public void report(double part, int count) {
            done = count;
            assertEquals(count / 3.0, part, 1e-9);
          }

          @Override
          public boolean isCancelled() {
            return done == 2;
          }
        };
    Path set = folder.resolve("set");
    ToneSetSpec spec = spec(0, 0, 0, 220.0, 330.0, 440.0);
    assertThrows(CancellationException.class, () -> new ToneSetWriter().write(spec, set, stopper));
    assertTrue(Files.notExists(set));
  }

  @Test
  void problemsNameFieldValueAndExpectation() {
    var all =
        new ToneSetSpec(List.of(220.0, 9000.0), 0, 2, -1, Double.NaN, 1300, 25, -1, List.of("a"));
    assertEquals(
        Map.of(
            Field.FREQUENCIES, "frequency is 9000 Hz; expected at least 1 and below 8000",
            Field.SECONDS, "duration is 0 s; expected 0.01 to 600 s",
            Field.AMPLITUDE, "amplitude is 2; expected 0 to 1",
            Field.SECOND_HARMONIC, "second harmonic is -1; expected 0 to 1",
            Field.NOISE, "noise is NaN; expected 0 to 1",
            Field.JITTER_CENTS, "jitter is 1300 cents; expected 0 to 1200 cents",
            Field.JITTER_DECIBELS, "jitter is 25 dB; expected 0 to 24 dB",
            Field.SEED, "seed is -1; expected 0 to 2147483647",
            Field.TRANSCRIPTS, "found 1 transcripts; expected one for each of 2 tones"),
        all.problems());
    assertTrue(
        assertThrows(ToneSetException.class, all::tones).getMessage().contains("noise is NaN"));
    assertEquals(
        "frequency is 3900 Hz, with jitter up to 4132 Hz; expected below 4000 with a second"
            + " harmonic, which must stay below 8000",
        spec(100, 0, 0, 3900.0).problems().get(Field.FREQUENCIES));
    assertEquals(
        "amplitude is 0.5, with second harmonic and jitter a peak of 1.30; expected at most 1",
        spec(0, 6, 0, 220.0).problems().get(Field.AMPLITUDE));
    assertEquals(
        Map.of(Field.FREQUENCIES, "found 0 frequencies; expected 1 to 1000"),
        spec(0, 0, 0).problems());
    assertEquals(Map.of(), ToneSetSpec.of(List.of(220.0, 3999.0)).problems());
  }
}
