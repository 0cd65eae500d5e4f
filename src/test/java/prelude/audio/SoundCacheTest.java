package prelude.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundCacheTest {
  @TempDir Path folder;

  private Path wav(String name, int... samples) throws IOException {
    return new WavBytes().fmt(1, 1, 16_000, 16).data16(samples).writeTo(folder.resolve(name));
  }

  @Test
  void whatWasReadLastIsKeptWithinTheLimit() throws IOException {
    Path a = wav("a.wav", 1, 2);
    Path b = wav("b.wav", 3, 4);
    Path c = wav("c.wav", 5, 6);
    var cache = new SoundCache(16); // four samples
    Sound first = cache.get(a);
    Sound second = cache.get(b);
    assertSame(first, cache.get(a));
    cache.get(c);
    assertEquals(16, cache.bytes());
    assertSame(first, cache.get(a));
    assertNotSame(second, cache.get(b));
    Path big = wav("big.wav", 1, 2, 3, 4, 5);
    Sound kept = cache.get(b);
    assertEquals(5, cache.get(big).waveform().samples().length);
    assertSame(kept, cache.get(b));
    cache.clear();
    assertEquals(0, cache.bytes());
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    Path a = wav("a.wav", 1, 2);
    var cache = new SoundCache();
    cache.get(a);
    wav("a.wav", 1, 2, 3);
    assertEquals(3, cache.get(a).waveform().samples().length);
    Sound before = cache.get(a);
    wav("a.wav", 7, 8, 9);
    Files.setLastModifiedTime(a, FileTime.fromMillis(1_000_000));
    assertEquals(7 / 32768f, cache.get(a).waveform().samples()[0]);
    assertNotSame(before, cache.get(a));
    assertEquals(12, cache.bytes());
  }

  @Test
  void aVanishedFileIsAnErrorAndForgotten() throws IOException {
    Path a = wav("a.wav", 1, 2);
    var cache = new SoundCache();
    cache.get(a);
    Files.delete(a);
    var e = assertThrows(AudioFileException.class, () -> cache.get(a));
    assertTrue(e.getMessage().contains("no such file"), e.getMessage());
    assertEquals(0, cache.bytes());
    assertThrows(ReadCancelledException.class, () -> cache.get(wav("b.wav", 1), () -> true));
  }
}
