package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.CachedModel;
import prelude.weights.hub.HubException.Kind;

/** What the environment says: addresses, tokens, proxies. */
class HubSettingsTest {
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
  void theTokenIsForTheHubAloneAndNeverSaid() {
    bench.env.put("HF_TOKEN", "hf_verySecret");
    bench.fetch("hub");
    assertEquals("Bearer hf_verySecret", bench.hub.secrets.get("hub HEAD config.json"));
    assertEquals("Bearer hf_verySecret", bench.hub.secrets.get("hub GET model.safetensors"));
    assertEquals("", bench.hub.secrets.get(HubBench.CDN));
    bench.hub.move("1".repeat(40));
    bench.hub.fail(
        "hub HEAD model.safetensors",
        FakeHub.status(403, "X-Error-Message", "Token hf_verySecret may not"));
    bench.env.put("WHISPER_HF_ID", "me/other");
    HubException e = bench.refused(Kind.REFUSED, "[token]");
    assertFalse(e.getMessage().contains("verySecret"), e.getMessage());
    bench.hub.fail(HubBench.CDN, FakeHub.status(403));
    e = bench.refused(Kind.REFUSED, "localhost");
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
  void settingsThatMeanNothingAreNamed() {
    bench.env.put("HTTPS_PROXY", "socks5://nobody.asks");
    for (var wrong :
        Map.of(
                "HF_ENDPOINT", "huggingface",
                "HF_HUB_ETAG_TIMEOUT", "soon",
                "HF_TOKEN", "two words",
                "HUGGING_FACE_HUB_TOKEN", "hf_password\u0001",
                "MODELSCOPE_API_TOKEN", "ms-password\u20ac",
                "MODELSCOPE_ENDPOINT", "http://user:password@scope",
                "HF_HUB_DOWNLOAD_TIMEOUT", "0",
                "HTTP_PROXY", "socks5://user:password@x")
            .entrySet()) {
      String before = bench.env.put(wrong.getKey(), wrong.getValue());
      HubException e = bench.refused(Kind.SETTING);
      assertTrue(e.getMessage().startsWith(wrong.getKey() + ": "), e.getMessage());
      assertFalse(e.getMessage().contains("password"), e.getMessage());
      bench.env.remove(wrong.getKey());
      if (before != null) {
        bench.env.put(wrong.getKey(), before);
      }
    }
  }

  @Test
  void aTokenThatBreaksItsHeaderIsNotSaid() {
    for (String token : List.of("ms-password\u0001", "ms-password; path=/", "ms-pass\u0142word")) {
      bench.env.put("MODELSCOPE_API_TOKEN", token);
      HubException e =
          assertThrows(HubException.class, () -> bench.fetch("modelscope:me/tiny"), token);
      assertTrue(e.getMessage().startsWith("MODELSCOPE_API_TOKEN: found a token with"));
      assertFalse(e.getMessage().contains("pass"), e.getMessage());
    }
    assertEquals(List.of(), bench.hub.asked);
  }

  @Test
  void namesAndPasswordsInAddressesAreNotSaid() {
    for (String address :
        List.of("https://me:pass@word@hub.org/x", "me:password@hub.org", "ftp://me:pass/word@h")) {
      bench.env.put("HF_ENDPOINT", address);
      HubException e = bench.refused(Kind.SETTING, "HF_ENDPOINT: found", "…@h");
      assertFalse(e.getMessage().contains("pass"), e.getMessage());
      assertFalse(e.getMessage().contains("me:"), e.getMessage());
    }
  }

  @Test
  void aTokensFileCanBeNamed() throws IOException {
    Files.writeString(home.resolve("mine"), " hf_named\n");
    bench.env.put("HF_TOKEN_PATH", "~/mine");
    bench.fetch("hub");
    assertEquals("Bearer hf_named", bench.hub.secrets.get("hub HEAD config.json"));
  }

  @Test
  void modelScopesAddressHasTwoNames() {
    String address = bench.env.remove("MODELSCOPE_ENDPOINT");
    bench.env.put("MODELSCOPE_DOMAIN", "scope.example.org");
    bench.env.put("WHISPER_MS_ID", "you/tiny");
    assertEquals("you/tiny@master from scope.example.org", bench.fetcher().describe(HubBench.HUB));
    bench.env.put("MODELSCOPE_DOMAIN", address);
    assertEquals("you/tiny@master (ModelScope)", bench.fetch("hub").label());
  }

  @Test
  void oneProxyForAllAndNoneForSome() {
    // The hub itself is the proxy: it looks at the path alone.
    bench.env.put("HF_ENDPOINT", "http://hub.invalid");
    bench.env.put("ALL_PROXY", bench.hub.address());
    bench.env.put("NO_PROXY", "example.org, localhost");
    bench.fetch("hub");
    bench.env.put("HF_ENDPOINT", bench.hub.address());
    bench.env.put("http_proxy", "http://proxy.invalid:1");
    bench.env.put("WHISPER_HF_ID", "me/other");
    bench.refused(Kind.UNREACHABLE, "no host of that name");
    bench.env.put("no_proxy", "*");
    bench.fetch("hub");
  }

  @Test
  void whoseProxyIsWhose() {
    Map<String, String> env =
        Map.of(
            "HTTPS_PROXY", "proxy.example.org:3128",
            "ALL_PROXY", "socks5://user:password@socks",
            "NO_PROXY", ".inside.org,127.0.0.1");
    var proxies = EnvironmentProxy.of(env);
    var expected = InetSocketAddress.createUnresolved("proxy.example.org", 3128);
    assertEquals(
        List.of(new Proxy(Proxy.Type.HTTP, expected)),
        proxies.select(URI.create("https://huggingface.co/x")));
    for (String direct :
        List.of("https://a.inside.org", "https://inside.org", "http://127.0.0.1")) {
      assertEquals(List.of(Proxy.NO_PROXY), proxies.select(URI.create(direct)));
    }
    HubException e =
        assertThrows(HubException.class, () -> proxies.select(URI.create("http://hub.org")));
    assertTrue(e.getMessage().startsWith("ALL_PROXY: "), e.getMessage());
    assertFalse(e.getMessage().contains("password"), e.getMessage());
  }

  @Test
  void settingsOfTheNetworkDoNotMatterWithoutIt() {
    CachedModel model = bench.fetch("hub");
    bench.env.put("ALL_PROXY", "socks5://x");
    assertEquals(model, bench.fetch(model.option()));
    bench.env.put("HF_HUB_OFFLINE", "1");
    assertEquals(model, bench.fetch("hub"));
  }

  @Test
  void redirectsEndAndNeverLeadToAWeakerPlace() {
    for (int i = 0; i < 9; i++) {
      bench.hub.fail(
          "hub HEAD config.json",
          FakeHub.status(302, "Location", "/me/tiny/resolve/main/config.json"));
    }
    bench.refused(Kind.BAD_ANSWER, "more than 8 redirects");
    bench.hub.fail("hub HEAD config.json", FakeHub.status(302, "Location", "file:///etc/passwd"));
    bench.refused(Kind.BAD_ANSWER, "cannot be followed safely");
    URI from = URI.create("https://hub.org/a");
    assertEquals(URI.create("https://hub.org/b"), HubHttp.next(from, redirect("/b")));
    assertEquals(URI.create("https://c.org/b"), HubHttp.next(from, redirect("https://c.org/b")));
    assertThrows(HubException.class, () -> HubHttp.next(from, redirect("http://hub.org/b")));
  }

  private static HubHttp.Answer redirect(String location) {
    var headers = HttpHeaders.of(Map.of("Location", List.of(location)), (name, value) -> true);
    return new HubHttp.Answer(302, headers, URI.create("https://hub.org/a"), new BodyQueue());
  }
}
