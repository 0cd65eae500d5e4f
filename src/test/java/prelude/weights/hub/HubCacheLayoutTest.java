package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.CachedModel;
import prelude.weights.HubSource;
import prelude.weights.SafetensorsWriter;
import prelude.weights.TinyModel;

/** What a fetch leaves on the disk, and what it asks for. */
class HubCacheLayoutTest {
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

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theCacheIsFilledAsHuggingFacesClientDoes() throws IOException {
    CachedModel model = bench.fetch("hub");
    String config = FakeHub.gitSha1(bench.config);
    String frontEnd = FakeHub.gitSha1(bench.frontEnd);
    String weights = FakeHub.sha256(bench.weights);
    String snapshot = "models--me--tiny/snapshots/" + FakeHub.COMMIT + "/";
    Map<String, String> expected = new TreeMap<>();
    expected.put("CACHEDIR.TAG", Files.size(bench.cache().resolve("CACHEDIR.TAG")) + " bytes");
    for (String hash : List.of(config, frontEnd, weights)) {
      expected.put(".locks/models--me--tiny/" + hash + ".lock", "0 bytes");
    }
    expected.put("models--me--tiny/blobs/" + config, bench.config.length + " bytes");
    expected.put("models--me--tiny/blobs/" + frontEnd, bench.frontEnd.length + " bytes");
    expected.put("models--me--tiny/blobs/" + weights, bench.weights.length + " bytes");
    expected.put("models--me--tiny/refs/main", "40 bytes");
    expected.put(snapshot + "config.json", "-> ../../blobs/" + config);
    expected.put(snapshot + "preprocessor_config.json", "-> ../../blobs/" + frontEnd);
    expected.put(snapshot + "model.safetensors", "-> ../../blobs/" + weights);
    assertEquals(expected, HubBench.tree(bench.cache()));
    assertEquals(
        FakeHub.COMMIT, Files.readString(bench.cache().resolve("models--me--tiny/refs/main")));
    assertArrayEquals(
        bench.weights, Files.readAllBytes(bench.cache().resolve(snapshot + "model.safetensors")));
    assertArrayEquals(
        bench.frontEnd,
        Files.readAllBytes(bench.cache().resolve(snapshot + "preprocessor_config.json")));
    assertArrayEquals(
        bench.config, Files.readAllBytes(bench.cache().resolve(snapshot + "config.json")));
    assertTrue(
        Files.readString(bench.cache().resolve("CACHEDIR.TAG"))
            .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n"));
    assertEquals(
        new CachedModel(
            bench.cache().resolve(snapshot), HubSource.HUGGING_FACE, "me/tiny", FakeHub.COMMIT),
        model);
  }

  @Test
  void nothingIsDownloadedTwice() {
    CachedModel first = bench.fetch("hub");
    assertEquals(0, bench.hub.count("cdn GET pytorch_model.bin"));
    bench.hub.asked.clear();
    assertEquals(first, bench.fetch("hub"));
    assertEquals(List.of("hub HEAD config.json"), bench.hub.asked);
    bench.hub.asked.clear();
    assertEquals(first, bench.fetch("hub:me/tiny@" + FakeHub.COMMIT));
    bench.env.put("TRANSFORMERS_OFFLINE", "1");
    assertEquals(first, bench.fetch("hub"));
    assertEquals(List.of(), bench.hub.asked);
  }

  @Test
  void aNewCommitTakesOverWhatDidNotChange() throws IOException {
    bench.fetch("hub");
    String next = "0123456789012345678901234567890123456789";
    bench.hub.move(next);
    bench.hub.small("config.json", (TinyModel.json() + "\n").getBytes());
    bench.hub.asked.clear();
    CachedModel second = bench.fetch("hub");
    assertEquals(next, second.revision());
    assertEquals(0, bench.hub.count("cdn GET model.safetensors"));
    assertEquals(1, bench.hub.count("hub GET config.json"));
    assertEquals(0, bench.hub.count("hub GET preprocessor_config.json"));
    assertArrayEquals(
        bench.weights, Files.readAllBytes(second.folder().resolve("model.safetensors")));
    assertTrue(
        Files.isRegularFile(
            bench.fetch("hub:me/tiny@" + FakeHub.COMMIT).folder().resolve("config.json")));
  }

  @Test
  void withoutLinksSnapshotsHaveTheFilesThemselves() throws IOException {
    bench.env.put("HF_HUB_DISABLE_SYMLINKS", "1");
    CachedModel model = bench.fetch("hub");
    for (String name : List.of("config.json", "model.safetensors")) {
      Path file = model.folder().resolve(name);
      assertTrue(Files.isRegularFile(file) && !Files.isSymbolicLink(file), name);
    }
    assertFalse(Files.exists(bench.blob(bench.weights)));
    assertEquals(model, bench.fetch("hub"));
    assertEquals(1, bench.hub.count("cdn GET model.safetensors"));
  }

  @Test
  void theFirstCacheIsWrittenAndAllAreRead() {
    bench.fetch("hub");
    bench.env.put("HF_HOME", home.resolve("own").toString());
    bench.hub.asked.clear();
    assertTrue(bench.fetch("hub").folder().startsWith(bench.cache()));
    assertEquals(List.of("hub HEAD config.json"), bench.hub.asked);
    bench.hub.move("0123456789012345678901234567890123456789");
    assertTrue(bench.fetch("hub").folder().startsWith(home.resolve("own/hub")));
  }

  @Test
  void tagsAndPullRequestsHaveReferencesOfTheirOwn() throws IOException {
    bench.fetch("hub:me/tiny@refs/pr/3");
    assertEquals(
        FakeHub.COMMIT, Files.readString(bench.cache().resolve("models--me--tiny/refs/refs/pr/3")));
    assertFalse(Files.exists(bench.cache().resolve("models--me--tiny/refs/main")));
  }

  @Test
  void ofManyShardsOnlyThoseOfTheEncoderCome() throws IOException {
    var tensors = TinyModel.tensors("model.encoder.");
    var first = new TreeMap<>(tensors);
    var second = new TreeMap<>(tensors);
    first.keySet().removeIf(name -> !name.contains("layers.0"));
    second.keySet().removeIf(name -> name.contains("layers.0") || name.startsWith("decoder"));
    var index = new StringBuilder("{\"weight_map\": {\"decoder.ids\": \"c.safetensors\"");
    first
        .keySet()
        .forEach(name -> index.append(", \"%s\": \"a %%41.safetensors\"".formatted(name)));
    second.keySet().forEach(name -> index.append(", \"%s\": \"b.safetensors\"".formatted(name)));
    for (var shard : Map.of("a %41.safetensors", first, "b.safetensors", second).entrySet()) {
      Path file = home.resolve("made").resolve(shard.getKey());
      SafetensorsWriter.write(file, shard.getValue(), Map.of());
      bench.hub.large(shard.getKey(), Files.readAllBytes(file));
    }
    bench
        .hub
        .without("model.safetensors")
        .small("model.safetensors.index.json", index.append("}}").toString().getBytes())
        .large("c.safetensors", new byte[50]);
    Path folder = bench.fetch("hub").folder();
    assertEquals(1, bench.hub.count("cdn GET a %41.safetensors"));
    assertEquals(1, bench.hub.count("cdn GET b.safetensors"));
    assertEquals(0, bench.hub.count("hub HEAD c.safetensors"));
    assertEquals(TinyModel.CONFIG, prelude.weights.EncoderDirectory.load(folder).config());
    bench.hub.asked.clear();
    bench.fetch("hub@" + FakeHub.COMMIT);
    assertEquals(List.of(), bench.hub.asked);
  }

  @Test
  void progressReachesItsTotal() {
    bench.fetch("hub");
    HubProgress last = bench.progress.getLast();
    assertEquals(bench.weights.length + bench.frontEnd.length, last.total());
    assertEquals(last.total(), last.done());
    assertEquals("me/tiny", last.model());
    assertEquals("model.safetensors", last.file());
  }

  @Test
  void modelScopesCacheHasPlainFiles() throws IOException {
    CachedModel model = bench.fetch("modelscope:me/tiny.v3");
    Path cache = home.resolve(".cache/modelscope");
    String folder = "models/me--tiny.v3/snapshots/master/";
    Map<String, String> expected = new TreeMap<>();
    expected.put(folder + "config.json", bench.config.length + " bytes");
    expected.put(folder + "preprocessor_config.json", bench.frontEnd.length + " bytes");
    expected.put(folder + "model.safetensors", bench.weights.length + " bytes");
    for (String name : List.of("config_json", "preprocessor_config_json", "model_safetensors")) {
      expected.put(".lock/model_me___tiny.v3_" + name + ".lock", "0 bytes");
    }
    assertEquals(expected, HubBench.tree(cache));
    assertEquals("me/tiny.v3@master (ModelScope)", model.label());
    bench.hub.asked.clear();
    assertEquals(model, bench.fetch("modelscope:me/tiny.v3"));
    assertEquals(List.of("scope GET files"), bench.hub.asked);
  }

  @Test
  void aFolderOfModelScopesOlderClientsIsUsedOn() throws IOException {
    Path older = home.resolve(".cache/modelscope/hub/models/me/tiny___v3");
    TinyModel.write(older, "model.encoder.");
    CachedModel model = bench.fetch("modelscope:me/tiny.v3");
    assertEquals(older, model.folder());
    assertEquals(0, bench.hub.count("scope GET model.safetensors"));
    assertEquals(1, bench.hub.count("scope GET preprocessor_config.json"));
  }
}
