package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read say what was found, what was expected, and the way out. */
class BadSoundFilesTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.wav");
  }

  private void assertRefused(String... words) {
    var e = assertThrows(AudioFileException.class, () -> new SoundReader().read(file));
    assertEquals(file, e.file());
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), () -> e.getMessage() + " lacks " + word);
    }
  }

  @Test
  void missing() {
    assertRefused("no such file");
  }

  @Test
  void folderInstead() throws IOException {
    Files.createDirectory(file);
    assertRefused("is a folder");
  }

  @Test
  void empty() throws IOException {
    Files.createFile(file);
    assertRefused("0 bytes");
  }

  @Test
  void otherKindsOfFile() throws IOException {
    Map<String, String> kinds =
        Map.ofEntries(
            Map.entry("ID3\4\0\0\0\0\0\0\0\0\0", "an MP3 file"),
            Map.entry("\u00FF\u00FB\u0090\0\0\0\0\0\0\0\0\0", "an MP3 file"),
            Map.entry("OggS\0\2\0\0\0\0\0\0\0", "an Ogg file"),
            Map.entry("FORM\0\0\0\0AIFF", "an AIFF file"),
            Map.entry("\0\0\0\40ftypM4A ", "an MP4/M4A file"),
            Map.entry("\u001AE\u00DF\u00A3\0\0\0\0\0\0\0\0", "a WebM/Matroska file"),
            Map.entry("RF64\u00FF\u00FF\u00FF\u00FFWAVE", "an RF64 file"),
            Map.entry("RIFX\0\0\0\0WAVE", "a big-endian RIFX file"),
            Map.entry("RIFF\4\0\0\0AVI ", "a RIFF file of type 'AVI '"),
            Map.entry("{\"audio\": 1}", "a file that begins with '{\"au'"),
            Map.entry("\1\2", "a file that begins with bytes 01 02"));
    for (var kind : kinds.entrySet()) {
      Files.write(file, kind.getKey().getBytes(StandardCharsets.ISO_8859_1));
      assertRefused("found " + kind.getValue(), "expected a RIFF/WAVE file", "convert it");
    }
  }

  @Test
  void compressedCodecs() throws IOException {
    Map<Integer, String> codecs =
        Map.of(0x55, "MP3", 2, "Microsoft ADPCM", 0x11, "IMA ADPCM", 7, "mu-law", 0x999, "unknown");
    for (var codec : codecs.entrySet()) {
      new WavBytes().fmt(codec.getKey(), 1, 16_000, 8).data16(1, 2).writeTo(file);
      assertRefused(codec.getValue(), "format tag 0x%04X".formatted(codec.getKey()), "expected 8");
    }
    new WavBytes().extensible(0x55, 1, 16_000, 16).data16(1).writeTo(file);
    assertRefused("MP3");
    new WavBytes().fmt(1, 1, 16_000, 12).data16(1).writeTo(file);
    assertRefused("12-bit PCM");
    new WavBytes().fmt(3, 1, 16_000, 64).data16(1, 2, 3, 4).writeTo(file);
    assertRefused("64-bit float");
  }

  @Test
  void truncatedData() throws IOException {
    byte[] whole = new WavBytes().fmt(1, 1, 16_000, 16).data16(new int[100]).bytes();
    Files.write(file, Arrays.copyOf(whole, whole.length - 60));
    assertRefused("truncated", "200 bytes", "only 140");
  }

  @Test
  void truncatedHeaders() throws IOException {
    byte[] whole = new WavBytes().fmt(1, 1, 16_000, 16).data16(1, 2, 3).bytes();
    for (int length = 4; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(length == 44 ? "only 0" : "truncated");
    }
  }

  @Test
  void noSound() throws IOException {
    new WavBytes().fmt(1, 1, 16_000, 16).data16().writeTo(file);
    assertRefused("no sound", "0 bytes");
    new WavBytes().fmt(1, 1, 16_000, 16).data16().chunk("LIST", new byte[10]).writeTo(file);
    assertRefused("no sound", "0 bytes");
    new WavBytes().fmt(1, 2, 16_000, 16).data16(1).writeTo(file);
    assertRefused("no sound", "2 bytes", "at least 4");
  }

  @Test
  void chunksMissingOrInTheWrongOrder() throws IOException {
    new WavBytes().fmt(1, 1, 16_000, 16).writeTo(file);
    assertRefused("no data chunk");
    new WavBytes().chunk("LIST", new byte[8]).writeTo(file);
    assertRefused("no fmt chunk");
    new WavBytes().data16(1, 2).fmt(1, 1, 16_000, 16).writeTo(file);
    assertRefused("before the fmt chunk");
    new WavBytes().chunk("LIST", 9999, new byte[8]).writeTo(file);
    assertRefused("chunk 'LIST' claims 9999 bytes", "has 8 left");
    new WavBytes().chunk("fmt ", new byte[8]).data16(1).writeTo(file);
    assertRefused("fmt chunk has 8 bytes", "at least 16");
  }

  @Test
  void absurdNumbers() throws IOException {
    new WavBytes().fmt(1, 0, 16_000, 16).data16(1).writeTo(file);
    assertRefused("0 channels", "expected 1 to 64");
    new WavBytes().fmt(1, 1, 0, 16).data16(1).writeTo(file);
    assertRefused("sample rate 0 Hz");
    new WavBytes().fmt(1, 1, -1, 16).data16(1).writeTo(file);
    assertRefused("sample rate 4294967295 Hz");
    byte[] bytes = new WavBytes().fmt(1, 1, 16_000, 16).data16(1).bytes();
    bytes[32] = 3; // block align
    Files.write(file, bytes);
    assertRefused("a frame is 3 bytes", "expected 2");
  }

  @Test
  void floatsThatAreNoNumbers() throws IOException {
    var floats = WavBytes.littleEndian(8).putFloat(0.1f).putFloat(Float.NaN).array();
    new WavBytes().fmt(3, 1, 16_000, 32).chunk("data", floats).writeTo(file);
    assertRefused("frame 1 is NaN", "finite");
  }

  @Test
  void damagedFilesNeverFailInAnotherWay() throws IOException {
    byte[] whole =
        new WavBytes()
            .extensible(1, 2, 44_100, 24)
            .chunk("LIST", new byte[5])
            .chunk("data", new byte[60])
            .bytes();
    var random = new Random(1);
    int refused = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int hit = random.nextInt(4); hit >= 0; hit--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        new SoundReader().read(file);
      } catch (AudioFileException e) {
        refused++;
      }
    }
    assertTrue(refused > 1000, "refused " + refused);
  }

  @Test
  void writingWhereAFileIsInTheWay() throws IOException {
    Files.createFile(file);
    var waveform = new Waveform(new float[4], 16_000);
    var e =
        assertThrows(
            AudioFileException.class, () -> new WavWriter().write(file.resolve("b.wav"), waveform));
    assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
  }
}
