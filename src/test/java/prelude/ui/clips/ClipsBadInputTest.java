package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;

/** Files that are not as they should be cost a row or a picture, never the session. */
@ExtendWith(FxTest.class)
class ClipsBadInputTest {
  @TempDir Path home;
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

  @BeforeEach
  void watch() {
    FxTest.run(() -> Thread.currentThread().setUncaughtExceptionHandler((t, e) -> thrown.add(e)));
  }

  @AfterEach
  void nothingWasThrown() {
    FxTest.run(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
    assertEquals(List.of(), thrown);
  }

  @Test
  void aFileThatVanishesAndComesBack() throws Exception {
    Path file = SampleWav.write(home.resolve("a.wav"), 0.5);
    Path manifest = manifest(List.of("a.wav"));
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      Files.move(file, home.resolve("away.wav"));
      clips.await(
          "the reason", () -> clips.model().clipProblemProperty().get().contains("no such"));
      assertEquals(1, clips.model().listProperty().get().rows().size());
      assertTrue(!problem(clips, "a").isEmpty(), "its row says so");
      Files.move(home.resolve("away.wav"), file);
      clips.awaitClip();
      assertEquals("", problem(clips, "a"), "its row is well again");
      SampleWav.write(file, 0.8);
      clips.await(
          "the new length",
          () -> Math.abs(clips.model().shownProperty().get().seconds() - 0.8) < 1e-9);
    }
  }

  @Test
  void oddSoundsAreShownOrExplained() throws Exception {
    Files.write(home.resolve("one.wav"), wav(1, 16_000, 1));
    Files.write(home.resolve("eight.wav"), wav(8, 192_000, 19_200));
    Files.write(home.resolve("cut.flac"), new byte[] {'f', 'L', 'a', 'C', 0, 0, 0, 34, 1});
    byte[] endless = wav(1, 16_000, 1);
    ByteBuffer.wrap(endless).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 2 * 3 * 3600 * 16_000);
    try (var out = new java.io.RandomAccessFile(home.resolve("hours.wav").toFile(), "rw")) {
      out.write(endless);
      out.setLength(44 + 2L * 3 * 3600 * 16_000); // sparse: takes no room
    }
    try (var clips =
        new ClipsFixture(
            home, manifest(List.of("one.wav", "eight.wav", "cut.flac", "hours.wav")))) {
      clips.awaitClip();
      FxTest.run(() -> clips.screen.select("eight"));
      clips.await("eight channels", () -> isShown(clips, "eight"));
      clips.awaitClip();
      assertEquals(
          List.of("mixed 8 channels down to mono", "resampled from 192 kHz"),
          clips.model().shownProperty().get().sound().conversions());
      for (String bad : List.of("cut", "hours")) {
        FxTest.run(() -> clips.screen.select(bad));
        clips.await(bad, () -> clips.model().clipProblemProperty().get().contains(bad));
        clips.await("its row", () -> clips.model().facts(bad).isPresent());
        assertTrue(!FxTest.fx(() -> clips.model().facts(bad).get().problem()).isEmpty(), bad);
      }
      FxTest.run(() -> clips.screen.select("one"));
      clips.await("one sample", () -> isShown(clips, "one"));
      clips.awaitClip();
    }
  }

  @Test
  void aLineOf100MegabytesCostsARow() throws Exception {
    SampleWav.write(home.resolve("a.wav"), 0.2);
    Path manifest = home.resolve("long.jsonl");
    byte[] block = "x".repeat(1 << 20).getBytes();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(manifest))) {
      out.write("{\"audio\": \"a.wav\", \"text\": \"a\"}\n{\"text\": \"".getBytes());
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
      out.write("\"}\n".getBytes());
    }
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      ClipList list = clips.model().listProperty().get();
      assertEquals(2, list.rows().size());
      assertTrue(
          list.rows().getLast().problem().contains("bytes"), list.rows().getLast().problem());
      FxTest.run(() -> clips.screen.open(home.resolve("nothing.jsonl")));
      clips.await(
          "the reason", () -> clips.model().listProblemProperty().get().contains("nothing"));
      assertEquals(list, clips.model().listProperty().get(), "what is open stays");
    }
  }

  private static String problem(ClipsFixture clips, String key) {
    return FxTest.fx(() -> clips.model().facts(key).map(ClipFacts::problem).orElse(""));
  }

  private static boolean isShown(ClipsFixture clips, String key) {
    ShownClip shown = clips.model().shownProperty().get();
    return shown != null && shown.row().key().equals(key);
  }

  private Path manifest(List<String> names) throws Exception {
    var lines = new StringBuilder();
    names.forEach(n -> lines.append("{\"audio\": \"%s\", \"text\": \"t\"}%n".formatted(n)));
    return Files.writeString(home.resolve("manifest.jsonl"), lines.toString());
  }

  private static byte[] wav(int channels, int rate, int frames) {
    int bytes = 2 * channels * frames;
    ByteBuffer b = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    b.put("RIFF".getBytes()).putInt(36 + bytes).put("WAVEfmt ".getBytes()).putInt(16);
    b.putShort((short) 1).putShort((short) channels).putInt(rate).putInt(rate * 2 * channels);
    b.putShort((short) (2 * channels)).putShort((short) 16).put("data".getBytes()).putInt(bytes);
    return b.array();
  }
}
