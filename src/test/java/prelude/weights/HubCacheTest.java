package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.weights.Messages.assertSays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubCacheTest {
  private static final String REVISION = "e37978b90ca9030d5170a5c07aadb050351a65bb";

  private static final HubId BASE = HubId.of("openai/whisper-base").orElseThrow();

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "HF_HUB_CACHE, elsewhere, elsewhere",
    "HUGGINGFACE_HUB_CACHE, elsewhere, elsewhere",
    "HF_HOME, elsewhere, elsewhere/hub",
    "HF_HOME, ~/mine, mine/hub",
    "XDG_CACHE_HOME, elsewhere, elsewhere/huggingface/hub",
    "UNRELATED, elsewhere, .cache/huggingface/hub",
  })
  void findsTheModelInEveryPlace(String variable, String value, String cache) throws IOException {
    Path snapshot = cached(home.resolve(cache), "openai/whisper-base");
    String text = value.startsWith("~") ? value : home.resolve(value).toString();
    assertEquals(
        Optional.of(
            new CachedModel(snapshot, HubSource.HUGGING_FACE, "openai/whisper-base", REVISION)),
        HubCache.find(Map.of(variable, text), home, BASE));
  }

  @Test
  void theMoreSpecificSettingWins() throws IOException {
    Path first = cached(home.resolve("a"), "openai/whisper-base");
    cached(home.resolve("b/hub"), "openai/whisper-base");
    Map<String, String> env =
        Map.of("HF_HUB_CACHE", home.resolve("a").toString(), "HF_HOME", home.resolve("b") + "");
    assertEquals(first, HubCache.find(env, home, BASE).orElseThrow().folder());
  }

  @Test
  void incompleteSnapshotsDoNotCount() throws IOException {
    Path cache = home.resolve(".cache/huggingface/hub");
    assertEquals(Optional.empty(), HubCache.find(Map.of(), home, BASE));
    Path snapshot = cached(cache, "openai/whisper-base");
    Files.delete(snapshot.resolve("model.safetensors"));
    assertEquals(Optional.empty(), HubCache.find(Map.of(), home, BASE));
    Files.createSymbolicLink(snapshot.resolve("model.safetensors"), home.resolve("gone"));
    assertEquals(Optional.empty(), HubCache.find(Map.of(), home, BASE));
  }

  @Test
  void theIdComesFromTheEnvironment() throws IOException {
    assertEquals("openai/whisper-base", HubCache.repoId(Map.of()));
    assertEquals("openai/whisper-base", HubCache.repoId(Map.of("WHISPER_HF_ID", " ")));
    assertEquals(
        "openai/whisper-tiny", HubCache.repoId(Map.of("WHISPER_HF_ID", "openai/whisper-tiny")));
    assertEquals(
        new HubId("me/tiny", Optional.of("v1.0")),
        HubCache.named(Map.of("WHISPER_HF_ID", "me/tiny@v1.0")));
    for (String bad : new String[] {"../../etc", "me/tiny@../x", "me--tiny", "a/b/c", "me/tiny@"}) {
      assertSays(() -> HubCache.named(Map.of("WHISPER_HF_ID", bad)), '"' + bad + '"', "OWNER/NAME");
    }
  }

  @Test
  void aBrokenReferenceIsNamed() throws IOException {
    cached(home.resolve(".cache/huggingface/hub"), "openai/whisper-base");
    Path main = home.resolve(".cache/huggingface/hub/models--openai--whisper-base/refs/main");
    Files.writeString(main, "../../..");
    assertSays(() -> HubCache.find(Map.of(), home, BASE), main.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "hub/models/openai-mirror/whisper-base, openai-mirror/whisper-base",
    "hub/openai-mirror/whisper-base, openai-mirror/whisper-base",
    "models/someone/whisper-v3___5, someone/whisper-v3.5",
    "models/someone--whisper-v3.5/snapshots/master, someone/whisper-v3.5",
  })
  void findsModelScopeModels(String place, String id) throws IOException {
    TinyModel.write(home.resolve(".cache/modelscope").resolve(place), "encoder.");
    Map<String, String> named = Map.of("WHISPER_MS_ID", id);
    CachedModel found = HubCache.find(named, home).orElseThrow();
    assertEquals(id + "@master (ModelScope)", found.label());
    assertEquals("modelscope:" + id + "@master", found.option());
    assertEquals(Optional.empty(), HubCache.find(Map.of(), home));
    TinyModel.write(home.resolve("own").resolve(place), "encoder.");
    Map<String, String> env =
        Map.of("WHISPER_MS_ID", id, "MODELSCOPE_CACHE", home.resolve("own").toString());
    assertTrue(HubCache.find(env, home).orElseThrow().folder().startsWith(home.resolve("own")));
  }

  @Test
  void aCommitIsFoundWithoutAReferenceAndABranchThroughItsOwn() throws IOException {
    Path snapshot = cached(home.resolve(".cache/huggingface/hub"), "openai/whisper-base");
    Path refs = snapshot.getParent().resolveSibling("refs");
    Files.delete(refs.resolve("main"));
    Files.writeString(Files.createDirectories(refs.resolve("refs/pr")).resolve("3"), REVISION);
    assertEquals(Optional.empty(), HubCache.find(Map.of(), home, BASE));
    for (String revision : new String[] {REVISION, "refs/pr/3"}) {
      CachedModel found =
          HubCache.find(Map.of(), home, BASE.orRevision(Optional.of(revision))).orElseThrow();
      assertEquals(snapshot, found.folder());
      assertEquals("hub:openai/whisper-base@" + REVISION, found.option());
    }
  }

  /** Lays out a model as the hub's own client does: blobs, and links to them. */
  static Path cached(Path cache, String repoId) throws IOException {
    Path model = cache.resolve("models--" + repoId.replace("/", "--"));
    Path snapshot = Files.createDirectories(model.resolve("snapshots/" + REVISION));
    Files.createDirectories(model.resolve("refs"));
    Files.writeString(model.resolve("refs/main"), REVISION);
    Path blobs = model.resolve("blobs");
    TinyModel.write(blobs, "model.encoder.");
    for (String name : new String[] {"config.json", "model.safetensors"}) {
      Files.createSymbolicLink(snapshot.resolve(name), Path.of("../../blobs", name));
    }
    return snapshot;
  }
}
