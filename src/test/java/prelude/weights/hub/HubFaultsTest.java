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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.CachedModel;
import prelude.weights.EncoderDirectory;
import prelude.weights.EncoderSpec;
import prelude.weights.TinyModel;
import prelude.weights.WeightsException;
import prelude.weights.hub.HubException.Kind;

/** Everything that goes wrong between a hub and its cache. */
class HubFaultsTest {
  private static final String CDN = "cdn GET model.safetensors";

  private static final HubRequest HUB = HubRequest.of((EncoderSpec.Hub) EncoderSpec.parse("hub"));

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

  private HubException refused(Kind kind, String... parts) {
    HubException e = assertThrows(HubException.class, () -> bench.fetch("hub"));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
    assertEquals(kind, e.kind(), e.getMessage());
    return e;
  }

  private void assertWhole() throws IOException {
    Path folder = bench.fetcher().cached(HUB).orElseThrow().folder();
    assertArrayEquals(bench.weights, Files.readAllBytes(folder.resolve("model.safetensors")));
    assertFalse(Files.exists(bench.partial()));
  }

  @Test
  void aBrokenConnectionGoesOnWhereItEnded() throws IOException {
    bench.hub.fail(CDN, FakeHub.breakAfter(1000));
    bench.fetch("hub");
    assertEquals(1, bench.hub.count(CDN + " bytes=1000-"));
    assertWhole();
  }

  @Test
  void itIsGivenUpAfterAFewFailuresAndKeptForTheNextTime() throws IOException {
    bench.hub.fail(CDN, FakeHub.breakAfter(1000));
    for (int i = 0; i < HubBench.SHORT.tries(); i++) {
      bench.hub.fail(CDN, FakeHub.breakAfter(0));
    }
    refused(
        Kind.UNREACHABLE, "model.safetensors", "the connection ended early", "check the network");
    assertEquals(1000, Files.size(bench.partial()));
    assertEquals(
        HubBench.SHORT.tries(), bench.hub.asked.stream().filter(a -> a.startsWith(CDN)).count());
    bench.hub.asked.clear();
    bench.hub.fail(CDN, (exchange, content) -> false); // the last ordered break is over
    bench.fetch("hub");
    assertTrue(bench.hub.asked.contains(CDN + " bytes=1000-"), bench.hub.asked.toString());
    assertWhole();
  }

  @Test
  void aServerWithoutRangesBeginsAnew() throws IOException {
    plantPartial(Arrays.copyOf(bench.weights, 700));
    bench.hub.fail(
        CDN,
        (exchange, content) -> {
          FakeHub.send(exchange, 200, content);
          return true;
        });
    bench.fetch("hub");
    assertEquals(List.of(CDN + " bytes=700-"), asked(CDN));
    assertWhole();
  }

  @Test
  void aRangeThatCannotBeGivenBeginsAnew() throws IOException {
    plantPartial(Arrays.copyOf(bench.weights, 700));
    bench.hub.fail(CDN, FakeHub.status(416));
    bench.fetch("hub");
    assertEquals(List.of(CDN + " bytes=700-", CDN), asked(CDN));
    assertWhole();
  }

  @Test
  void whatWasHereAndIsDamagedIsDownloadedAnew() throws IOException {
    plantPartial(new byte[700]);
    bench.fetch("hub");
    assertEquals(List.of(CDN + " bytes=700-", CDN), asked(CDN));
    assertTrue(bench.noted("damaged").isPresent(), bench.notes.toString());
    assertWhole();
    HubProgress last = bench.progress.getLast();
    assertEquals(last.total(), last.done());
  }

  @Test
  void aPartThatIsTooLongOrCompleteIsNoTrouble() throws IOException {
    plantPartial(Arrays.copyOf(bench.weights, bench.weights.length + 5));
    bench.fetch("hub");
    assertEquals(List.of(CDN), asked(CDN));
    Files.delete(bench.blob(bench.weights));
    plantPartial(bench.weights);
    bench.hub.asked.clear();
    bench.fetch("hub");
    assertEquals(List.of(), asked(CDN));
    assertWhole();
  }

  @Test
  void bytesThatDoNotAddUpAreNeverUsed() {
    byte[] wrong = bench.weights.clone();
    wrong[2000] ^= 1;
    bench.hub.fail(CDN, FakeHub.bytes("application/octet-stream", wrong));
    refused(Kind.BAD_ANSWER, "sha256 " + FakeHub.sha256(wrong), FakeHub.sha256(bench.weights));
    assertFalse(Files.exists(bench.partial()));
    assertFalse(Files.exists(bench.blob(bench.weights)));
    bench.hub.fail(
        "hub GET config.json",
        FakeHub.bytes("text/plain", "x".repeat(bench.config.length).getBytes()));
    deleteSnapshot();
    refused(Kind.BAD_ANSWER, "git's sha1");
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
    bench.hub.fail(CDN, FakeHub.bytes("application/octet-stream", new byte[77]));
    refused(Kind.BAD_ANSWER, "77 bytes", "expected " + bench.weights.length);
    bench.hub.fail(CDN, FakeHub.bytes("text/html; charset=utf-8", "<html>Log in".getBytes()));
    refused(Kind.BAD_ANSWER, "a web page", "login page");
    bench.hub.fail("hub HEAD model.safetensors", FakeHub.bytes("text/html", "<html>".getBytes()));
    refused(Kind.BAD_ANSWER, "X-Repo-Commit", "HF_ENDPOINT");
    bench.hub.fail(
        "hub HEAD model.safetensors",
        FakeHub.status(200, "X-Repo-Commit", FakeHub.COMMIT, "ETag", "\"../../x\""));
    refused(Kind.BAD_ANSWER, "../../x", "hexadecimal");
    bench.hub.fail(
        "hub HEAD model.safetensors",
        FakeHub.status(200, "X-Repo-Commit", "0".repeat(40), "ETag", "\"" + "a".repeat(40) + "\""));
    refused(Kind.BAD_ANSWER, "0".repeat(40), FakeHub.COMMIT);
  }

  @Test
  void refusalsSayTheWayOut() {
    String config = "hub HEAD config.json";
    bench.hub.fail(config, FakeHub.status(401, "X-Error-Code", "RepoNotFound"));
    refused(Kind.REFUSED, "401", "me/tiny", "HF_TOKEN");
    bench.hub.fail(
        config,
        FakeHub.status(
            403, "X-Error-Code", "GatedRepo", "X-Error-Message", "Access is restricted"));
    refused(Kind.REFUSED, "gated", bench.hub.address() + "/me/tiny", "Access is restricted");
    bench.hub.fail(config, FakeHub.status(403));
    refused(Kind.REFUSED, "403");
    bench.hub.fail(config, FakeHub.status(404, "X-Error-Code", "RevisionNotFound"));
    refused(Kind.NOT_FOUND, "revision \"main\"");
    bench.hub.fail(config, FakeHub.status(404));
    refused(Kind.NOT_FOUND, "check its name");
    bench.hub.fail(config, FakeHub.status(418));
    refused(Kind.BAD_ANSWER, "418", "HF_ENDPOINT");
  }

  @Test
  void busyHubsAreAskedAgainAFewTimes() throws IOException {
    bench.hub.fail("hub HEAD config.json", FakeHub.status(429, "Retry-After", "0"));
    bench.hub.fail("hub HEAD config.json", FakeHub.status(503));
    bench.hub.fail(CDN, FakeHub.status(500));
    bench.fetch("hub");
    assertWhole();
    assertTrue(bench.doing.stream().anyMatch(d -> d.contains("answers 429")), bench.doing + "");
  }

  @Test
  void patienceHasAnEnd() {
    for (int i = 0; i < HubBench.SHORT.tries(); i++) {
      bench.hub.fail("hub HEAD config.json", FakeHub.status(500));
    }
    refused(Kind.BUSY, "500", "try later");
    assertEquals(HubBench.SHORT.tries(), bench.hub.count("hub HEAD config.json"));
    bench.hub.fail("hub HEAD config.json", FakeHub.status(429, "Retry-After", "3600"));
    refused(Kind.BUSY, "429", "3600 s");
  }

  @Test
  void aSilentServerIsGivenUp() {
    bench.patience = new Patience(2, 1, 20, 2000, 150, 150, 5);
    FakeHub.Fault silence =
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 10);
          exchange.getResponseBody().flush();
          waitForInterrupt();
          return true;
        };
    bench.hub.fail(CDN, silence);
    for (int i = 0; i < 3; i++) {
      bench.hub.fail(
          CDN,
          (exchange, content) -> {
            waitForInterrupt();
            return true;
          });
    }
    refused(Kind.UNREACHABLE, "no answer within 0.2 s");
  }

  private static void waitForInterrupt() {
    try {
      Thread.sleep(60_000); // ended by the server's close
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void cancelKeepsWhatCame() throws IOException {
    bench.hub.fail(
        CDN,
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 900);
          exchange.getResponseBody().flush();
          while (size(bench.partial()) < 900) {
            Thread.onSpinWait();
          }
          bench.cancel.cancel();
          waitForInterrupt();
          return true;
        });
    assertThrows(HubCancelledException.class, () -> bench.fetch("hub"));
    assertEquals(900, Files.size(bench.partial()));
    try (var again = new HubBench(home.resolve("b"))) {
      HubFetch fetch =
          new HubFetch(
              bench.env, home, usual -> HubBench.SHORT, f -> Long.MAX_VALUE, System::nanoTime);
      fetch.fetch(HUB, HubListener.NONE, new HubCancel());
    }
    assertTrue(bench.hub.asked.contains(CDN + " bytes=900-"), bench.hub.asked + "");
    assertWhole();
  }

  private static long size(Path file) {
    return FileDownload.size(file);
  }

  @Test
  void theTokenIsForTheHubAloneAndNeverSaid() {
    bench.env.put("HF_TOKEN", "hf_verySecret");
    bench.fetch("hub");
    assertEquals("Bearer hf_verySecret", bench.hub.secrets.get("hub HEAD config.json"));
    assertEquals("Bearer hf_verySecret", bench.hub.secrets.get("hub GET model.safetensors"));
    assertEquals("", bench.hub.secrets.get(CDN));
    bench.hub.move("1".repeat(40));
    bench.hub.fail(
        "hub HEAD model.safetensors",
        FakeHub.status(403, "X-Error-Message", "Token hf_verySecret may not"));
    bench.env.put("WHISPER_HF_ID", "me/other");
    HubException e = refused(Kind.REFUSED, "[token]");
    assertFalse(e.getMessage().contains("verySecret"), e.getMessage());
    bench.hub.fail(CDN, FakeHub.status(403));
    e = refused(Kind.REFUSED, "localhost");
    assertFalse(e.getMessage().contains("signature"), e.getMessage());
  }

  @Test
  void tokensComeFromTheHomeFolderToo() throws IOException {
    Path file = home.resolve(".cache/huggingface/token");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "hf_fromFile\n");
    bench.fetch("hub");
    assertEquals("Bearer hf_fromFile", bench.hub.secrets.get("hub HEAD config.json"));
    bench.env.put("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1");
    bench.fetch("hub");
    assertEquals("", bench.hub.secrets.get("hub HEAD config.json"));
    bench.env.put("MODELSCOPE_API_TOKEN", "ms-x");
    bench.fetch("modelscope:me/tiny");
    assertEquals("m_session_id=ms-x", bench.hub.secrets.get("scope GET model.safetensors"));
  }

  @Test
  void aMirrorMayPassEverythingOn() throws IOException {
    try (var real = new HubBench(home.resolve("real"))) {
      for (String what : List.of("HEAD config.json", "GET config.json")) {
        String name = what.substring(what.indexOf(' ') + 1);
        String at = what.startsWith("HEAD") ? "main" : FakeHub.COMMIT;
        bench.hub.fail(
            "hub " + what,
            FakeHub.status(
                308,
                "Location",
                real.hub.address().replace("127.0.0.1", "localhost")
                    + "/me/tiny/resolve/"
                    + at
                    + "/"
                    + name));
      }
      bench.env.put("HF_TOKEN", "hf_x");
      bench.fetch("hub");
      assertEquals("", real.hub.secrets.get("hub HEAD config.json"));
      assertEquals(1, real.hub.count("hub GET config.json"));
    }
  }

  @Test
  void withoutTheNetworkTheCopyIsTaken() {
    CachedModel model = bench.fetch("hub");
    bench.hub.close();
    assertEquals(model, bench.fetch("hub"));
    assertTrue(bench.noted("copy in the cache is taken, me/tiny@e37978b").isPresent());
    bench.env.put("WHISPER_HF_ID", "me/other");
    refused(Kind.UNREACHABLE, "me/other", "check the network");
    bench.env.put("HF_HUB_OFFLINE", "yes");
    refused(Kind.OFFLINE, "me/other@main", "HF_HUB_OFFLINE");
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
  }

  @Test
  void aDiskThatIsTooSmallIsToldBeforehand() {
    bench.free = 1500;
    refused(
        Kind.DISK,
        "1.5 kB free",
        "expected " + ByteSize.of(bench.weights.length + bench.frontEnd.length));
    assertEquals(List.of(), asked(CDN));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatFillsUpIsTold() throws IOException {
    Files.createDirectories(bench.partial().getParent());
    Files.createSymbolicLink(bench.partial(), Path.of("/dev/full"));
    refused(Kind.DISK, "No space left on device", "HF_HOME");
  }

  @Test
  void otherKindsOfModelsAreNamedBeforeTheirWeightsCome() {
    bench.hub.small("config.json", "{\"model_type\": \"wav2vec2\"}".getBytes());
    WeightsException e = assertThrows(WeightsException.class, () -> bench.fetch("hub"));
    assertTrue(
        e.getMessage().contains("wav2vec2") && e.getMessage().contains("Whisper"), e.getMessage());
    assertEquals(List.of(), asked(CDN));
    bench.hub.small("config.json", TinyModel.json().getBytes()).without("model.safetensors");
    refused(Kind.UNUSABLE, "model.safetensors.index.json", "safetensors");
  }

  @Test
  void settingsThatMeanNothingAreNamed() {
    for (var wrong :
        Map.of(
                "HF_ENDPOINT", "huggingface",
                "HF_HUB_ETAG_TIMEOUT", "soon",
                "HF_TOKEN", "two words",
                "HTTPS_PROXY", "socks5://user:password@x")
            .entrySet()) {
      String before = bench.env.put(wrong.getKey(), wrong.getValue());
      HubException e = refused(Kind.SETTING, wrong.getKey());
      assertFalse(e.getMessage().contains("password"), e.getMessage());
      bench.env.remove(wrong.getKey());
      if (before != null) {
        bench.env.put(wrong.getKey(), before);
      }
    }
  }

  @Test
  void whatWasFetchedCanBeLoaded() {
    assertEquals(TinyModel.CONFIG, EncoderDirectory.load(bench.fetch("hub").folder()).config());
  }

  private List<String> asked(String what) {
    return bench.hub.asked.stream().filter(a -> a.startsWith(what)).toList();
  }

  private void plantPartial(byte[] content) throws IOException {
    Files.createDirectories(bench.partial().getParent());
    if (Files.isRegularFile(bench.cache().resolve("models--me--tiny/refs/main"))) {
      Files.delete(bench.cache().resolve("models--me--tiny/refs/main"));
    }
    Files.write(bench.partial(), content);
  }
}
