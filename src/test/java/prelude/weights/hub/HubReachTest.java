package prelude.weights.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.weights.hub.HubReach.State;

class HubReachTest {
  /** Long enough for a loaded machine; only a hub that is silent is waited for. */
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path home;
  private HubBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new HubBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private HubReach reach(State expected, Duration limit) {
    HubReach reach = HubReach.ask(bench.env, home, limit);
    assertEquals(expected, reach.state(), reach.found());
    return reach;
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void oneQuestionTellsThatItAnswers() {
    String found = reach(State.ANSWERS, LONG).found();
    assertTrue(found.endsWith(" answers and has me/tiny@main"), found);
    assertEquals(List.of("hub HEAD config.json"), bench.hub.asked);
    assertFalse(bench.cache().toFile().exists());
  }

  @Test
  void modelScopeIsAskedWhereItsModelIsNamed() {
    bench.env.put("WHISPER_MS_ID", "me/scope");
    String found = reach(State.ANSWERS, LONG).found();
    assertTrue(found.endsWith(" answers and has me/scope@master"), found);
    assertEquals(List.of("scope GET files"), bench.hub.asked);
  }

  @Test
  void whoeverForbidsTheNetworkIsNamedAndObeyed() {
    bench.env.put("TRANSFORMERS_OFFLINE", "1");
    assertEquals(
        "TRANSFORMERS_OFFLINE is set: no hub is asked, nothing is downloaded",
        reach(State.OFFLINE, LONG).found());
    assertEquals(List.of(), bench.hub.asked);
  }

  @Test
  void aPortWhereNobodyListens() {
    bench.hub.close();
    String found = reach(State.UNREACHABLE, LONG).found();
    assertTrue(found.startsWith(bench.hub.address() + "/me/tiny/resolve"), found);
    assertTrue(found.contains("check the network"), found);
    assertFalse(found.contains("through the proxy"), found);
  }

  @Test
  void aHubThatIsSilentIsNotWaitedForLong() throws IOException {
    try (ServerSocket silent = socket()) {
      bench.env.put("HF_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort());
      String found = reach(State.UNREACHABLE, Duration.ofMillis(300)).found();
      assertTrue(found.contains("no answer within 0.3 s"), found);
    }
  }

  @Test
  void aProxyThatDoesNotListenIsNamed() throws IOException {
    int closed;
    try (ServerSocket socket = socket()) {
      closed = socket.getLocalPort();
    }
    bench.env.put("HF_ENDPOINT", "http://hub.invalid");
    bench.env.put("HTTP_PROXY", "http://127.0.0.1:" + closed);
    String found = reach(State.UNREACHABLE, LONG).found();
    assertTrue(found.endsWith("through the proxy 127.0.0.1:%d.".formatted(closed)), found);
  }

  @Test
  void aProxyThatWantsAPasswordSaysSo() throws IOException {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"office\"");
            exchange.sendResponseHeaders(407, -1);
          }
        });
    proxy.start();
    try {
      bench.env.put("HF_ENDPOINT", "http://hub.invalid");
      bench.env.put("HTTP_PROXY", "http://127.0.0.1:" + proxy.getAddress().getPort());
      String found = reach(State.REFUSED, LONG).found();
      assertTrue(found.contains("the proxy in HTTPS_PROXY or HTTP_PROXY wants a name"), found);
      assertTrue(found.contains("through the proxy 127.0.0.1:"), found);
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void whoeverAnswersWithoutBeingAHub() {
    bench.hub.fail("hub HEAD config.json", FakeHub.status(200));
    String found = reach(State.REFUSED, LONG).found();
    assertTrue(found.contains("a login page or a proxy may be in between"), found);
  }

  @Test
  void aDamagedSettingIsNamed() {
    bench.env.put("HF_ENDPOINT", "mirror");
    assertTrue(reach(State.REFUSED, LONG).found().startsWith("HF_ENDPOINT: found \"mirror\""));
  }
}
