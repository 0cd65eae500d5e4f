package prelude.ui.clips.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.audio.AudioFileException;
import prelude.audio.LogMel;
import prelude.audio.LogMelExtractor;
import prelude.audio.ToneSpec;
import prelude.audio.ToneSynthesizer;
import prelude.ui.FxTest;
import prelude.ui.clips.ClipFacts;
import prelude.ui.clips.ClipList;
import prelude.ui.clips.ClipRow;
import prelude.ui.theme.ColorMap;

@ExtendWith(FxTest.class)
class ThumbnailsTest {
  @TempDir Path folder;

  /** A picture whose lowest band is loud, or silent. */
  private static LogMel mel(boolean loud) {
    float[] values = new float[80 * 3000];
    for (int i = 0; i < 500 && loud; i++) {
      values[i] = 2;
    }
    return new LogMel(values, 80, 3000, 500, 0);
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[] {1});
  }

  private static void await(Callable<Boolean> condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!FxTest.fx(condition)) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      Thread.sleep(2);
    }
  }

  @Test
  void theGridKeepsThePeaksOfAToneAndLeavesThePaddingOut() {
    var tone = new ToneSpec("a", 440, 5, 0.5, 0, 0.001, 1);
    LogMel mel = new LogMelExtractor(80).extract(new ToneSynthesizer().synthesize(tone));
    MelGrid grid = MelGrid.of(mel, 72, 36);
    int brightest = 0;
    for (int y = 0; y < 36; y++) {
      if ((grid.levels()[y * 72 + 71] & 0xFF) > (grid.levels()[brightest * 72 + 71] & 0xFF)) {
        brightest = y;
      }
    }
    int band = (35 - brightest) * 80 / 36;
    assertTrue(band >= 8 && band <= 13, "band " + band); // 440 Hz lies in band 11
    assertTrue((grid.levels()[brightest * 72 + 71] & 0xFF) > 245, "up to the right edge");
    assertEquals(0, MelGrid.of(mel(false), 4, 4).levels()[3], "silence is the low end");
  }

  @Test
  void manyPixelsOfAShortClipAreDrawnToo() {
    var click = new LogMel(new float[80 * 3000], 80, 3000, 1, 0);
    assertEquals(320 * 144, MelGrid.of(click, 320, 144).levels().length);
  }

  @Test
  void aCellThatIsUsedAgainNeverShowsTheClipBefore() throws Exception {
    Path slow = file("slow.wav");
    Path quick = file("quick.wav");
    Path other = file("other.wav");
    var release = new CountDownLatch(1);
    Thumbnails.Mels mels =
        (path, cancelled) -> {
          try {
            if (path.equals(slow)) {
              release.await();
            }
          } catch (InterruptedException e) {
            throw new AudioFileException(path, "interrupted", e);
          }
          return mel(path.equals(slow));
        };
    try (var thumbnails = new Thumbnails(mels, System::nanoTime)) {
      var view = FxTest.fx(() -> new ThumbnailView(thumbnails, 36, 18));
      FxTest.run(() -> view.show(slow, ColorMap.GREY));
      FxTest.run(() -> view.show(quick, ColorMap.GREY));
      release.countDown();
      await(() -> view.getImage() != null);
      int low = ColorMap.GREY.argb(0);
      assertEquals(low, FxTest.fx(() -> view.getImage().getPixelReader().getArgb(0, 35)));
      Image shown = view.getImage();
      FxTest.run(
          () -> {
            view.show(other, ColorMap.GREY);
            assertNull(view.getImage(), "blank until its own is there");
            view.show(quick, ColorMap.GREY);
            assertSame(shown, view.getImage(), "known ones are there at once");
            view.clear();
            assertNull(view.getImage());
          });
    }
  }

  @Test
  void theLastAskedForIsMadeFirstAndCancelledOnesNot() throws Exception {
    Path first = file("first.wav");
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    List<String> made = new CopyOnWriteArrayList<>();
    Thumbnails.Mels mels =
        (path, cancelled) -> {
          made.add(path.getFileName().toString());
          started.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new AudioFileException(path, "interrupted", e);
          }
          return mel(true);
        };
    Map<String, Image> shown = new ConcurrentHashMap<>();
    try (var thumbnails = new Thumbnails(mels, System::nanoTime)) {
      request(thumbnails, first, shown);
      assertTrue(started.await(20, TimeUnit.SECONDS));
      request(thumbnails, file("a.wav"), shown);
      request(thumbnails, file("b.wav"), shown).cancel();
      request(thumbnails, file("c.wav"), shown);
      release.countDown();
      await(() -> shown.size() == 3);
      assertEquals(List.of("first.wav", "c.wav", "a.wav"), made);
    }
  }

  private static Thumbnails.Request request(
      Thumbnails thumbnails, Path file, Map<String, Image> shown) {
    var what = new Thumbnails.What(file, 8, 8, ColorMap.GREY);
    return FxTest.fx(
        () -> thumbnails.request(what, image -> shown.put(file.getFileName().toString(), image)));
  }

  @Test
  void aFileThatCannotBeReadHasNoPictureAndDoesNotEndTheWork() throws Exception {
    Path bad = file("bad.wav");
    Path good = folder.resolve("good.wav");
    new ToneSynthesizer().write(new ToneSpec("a", 440, 0.1, 1), good);
    try (var thumbnails = new Thumbnails()) {
      var first = FxTest.fx(() -> new ThumbnailView(thumbnails, 36, 18));
      var second = FxTest.fx(() -> new ThumbnailView(thumbnails, 36, 18));
      FxTest.run(() -> second.show(good, ColorMap.CIVIDIS));
      FxTest.run(() -> first.show(bad, ColorMap.CIVIDIS));
      await(() -> second.getImage() != null);
      assertNull(FxTest.fx(first::getImage));
      assertNotNull(FxTest.fx(second::getImage));
    }
  }

  @Test
  void headersAreLookedAtWithThoseInSightFirst() throws Exception {
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    Map<String, ClipFacts> facts = new ConcurrentHashMap<>();
    Function<Path, ClipFacts> look =
        path -> {
          order.add(path.getFileName().toString());
          started.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            return new ClipFacts(Double.NaN, "interrupted");
          }
          return new ClipFacts(1, "");
        };
    try (var probe = new FactsProbe(facts::putAll, look)) {
      probe.probe(ListFixture.rows(6));
      assertTrue(started.await(20, TimeUnit.SECONDS));
      probe.prefer(List.of("c4", "nobody", "c5"));
      release.countDown();
      await(() -> facts.size() == 6);
      assertEquals(List.of("c0.wav", "c4.wav", "c5.wav", "c1.wav"), order.subList(0, 4));
    }
  }

  @Test
  void aNewListEndsTheLookAtTheOldOne() throws Exception {
    Map<String, ClipFacts> facts = new ConcurrentHashMap<>();
    var first = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Function<Path, ClipFacts> look =
        path -> {
          first.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            return new ClipFacts(Double.NaN, "interrupted");
          }
          return new ClipFacts(1, "");
        };
    try (var probe = new FactsProbe(facts::putAll, look)) {
      probe.probe(ListFixture.rows(10_000));
      assertTrue(first.await(20, TimeUnit.SECONDS));
      probe.probe(ListFixture.rows(2));
      release.countDown();
      await(() -> facts.size() == 2);
      FxTest.pulses();
      assertEquals(2, facts.size());
    }
  }

  @Test
  void realHeadersAreRead() throws Exception {
    Path good = folder.resolve("good.wav");
    new ToneSynthesizer().write(new ToneSpec("a", 440, 0.25, 1), good);
    Path bad = Files.writeString(folder.resolve("bad.wav"), "RIFF no more");
    var rows =
        List.of(
            new ClipRow("g", "g", good, "", Map.of(), 1, ""),
            new ClipRow("b", "b", bad, "", Map.of(), 2, ""));
    Map<String, ClipFacts> facts = new ConcurrentHashMap<>();
    try (var probe = new FactsProbe(facts::putAll)) {
      probe.probe(new ClipList(folder, rows, List.of()));
      await(() -> facts.size() == 2);
      assertEquals(new ClipFacts(0.25, ""), facts.get("g"));
      assertTrue(Double.isNaN(facts.get("b").seconds()));
      assertFalse(facts.get("b").problem().isEmpty());
    }
  }

  @Test
  void changedFilesAreDrawnAgain() throws Exception {
    Path file = file("a.wav");
    List<String> made = new CopyOnWriteArrayList<>();
    var clock = new AtomicLong();
    try (var thumbnails =
        new Thumbnails(
            (path, cancelled) -> {
              made.add(path.toString());
              return mel(made.size() > 1);
            },
            clock::get)) {
      Map<String, Image> shown = new ConcurrentHashMap<>();
      request(thumbnails, file, shown);
      await(() -> shown.size() == 1);
      Image before = shown.get("a.wav");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
      clock.set(TimeUnit.SECONDS.toNanos(3));
      request(thumbnails, file, shown);
      await(() -> shown.get("a.wav") != before);
      assertEquals(2, made.size());
    }
  }

  @Test
  void theCacheKeepsWhatWasUsedLast() {
    var cache = new WeightedCache<String, Integer>(10, v -> v);
    cache.put("a", 4);
    cache.put("b", 4);
    cache.get("a");
    cache.put("c", 4);
    assertNull(cache.get("b"));
    assertEquals(4, cache.get("a"));
    cache.put("a", 1);
    cache.put("d", 5);
    assertEquals(3, cache.size());
  }
}
