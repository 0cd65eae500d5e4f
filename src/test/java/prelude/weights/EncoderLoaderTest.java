package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static prelude.weights.Messages.assertSays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderLoaderTest {
  private static final EncoderSpec AUTO = EncoderSpec.parse("auto");

  @TempDir Path home;

  @Test
  void autoTakesTheCachedModel() throws IOException {
    HubCacheTest.cached(home.resolve(".cache/huggingface/hub"), "me/tiny");
    EncoderSource source =
        EncoderLoader.load(AUTO, Map.of("WHISPER_HF_ID", "me/tiny"), home).source();
    assertEquals("me/tiny@e37978b", source.label());
    assertEquals(EncoderSource.Kind.HUB_CACHE, source.kind());
    assertEquals(Optional.empty(), EncoderLoader.advice(source, Map.of()));
  }

  @Test
  void autoTakesModelScopeFirstWhereItIsNamed() throws IOException {
    HubCacheTest.cached(home.resolve(".cache/huggingface/hub"), "openai/whisper-base");
    TinyModel.write(home.resolve(".cache/modelscope/hub/models/me/tiny"), "encoder.");
    assertEquals(
        "me/tiny@master (ModelScope)",
        EncoderLoader.load(AUTO, Map.of("WHISPER_MS_ID", "me/tiny"), home).source().label());
  }

  @Test
  void autoFallsBackToTheRandomBaseEncoderAndSaysSo() {
    EncoderWeights weights = EncoderLoader.load(AUTO, Map.of(), home);
    assertEquals(WhisperConfig.whisperBase(), weights.config());
    assertEquals("random encoder, seed 0", weights.source().label());
    String advice = EncoderLoader.advice(weights.source(), Map.of()).orElseThrow();
    assertTrue(advice.contains("--encoder hub, which downloads openai/whisper-base"), advice);
    assertTrue(advice.contains("--encoder DIR"), advice);
  }

  @Test
  void aHubsModelIsTakenFromTheCacheAndPinned() throws IOException {
    EncoderSpec hub = EncoderSpec.parse("hub:me/tiny");
    WeightsException missing =
        assertThrows(NotCachedException.class, () -> EncoderLoader.load(hub, Map.of(), home));
    assertTrue(missing.getMessage().contains("me/tiny"), missing.getMessage());
    assertThrows(NotCachedException.class, () -> EncoderLoader.preview(hub, Map.of(), home));
    HubCacheTest.cached(home.resolve(".cache/huggingface/hub"), "me/tiny");
    EncoderSource source = EncoderLoader.load(hub, Map.of(), home).source();
    assertEquals("me/tiny@e37978b", source.label());
    assertEquals("hub:me/tiny@e37978b90ca9030d5170a5c07aadb050351a65bb", source.pinned());
    assertEquals(
        source, EncoderLoader.load(EncoderSpec.parse(source.pinned()), Map.of(), home).source());
    assertEquals(TinyModel.CONFIG, EncoderLoader.preview(hub, Map.of(), home).config());
  }

  @Test
  void whatIsMissingIsNamedWithItsPlace() {
    Path face = home.resolve(".cache/huggingface/hub");
    Path scope = home.resolve("scope");
    Map<String, String> env =
        Map.of("WHISPER_MS_ID", "you/tiny", "MODELSCOPE_CACHE", scope.toString());
    for (var expected :
        Map.of(
                "hub",
                "of you/tiny@master (ModelScope) below %s and none of openai/whisper-base@main"
                    .formatted(scope),
                "modelscope:a/b@v2",
                "copy of a/b@v2 (ModelScope) below " + scope + ", expected",
                "hub:a/b",
                "copy of a/b@main (Hugging Face) below " + face + ", expected")
            .entrySet()) {
      assertSays(
          () -> EncoderLoader.load(EncoderSpec.parse(expected.getKey()), env, home),
          "encoder " + expected.getKey() + ": found no complete",
          expected.getValue(),
          "download it with \"prelude fetch " + expected.getKey() + "\" or in the window (F2).");
    }
  }

  @Test
  void damagedCacheIsAnErrorNotAReasonToFallBack() throws IOException {
    Path snapshot =
        HubCacheTest.cached(home.resolve(".cache/huggingface/hub"), "openai/whisper-base");
    Files.writeString(snapshot.resolve("model.safetensors"), "broken");
    assertSays(() -> EncoderLoader.load(AUTO, Map.of(), home), "model.safetensors");
  }

  @Test
  void folderAndRandomAreTakenAsAskedFor() throws IOException {
    TinyModel.write(home, "encoder.");
    EncoderWeights loaded = EncoderLoader.load(EncoderSpec.parse(home.toString()), Map.of(), home);
    assertEquals(home.toString(), loaded.source().label());
    for (String config : new String[] {home.toString(), home.resolve("config.json").toString()}) {
      EncoderWeights random =
          EncoderLoader.load(EncoderSpec.parse("random:9@" + config), Map.of(), home);
      assertEquals(TinyModel.CONFIG, random.config());
      assertEquals("random encoder, seed 9", random.source().label());
    }
  }
}
