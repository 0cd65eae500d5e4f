package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every stored format comes out at its exact values. */
class SoundReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.wav");
  }

  private Sound read() {
    return new SoundReader().read(file);
  }

  private void assertSamples(float... expected) {
    assertArrayEquals(expected, read().waveform().samples());
  }

  @Test
  void sixteenBitIsDividedBy32768() throws IOException {
    new WavBytes().fmt(1, 1, 16_000, 16).data16(0, 1, -1, 32767, -32768).writeTo(file);
    assertSamples(0, 1 / 32768f, -1 / 32768f, 32767 / 32768f, -1);
    assertEquals(new SourceFormat("16-bit PCM", 16_000, 1, 16, 5), read().source());
    assertEquals(List.of(), read().conversions());
    assertEquals(file, read().file());
    assertEquals(5 / 16_000.0, read().waveform().seconds());
  }

  @Test
  void eightBitIsUnsigned() throws IOException {
    byte[] body = {0, (byte) 128, (byte) 255, 64};
    new WavBytes().fmt(1, 1, 16_000, 8).chunk("data", body).writeTo(file);
    assertSamples(-1, 0, 127 / 128f, -0.5f);
    assertEquals("8-bit PCM", read().source().encoding());
  }

  @Test
  void twentyFourBit() throws IOException {
    byte[] body = {
      1,
      0,
      0,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      0,
      0,
      (byte) 0x80,
      (byte) 0xFF,
      (byte) 0xFF,
      0x7F,
      0,
      0,
      0x40
    };
    new WavBytes().fmt(1, 1, 16_000, 24).chunk("data", body).writeTo(file);
    assertSamples(1 / 8388608f, -1 / 8388608f, -1, 8388607 / 8388608f, 0.5f);
    assertEquals(24, read().source().bitsPerSample());
  }

  @Test
  void thirtyTwoBitIntegersAndFloats() throws IOException {
    var ints = WavBytes.littleEndian(8).putInt(1 << 30).putInt(Integer.MIN_VALUE).array();
    new WavBytes().fmt(1, 1, 16_000, 32).chunk("data", ints).writeTo(file);
    assertSamples(0.5f, -1);

    var floats = WavBytes.littleEndian(8).putFloat(0.1f).putFloat(-1.5f).array();
    new WavBytes().fmt(3, 1, 16_000, 32).chunk("data", floats).writeTo(file);
    assertSamples(0.1f, -1.5f);
    assertEquals("32-bit float", read().source().encoding());
  }

  @Test
  void channelsAreAveraged() throws IOException {
    new WavBytes().fmt(1, 2, 16_000, 16).data16(100, 300, -32768, 32767).writeTo(file);
    assertSamples(200 / 32768f, -0.5f / 32768f);
    assertEquals(List.of("mixed 2 channels down to mono"), read().conversions());
    assertEquals(2, read().source().frames());
  }

  @Test
  void extensibleHeadersAndOtherChunksAreUnderstood() throws IOException {
    new WavBytes()
        .chunk("JUNK", new byte[3])
        .extensible(1, 3, 16_000, 16)
        .chunk("LIST", new byte[26])
        .data16(3, 6, 9, 0, 0, 0)
        .chunk("id3 ", new byte[5])
        .writeTo(file);
    assertSamples(6 / 32768f, 0);
    assertEquals(3, read().source().channels());
  }

  @Test
  void extensibleFloat() throws IOException {
    var floats = WavBytes.littleEndian(4).putFloat(0.25f).array();
    new WavBytes().extensible(3, 1, 16_000, 32).chunk("data", floats).writeTo(file);
    assertSamples(0.25f);
  }

  @Test
  void streamedFilesAreReadToTheirEnd() throws IOException {
    byte[] body = WavBytes.littleEndian(4).putShort((short) 7).putShort((short) 8).array();
    for (int claimed : new int[] {0xFFFF_FFFF, 0x7FFF_FFFF, 0}) {
      byte[] bytes = new WavBytes().fmt(1, 1, 16_000, 16).chunk("data", claimed, body).bytes(-1);
      Files.write(file, bytes);
      assertSamples(7 / 32768f, 8 / 32768f);
      assertEquals(1, read().conversions().size());
      String note = read().conversions().getFirst();
      assertEquals(
          "read to the end of the file, since its header gives a streaming size (%s) for the data"
              .formatted(claimed == 0 ? "0" : "0x%08X".formatted(claimed)),
          note);
    }
  }

  @Test
  void aPartOfAFrameAtTheEndIsLeftOutAndNoted() throws IOException {
    new WavBytes().fmt(1, 1, 16_000, 16).chunk("data", new byte[] {1, 0, 2}).writeTo(file);
    assertSamples(1 / 32768f);
    assertEquals(
        List.of("left out the last 1 byte, which make no whole frame"), read().conversions());
  }

  @Test
  void otherRatesBecome16Kilohertz() throws IOException {
    new WavBytes().fmt(1, 2, 44_100, 16).data16(new int[2 * 441]).writeTo(file);
    Sound sound = read();
    assertEquals(16_000, sound.waveform().sampleRate());
    assertEquals(160, sound.waveform().samples().length);
    assertEquals(44_100, sound.source().sampleRate());
    assertEquals(
        List.of("mixed 2 channels down to mono", "resampled from 44.1 kHz"), sound.conversions());
  }

  @Test
  void longFilesAreReadAcrossBlocks() throws IOException {
    var samples = new int[3 * 20_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i / 3 % 30_000;
    }
    new WavBytes().fmt(1, 3, 16_000, 16).data16(samples).writeTo(file);
    float[] read = read().waveform().samples();
    for (int i = 0; i < 20_000; i++) {
      assertEquals(i / 32768f, read[i]);
    }
  }

  @Test
  void writingAndReadingAreInverse() {
    var samples = new float[] {0, 0.25f, -1, 32767 / 32768f, 2, -2};
    new WavWriter().write(file, new Waveform(samples, 16_000));
    assertSamples(0, 0.25f, -1, 32767 / 32768f, 32767 / 32768f, -1);
    assertEquals(1, folder.toFile().list().length, "no temporary file is left");
  }

  @Test
  void theHeaderTellsWhatReadingFinds() throws IOException {
    new WavBytes().fmt(1, 8, 192_000, 24).chunk("data", new byte[24 * 192]).writeTo(file);
    assertEquals(new SourceFormat("24-bit PCM", 192_000, 8, 24, 192), read().source());
    assertEquals(read().source(), new SoundReader().header(file));
    assertEquals(16, read().waveform().samples().length);
    new WavBytes().fmt(1, 1, 44_100, 16).data16(5).writeTo(file);
    assertEquals(1, read().waveform().samples().length);
  }
}
