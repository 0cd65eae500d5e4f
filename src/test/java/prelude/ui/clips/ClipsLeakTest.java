package prelude.ui.clips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;
import prelude.ui.LiveObjects;
import prelude.ui.NativeMemory;

/** What a thousand steps through clips, and opening and closing the screen, leave behind. */
@ExtendWith(FxTest.class)
class ClipsLeakTest {
  /** Stepped through twice: caches are full when the way back begins. */
  private static final int CLIPS = 500;

  /** One in ten steps; what is left of each step would be ten times as many. */
  private static final int OBJECTS = CLIPS / 10;

  /** More rows than the list shows at once. */
  private static final int WARM_UP = 40;

  /** A picture has a megabyte of pixels; half a thousand of them would be 16 times as many. */
  private static final long BYTES = 32L << 20;

  private static final long LIMIT_S = 60;

  @TempDir Path home;

  @Test
  void steppingLeavesNothingBehind() throws Exception {
    var lines = new StringBuilder();
    Path sample = SampleWav.write(home.resolve("sample.wav"), 0.3);
    for (int i = 0; i < CLIPS; i++) {
      Files.copy(sample, home.resolve("s" + i + ".wav"));
      lines.append("{\"audio\": \"s%d.wav\", \"text\": \"t %d\"}%n".formatted(i, i));
    }
    Path manifest = Files.writeString(home.resolve("m.jsonl"), lines.toString());
    try (var clips = new ClipsFixture(home, manifest)) {
      clips.awaitClip();
      FxTest.run(() -> clips.screen.setEncoding(false));
      clips.await("all headers", () -> clips.model().allFacts().size() == CLIPS);
      step(clips, 1, CLIPS - 1);
      assertEquals("s" + (CLIPS - 1), shown(clips));
      // JavaFX keeps the styles of each state that a node has been in, and going up has its own.
      step(clips, -1, WARM_UP);
      step(clips, 1, WARM_UP);
      Set<Thread> threads = threads();
      LiveObjects objects = LiveObjects.now();
      long bytes = NativeMemory.isKnown() ? NativeMemory.bytes() : 0;
      step(clips, -1, CLIPS - 1);
      assertEquals("s0", shown(clips));
      LiveObjects then = LiveObjects.now();
      long bytesThen = NativeMemory.isKnown() ? NativeMemory.bytes() : 0;
      assertEquals(Set.of(), begun(threads));
      assertEquals(Map.of(), then.grownSince(objects, OBJECTS));
      assertTrue(bytesThen - bytes < BYTES, "%d -> %d bytes".formatted(bytes, bytesThen));
    }
  }

  @Test
  void closingEndsAllThreads() throws Exception {
    Path sample = SampleWav.write(home.resolve("sample.wav"), 0.3);
    try (var clips = new ClipsFixture(home.resolve("warm"), sample)) {
      clips.awaitClip(); // the toolkit's and the engine's own threads stay
      clips.await(
          "the encoder's frames", () -> !clips.model().encoderProperty().get().layers().isEmpty());
    }
    Set<Thread> before = threads();
    try (var clips = new ClipsFixture(home.resolve("home"), sample)) {
      clips.awaitClip();
      clips.await(
          "the encoder's frames", () -> !clips.model().encoderProperty().get().layers().isEmpty());
      assertTrue(!begun(before).isEmpty(), "a screen that works has threads");
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (!begun(before).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertEquals(Set.of(), begun(before));
  }

  private static String shown(ClipsFixture clips) {
    return FxTest.fx(() -> clips.model().shownProperty().get().row().id());
  }

  private static void step(ClipsFixture clips, int rows, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      FxTest.run(() -> clips.screen.step(rows));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
      while (!FxTest.fx(clips.screen::isSettled)) {
        assertTrue(System.nanoTime() < end, "no picture");
        Thread.sleep(2);
      }
    }
    FxTest.pulses();
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** Names of threads that run and did not then. */
  private static Set<String> begun(Set<Thread> before) {
    Set<String> names = new TreeSet<>();
    for (Thread thread : threads()) {
      if (!before.contains(thread)) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
