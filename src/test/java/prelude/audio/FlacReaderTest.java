package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FLAC comes out at its exact values, or says what is wrong with it. */
class FlacReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.flac");
  }

  private Sound read() {
    return new SoundReader().read(file);
  }

  private void assertRefused(String... words) {
    var e = assertThrows(AudioFileException.class, this::read);
    assertEquals(file, e.file());
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), () -> e.getMessage() + " lacks " + word);
    }
  }

  private static int[] ramp(int count) {
    var samples = new int[count];
    for (int i = 0; i < count; i++) {
      samples[i] = i % 100 - 50;
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 16, 20, 24})
  void everyDepthIsDividedByItsFullScale(int bits) throws IOException {
    int full = 1 << bits - 1;
    new FlacBytes(16_000, 1, bits, 3).samples(0, 1, -1, full - 1, -full).writeTo(file);
    float scale = full;
    assertArrayEquals(
        new float[] {0, 1 / scale, -1 / scale, (full - 1) / scale, -1},
        read().waveform().samples());
    assertEquals(
        new SourceFormat(bits + "-bit FLAC", 16_000, 1, bits, 5), new SoundReader().header(file));
    assertEquals(new SoundReader().header(file), read().source());
    assertEquals(List.of(), read().conversions());
  }

  @Test
  void channelsAreAveragedAndOtherRatesResampled() throws IOException {
    new FlacBytes(16_000, 3, 16, 16).samples(3, 6, 9, 0, 0, 0, -3, -3, 0).writeTo(file);
    assertArrayEquals(new float[] {6 / 32768f, 0, -2 / 32768f}, read().waveform().samples(), 1e-9f);
    new FlacBytes(44_100, 2, 24, 100).samples(new int[2 * 441]).writeTo(file);
    assertEquals(160, read().waveform().samples().length);
    assertEquals(
        List.of("mixed 2 channels down to mono", "resampled from 44.1 kHz"), read().conversions());
  }

  @Test
  void aClipOfOneSampleAndManyFramesAreRead() throws IOException {
    new FlacBytes(16_000, 1, 16, 4096).samples(7).writeTo(file);
    assertArrayEquals(new float[] {7 / 32768f}, read().waveform().samples());
    int[] ramp = ramp(5000);
    new FlacBytes(16_000, 1, 16, 16).samples(ramp).writeTo(file);
    float[] samples = read().waveform().samples();
    assertEquals(5000, samples.length);
    for (int i = 0; i < 5000; i++) {
      assertEquals(ramp[i] / 32768f, samples[i]);
    }
  }

  @Test
  void metadataIsSteppedOver() throws IOException {
    // A comment block that claims 2 GB inside, which a trusting reader would reserve.
    byte[] trap = {-1, -1, -1, 0x7F, 0, 0, 0, 0};
    new FlacBytes(16_000, 1, 16, 16)
        .metadata(4, trap)
        .metadata(1, new byte[70_000])
        .samples(1, 2)
        .writeTo(file);
    assertArrayEquals(new float[] {1 / 32768f, 2 / 32768f}, read().waveform().samples());
  }

  @Test
  void aLengthThatTheEncoderDidNotKnowIsCounted() throws IOException {
    new FlacBytes(16_000, 1, 16, 16).claim(0).samples(ramp(50)).writeTo(file);
    assertEquals(50, read().waveform().samples().length);
    assertEquals(50, new SoundReader().header(file).frames());
    new FlacBytes(16_000, 1, 16, 16).claim(0).writeTo(file);
    assertRefused("no sound", "0 frames");
  }

  @Test
  void aTagBehindTheSoundDoesNoHarm() throws IOException {
    byte[] whole = new FlacBytes(16_000, 1, 16, 16).samples(ramp(20)).bytes();
    Files.write(file, Arrays.copyOf(whole, whole.length + 128));
    assertEquals(20, read().waveform().samples().length);
  }

  @Test
  void aFileCutShortSaysWhereItEnds() throws IOException {
    var flac = new FlacBytes(16_000, 1, 16, 160).samples(ramp(160 * 120));
    Files.write(file, Arrays.copyOf(flac.bytes(), flac.offset(41) + 30));
    assertRefused("FLAC ends at frame 41 of 120, after 0.41 of 1.20 s", "copy the file again");
    assertEquals(19_200, new SoundReader().header(file).frames());
    Files.write(file, Arrays.copyOf(flac.bytes(), 30));
    assertRefused("FLAC ends in its header, at byte 30");
  }

  @Test
  void aDamagedFrameIsNeitherSkippedNorSilenced() throws IOException {
    var flac = new FlacBytes(16_000, 1, 16, 160).samples(ramp(1600));
    byte[] sample = flac.bytes();
    sample[flac.offset(3) + 100] ^= 1;
    Files.write(file, sample);
    assertRefused("FLAC is damaged after frame 3, at 0.03 s", "CRC");
    byte[] sync = flac.bytes();
    sync[flac.offset(5)] = 0;
    Files.write(file, sync);
    assertRefused("damaged after frame 5");
    var swapped = flac.bytes();
    int frame = flac.offset(3) - flac.offset(2);
    System.arraycopy(flac.bytes(), flac.offset(3), swapped, flac.offset(2), frame);
    Files.write(file, swapped);
    assertRefused("damaged after frame 2", "sample 480 follows; expected sample 320");
  }

  @Test
  void otherKindsOfFlac() throws IOException {
    new FlacBytes(16_000, 1, 32, 16).samples(1, 2).writeTo(file);
    assertRefused("32-bit FLAC", "expected 4 to 24");
    byte[] bytes = new FlacBytes(16_000, 1, 16, 16).samples(1, 2).bytes();
    bytes[4] = 4;
    Files.write(file, bytes);
    assertRefused("first FLAC block is of type 4", "STREAMINFO");
    new FlacBytes(0, 1, 16, 16).samples(1, 2).writeTo(file);
    assertRefused("sample rate 0 Hz");
  }

  @Test
  void damagedFilesNeverFailInAnotherWay() throws IOException {
    var flac = new FlacBytes(44_100, 2, 16, 50).samples(ramp(1000));
    byte[] whole = flac.metadata(4, new byte[40]).bytes();
    var random = new Random(1); // rate and length stay, so that no hour of memory is asked for
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] damaged = Arrays.copyOf(whole, 5 + random.nextInt(whole.length));
      for (int hit = random.nextInt(6); hit >= 0; hit--) {
        int at = random.nextInt(damaged.length);
        damaged[at < 4 || at / 8 == 2 ? damaged.length - 1 : at] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        new SoundReader().read(file);
      } catch (AudioFileException e) {
        refused++;
      }
    }
    assertTrue(refused > 500, "refused " + refused);
  }

  @Test
  void threeHoursAreRefused() throws IOException {
    new FlacBytes(16_000, 1, 8, 4096).claim(3L * 3600 * 16_000).samples(1, 2).writeTo(file);
    assertRefused("180 minutes long; expected at most 60", "cut it");
    var e = assertThrows(AudioFileException.class, () -> new SoundReader().header(file));
    assertTrue(e.getMessage().contains("180 minutes"), e.getMessage());
  }

  @Test
  void readingCanBeCancelledBetweenBlocks() throws IOException {
    new FlacBytes(44_100, 1, 16, 4096).samples(ramp(400_000)).writeTo(file);
    var asked = new AtomicInteger();
    assertThrows(
        ReadCancelledException.class,
        () -> new SoundReader().read(file, () -> asked.incrementAndGet() > 3));
    assertEquals(4, asked.get());
  }
}
