package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.CachedModel;
import prelude.weights.EncoderDirectory;
import prelude.weights.TinyModel;
import prelude.weights.WeightsException;
import prelude.weights.hub.HubException.Kind;

/** Everything that goes wrong between a hub and its cache. */
class HubFaultsTest {
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
  void bytesThatDoNotAddUpAreNeverUsed() {
    byte[] wrong = bench.weights.clone();
    wrong[2000] ^= 1;
    bench.hub.fail(HubBench.CDN, FakeHub.bytes("application/octet-stream", wrong));
    bench.refused(
        Kind.BAD_ANSWER, "sha256 " + FakeHub.sha256(wrong), FakeHub.sha256(bench.weights));
    assertFalse(Files.exists(bench.partial()));
    assertFalse(Files.exists(bench.blob(bench.weights)));
    bench.hub.fail(
        "hub GET config.json",
        FakeHub.bytes("text/plain", "x".repeat(bench.config.length).getBytes()));
    deleteSnapshot();
    bench.refused(Kind.BAD_ANSWER, "git's sha1");
  }

  private void deleteSnapshot() {
    try {
      Path model = bench.cache().resolve("models--me--tiny");
      Files.delete(model.resolve("snapshots/" + FakeHub.COMMIT + "/config.json"));
      Files.delete(model.resolve("blobs/" + FakeHub.gitSha1(bench.config)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void sizesAndKindsThatAreNotTheFilesAreNamed() {
    bench.hub.fail(HubBench.CDN, FakeHub.bytes("application/octet-stream", new byte[77]));
    bench.refused(Kind.BAD_ANSWER, "77 bytes", "expected " + bench.weights.length);
    bench.hub.fail(
        HubBench.CDN, FakeHub.bytes("text/html; charset=utf-8", "<html>Log in".getBytes()));
    bench.refused(Kind.BAD_ANSWER, "a web page", "login page");
    bench.hub.fail("hub HEAD model.safetensors", FakeHub.bytes("text/html", "<html>".getBytes()));
    bench.refused(Kind.BAD_ANSWER, "X-Repo-Commit", "HF_ENDPOINT");
    bench.hub.fail(
        "hub HEAD model.safetensors",
        FakeHub.status(200, "X-Repo-Commit", FakeHub.COMMIT, "ETag", "\"../../x\""));
    bench.refused(Kind.BAD_ANSWER, "../../x", "hexadecimal");
    bench.hub.fail(
        "hub HEAD model.safetensors",
        FakeHub.status(200, "X-Repo-Commit", "0".repeat(40), "ETag", "\"" + "a".repeat(40) + "\""));
    bench.refused(Kind.BAD_ANSWER, "0".repeat(40), FakeHub.COMMIT);
  }

  @Test
  void refusalsSayTheWayOut() {
    String config = "hub HEAD config.json";
    bench.hub.fail(config, FakeHub.status(401, "X-Error-Code", "RepoNotFound"));
    bench.refused(Kind.REFUSED, "401", "me/tiny", "HF_TOKEN");
    bench.hub.fail(
        config,
        FakeHub.status(
            403, "X-Error-Code", "GatedRepo", "X-Error-Message", "Access is restricted"));
    bench.refused(Kind.REFUSED, "gated", bench.hub.address() + "/me/tiny", "Access is restricted");
    bench.hub.fail(config, FakeHub.status(403));
    bench.refused(Kind.REFUSED, "403");
    bench.hub.fail(config, FakeHub.status(404, "X-Error-Code", "RevisionNotFound"));
    bench.refused(Kind.NOT_FOUND, "revision \"main\"");
    bench.hub.fail(config, FakeHub.status(404));
    bench.refused(Kind.NOT_FOUND, "check its name");
    bench.hub.fail(config, FakeHub.status(418));
    bench.refused(Kind.BAD_ANSWER, "418", "HF_ENDPOINT");
  }

  @Test
  void busyHubsAreAskedAgainAFewTimes() throws IOException {
    bench.hub.fail("hub HEAD config.json", FakeHub.status(429, "Retry-After", "0"));
    bench.hub.fail("hub HEAD config.json", FakeHub.status(503));
    bench.hub.fail(HubBench.CDN, FakeHub.status(500));
    bench.fetch("hub");
    bench.assertWhole();
    assertTrue(bench.doing.stream().anyMatch(d -> d.contains("answers 429")), bench.doing + "");
  }

  @Test
  void patienceHasAnEnd() {
    for (int i = 0; i < HubBench.SHORT.tries(); i++) {
      bench.hub.fail("hub HEAD config.json", FakeHub.status(500));
    }
    bench.refused(Kind.BUSY, "500", "try later");
    assertEquals(HubBench.SHORT.tries(), bench.hub.count("hub HEAD config.json"));
    bench.hub.fail("hub HEAD config.json", FakeHub.status(429, "Retry-After", "3600"));
    bench.refused(Kind.BUSY, "429", "3600 s");
    bench.hub.fail("hub HEAD config.json", FakeHub.status(429, "Retry-After", date(3600)));
    bench.refused(Kind.BUSY, "429", "It asks to be left alone for 35"); // a test takes its time
    bench.hub.fail("hub HEAD config.json", FakeHub.status(429, "Retry-After", date(-3600)));
    bench.fetch("hub");
  }

  private static String date(int seconds) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
  }

  @Test
  void aSilentServerIsGivenUp() {
    bench.patience = new Patience(2, 1, 20, 2000, 150, 150, 5);
    FakeHub.Fault silence =
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 10);
          exchange.getResponseBody().flush();
          HubBench.waitForInterrupt();
          return true;
        };
    bench.hub.fail(HubBench.CDN, silence);
    for (int i = 0; i < 3; i++) {
      bench.hub.fail(
          HubBench.CDN,
          (exchange, content) -> {
            HubBench.waitForInterrupt();
            return true;
          });
    }
    bench.refused(Kind.UNREACHABLE, "no answer within 0.2 s");
    assertTrue(
        bench.doing.stream().anyMatch(d -> d.contains("nothing came for 0.")), bench.doing + "");
  }

  @Test
  void withoutTheNetworkTheCopyIsTaken() {
    CachedModel model = bench.fetch("hub");
    bench.hub.close();
    assertEquals(model, bench.fetch("hub"));
    assertTrue(bench.noted("copy in the cache is taken, me/tiny@e37978b").isPresent());
    bench.env.put("WHISPER_HF_ID", "me/other");
    bench.refused(Kind.UNREACHABLE, "me/other", "check the network");
    bench.env.put("HF_HUB_OFFLINE", "yes");
    bench.refused(Kind.OFFLINE, "me/other@main", "HF_HUB_OFFLINE");
  }

  @Test
  void modelScopeIsAskedFirstAndHuggingFaceIfItFails() {
    bench.env.put("WHISPER_MS_ID", "you/tiny");
    assertEquals("you/tiny@master (ModelScope)", bench.fetch("hub").label());
    assertEquals(0, bench.hub.count("hub HEAD config.json"));
    bench.env.put("WHISPER_MS_ID", "you/gone");
    bench.hub.fail(
        "scope GET files",
        FakeHub.bytes(
            "application/json", "{\"Code\": 10010205001, \"Message\": \"no model\"}".getBytes()));
    assertEquals("me/tiny@e37978b", bench.fetch("hub").label());
    assertTrue(bench.noted("Hugging Face is asked instead").orElseThrow().contains("no model"));
    bench.notes.clear();
    bench.env.put("WHISPER_MS_ID", "you/other");
    bench.hub.small("config.json", "{\"model_type\": \"wav2vec2\"}".getBytes());
    assertEquals("me/tiny@e37978b", bench.fetch("hub@" + FakeHub.COMMIT).label());
    assertTrue(bench.noted("Hugging Face is asked instead").orElseThrow().contains("wav2vec2"));
    bench.cancel.cancel();
    assertThrows(HubCancelledException.class, () -> bench.fetch("hub"));
    assertEquals(1, bench.notes.size(), bench.notes.toString());
  }

  @Test
  void aDiskThatIsTooSmallIsToldBeforehand() {
    bench.free = 1500;
    bench.refused(
        Kind.DISK,
        "1.5 kB free",
        "expected " + ByteSize.of(bench.weights.length + bench.frontEnd.length));
    assertEquals(List.of(), bench.asked(HubBench.CDN));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatFillsUpIsTold() throws IOException {
    Files.createDirectories(bench.partial().getParent());
    Files.createSymbolicLink(bench.partial(), Path.of("/dev/full"));
    bench.refused(Kind.DISK, "No space left on device", "HF_HOME");
  }

  @Test
  void otherKindsOfModelsAreNamedBeforeTheirWeightsCome() {
    bench.hub.small("config.json", "{\"model_type\": \"wav2vec2\"}".getBytes());
    WeightsException e = assertThrows(WeightsException.class, () -> bench.fetch("hub"));
    assertTrue(
        e.getMessage().contains("wav2vec2") && e.getMessage().contains("Whisper"), e.getMessage());
    assertEquals(List.of(), bench.asked(HubBench.CDN));
    bench.hub.small("config.json", TinyModel.json().getBytes()).without("model.safetensors");
    bench.refused(Kind.UNUSABLE, "model.safetensors.index.json", "safetensors");
  }

  @Test
  void whatWasFetchedCanBeLoaded() {
    assertEquals(TinyModel.CONFIG, EncoderDirectory.load(bench.fetch("hub").folder()).config());
  }
}
