package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.CachedModel;
import prelude.weights.EncoderSpec;
import prelude.weights.hub.HubException.Kind;

/** Copies in the cache: which are taken, and what becomes of damaged ones. */
class HubCopyTest {
  @TempDir Path home;
  private HubBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new HubBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private CachedModel checked(String option) {
    HubRequest request = HubRequest.of((EncoderSpec.Hub) EncoderSpec.parse(option));
    return bench.fetcher().fetch(request.checkedWhole(), bench.listener, bench.cancel);
  }

  /** Changes one byte of the weights in the cache. */
  private Path damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 1;
    return Files.write(file, bytes);
  }

  @Test
  void aBlobIsAddedUpBeforeAnotherCommitTakesIt() throws IOException {
    bench.fetch("hub");
    damage(bench.blob(bench.weights));
    bench.hub.move("1".repeat(40));
    bench.hub.asked.clear();
    bench.progress.clear();
    bench.fetch("hub");
    assertEquals(1, bench.hub.count(HubBench.CDN));
    assertTrue(bench.noted("model.safetensors is damaged").isPresent(), bench.notes.toString());
    bench.assertWhole();
    bench.assertProgressAddsUp();
  }

  @Test
  void aCopyThatWasCutShortIsRepaired() throws IOException {
    CachedModel model = bench.fetch("hub");
    for (String option : List.of("hub", model.option())) {
      Files.write(bench.blob(bench.weights), Arrays.copyOf(bench.weights, 2000));
      bench.hub.asked.clear();
      assertEquals(model, bench.fetch(option));
      assertEquals(1, bench.hub.count(HubBench.CDN));
      bench.assertWhole();
    }
    Path file = bench.fetch("modelscope:me/tiny").folder().resolve("model.safetensors");
    Files.write(file, Arrays.copyOf(bench.weights, 2000));
    bench.fetch("modelscope:me/tiny");
    assertArrayEquals(bench.weights, Files.readAllBytes(file));
  }

  @Test
  void onRequestACopyIsAddedUp() throws IOException {
    CachedModel model = bench.fetch("hub");
    for (String option : List.of("hub", model.option())) {
      damage(bench.blob(bench.weights));
      bench.hub.asked.clear();
      bench.fetch(option);
      assertEquals(0, bench.hub.count(HubBench.CDN)); // who does not ask for it does not wait
      assertEquals(model, checked(option));
      assertEquals(1, bench.hub.count(HubBench.CDN));
      bench.assertWhole();
    }
    bench.hub.asked.clear();
    assertEquals(model, checked(model.option()));
    assertEquals(List.of(), bench.hub.asked);
    assertEquals(model, checked("hub"));
    assertEquals(List.of("hub HEAD config.json"), bench.hub.asked);
  }

  @Test
  void filesWithoutAHashInTheirNamesAreAddedUpToTheHubs() throws IOException {
    bench.env.put("HF_HUB_DISABLE_SYMLINKS", "1");
    CachedModel model = bench.fetch("hub");
    Path file = damage(model.folder().resolve("model.safetensors"));
    assertEquals(model, checked(model.option()));
    assertArrayEquals(bench.weights, Files.readAllBytes(file));
    assertEquals(1, bench.notes.size(), bench.notes.toString());
    assertEquals(model, checked(model.option()));
    assertEquals(2, bench.hub.count(HubBench.CDN));
  }

  @Test
  void withoutTheNetworkADamagedCopyIsToldAndLeft() throws IOException {
    bench.fetch("hub");
    Path blob = damage(bench.blob(bench.weights));
    bench.env.put("HF_HUB_OFFLINE", "1");
    HubException e = assertThrows(HubException.class, () -> checked("hub"));
    assertEquals(Kind.OFFLINE, e.kind());
    assertTrue(e.getMessage().contains("the copy is damaged"), e.getMessage());
    assertTrue(e.getMessage().contains("model.safetensors"), e.getMessage());
    assertTrue(Files.exists(blob));
    bench.env.remove("HF_HUB_OFFLINE");
    bench.hub.close();
    assertThrows(HubException.class, () -> checked("hub")); // not the damaged one
  }

  @Test
  void aFullDiskLeavesTheCopyOfTheOlderCommit() throws IOException {
    CachedModel model = bench.fetch("hub");
    bench.hub.move("1".repeat(40));
    bench.hub.large("model.safetensors", new byte[3000]);
    bench.free = 10;
    assertEquals(model, bench.fetch("hub"));
    assertTrue(bench.noted("So the copy in the cache is taken").isPresent());
  }

  @Test
  void aTagThatCannotBeNotedDoesNotMatter() throws IOException {
    CachedModel model = bench.fetch("hub");
    Path refs = bench.cache().resolve("models--me--tiny/refs");
    Files.writeString(refs.resolve("v1"), "in the way");
    assertEquals(model, bench.fetch("hub:me/tiny@v1/x"));
  }

  @Test
  void theCacheThatIsNamedIsWritten() {
    bench.env.put("HF_HOME", home.resolve("other").toString());
    bench.env.put("HF_HUB_CACHE", home.resolve("own").toString());
    assertTrue(bench.fetch("hub").folder().startsWith(home.resolve("own/models--me--tiny")));
    assertFalse(Files.exists(home.resolve("other")));
    assertFalse(Files.exists(bench.cache()));
  }
}
