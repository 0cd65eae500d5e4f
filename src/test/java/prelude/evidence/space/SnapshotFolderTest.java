package prelude.evidence.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.WeightsException;

class SnapshotFolderTest {
  private static final int WIDTH = 384;

  @TempDir private Path run;

  private static Points points(int n, double at) {
    float[] values = new float[n * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(at + i);
    }
    return new Points(WIDTH, values);
  }

  /** Bytes 100 and up do not move. */
  private static Points text(double at) {
    float[] values = points(257, 0).values();
    System.arraycopy(points(12, at).values(), 0, values, 88 * WIDTH, 12 * WIDTH);
    return new Points(WIDTH, values);
  }

  private static Snapshot snapshot(int step) {
    int[] positions = new int[10];
    Arrays.setAll(positions, i -> 3 * i);
    return new Snapshot(
        step,
        List.of("a", "b, with \"quotes\"\n", "c", "d", "e"),
        positions,
        30,
        points(50, step),
        text(step));
  }

  @Test
  void whatIsWrittenComesBack() {
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    assertEquals(List.of(), folder.steps());
    for (int step : new int[] {20, 0, 5}) {
      folder.write(snapshot(step));
    }
    assertEquals(List.of(0, 5, 20), folder.steps());
    for (int step : folder.steps()) {
      Snapshot expected = snapshot(step);
      Snapshot found = folder.read(step);
      assertEquals(step, found.step());
      assertEquals(expected.clipIds(), found.clipIds());
      assertArrayEquals(expected.positions(), found.positions());
      assertEquals(30, found.softTokens());
      assertArrayEquals(expected.soft().values(), found.soft().values(), 5e-4f);
      assertArrayEquals(expected.text().values(), found.text().values(), 5e-4f);
    }
    assertEquals("b, with \"quotes\"\n", folder.read(5).clipIds().get(folder.read(5).clip(13)));
    assertEquals(9, folder.read(5).position(13));
  }

  @Test
  void aThousandSmallOnesTakeFiftyMegabytes() throws IOException {
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    folder.write(snapshot(0));
    folder.write(snapshot(1));
    assertTrue(Files.size(folder.file(1)) < 50_000, "found " + Files.size(folder.file(1)));
  }

  @Test
  void valuesThatHalvesCannotHoldAreKeptWhole() {
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    Snapshot at = snapshot(1);
    at.soft().values()[7] = 1e20f;
    at.soft().values()[8] = Float.NaN;
    folder.write(at);
    assertArrayEquals(at.soft().values(), folder.read(1).soft().values());
  }

  @Test
  void soAreThoseThatHalvesWouldRoundToNothing() {
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    Snapshot at = snapshot(1);
    float[] soft = at.soft().values();
    for (int i = 0; i < soft.length; i++) {
      soft[i] *= 1e-8f;
    }
    folder.write(at);
    assertArrayEquals(soft, folder.read(1).soft().values());
  }

  @Test
  void laterOnesCanBeDropped() {
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    folder.dropAfter(3);
    for (int step = 0; step < 6; step++) {
      folder.write(snapshot(step));
    }
    folder.dropAfter(3);
    assertEquals(List.of(0, 1, 2, 3), folder.steps());
  }

  @Test
  void damagedOnesAreNamed() throws IOException {
    var folder = new SnapshotFolder(run.resolve("snapshots"));
    folder.write(snapshot(1));
    folder.write(snapshot(2));
    byte[] whole = Files.readAllBytes(folder.file(1));
    Files.write(folder.file(1), Arrays.copyOf(whole, whole.length / 2));
    assertNames(folder, 1, "step-000001.safetensors");
    Files.copy(run.resolve("snapshots/text.safetensors"), folder.file(3));
    assertNames(folder, 3, "soft");
    assertNames(folder, 9, "step-000009.safetensors");
    Files.delete(run.resolve("snapshots/text.safetensors"));
    assertNames(folder, 2, "text.safetensors");
  }

  private static void assertNames(SnapshotFolder folder, int step, String name) {
    String message = assertThrows(WeightsException.class, () -> folder.read(step)).getMessage();
    assertTrue(message.contains(name), message);
  }
}
