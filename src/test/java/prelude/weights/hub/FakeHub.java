package prelude.weights.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Both hubs on the loopback interface, as they answer over the network: Hugging Face's sends large
 * files from another host, by a redirect, and says of each its commit, hash and size; ModelScope's
 * lists them.
 */
public final class FakeHub implements AutoCloseable {
  public static final String COMMIT = "e37978b90ca9030d5170a5c07aadb050351a65bb";

  /** What happens in place of an answer. */
  public interface Fault {
    /** Answers; false if the usual answer is to follow. */
    boolean answer(HttpExchange exchange, byte[] content) throws IOException;
  }

  /** A file as the hub has it; large ones are sent by the other host. */
  private record Stored(byte[] content, boolean large) {}

  /** What was asked, such as {@code hub GET config.json}. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /** Authorization or Cookie, by what was asked; empty for none. */
  final Map<String, String> secrets = new ConcurrentHashMap<>();

  private final Map<String, Stored> files = new HashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer hub;
  private final HttpServer other;
  private volatile String commit = COMMIT;

  public FakeHub() throws IOException {
    hub = server(this::hub);
    other = server(this::other);
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private HttpServer server(Handler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
    return server;
  }

  /** The hub's address; the host that sends large files is {@code localhost}. */
  public String address() {
    return "http://127.0.0.1:" + hub.getAddress().getPort();
  }

  public FakeHub small(String name, byte[] content) {
    files.put(name, new Stored(content, false));
    return this;
  }

  public FakeHub large(String name, byte[] content) {
    files.put(name, new Stored(content, true));
    return this;
  }

  FakeHub without(String name) {
    files.remove(name);
    return this;
  }

  /** From here on the branches are at another commit. */
  public void move(String to) {
    commit = to;
  }

  /** Something goes wrong the next time that this is asked, such as {@code cdn GET model}. */
  public void fail(String what, Fault fault) {
    faults.computeIfAbsent(what, key -> new ArrayDeque<>()).add(fault);
  }

  long count(String what) {
    return asked.stream().filter(what::equals).count();
  }

  /** An answer of this status, with headers in pairs. */
  public static Fault status(int status, String... headers) {
    return (exchange, content) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
      return true;
    };
  }

  /** Other bytes, under this type. */
  static Fault bytes(String type, byte[] other) {
    return (exchange, content) -> {
      exchange.getResponseHeaders().add("Content-Type", type);
      send(exchange, 200, other);
      return true;
    };
  }

  /** The first bytes of a whole answer, then the connection ends. */
  static Fault breakAfter(int bytes) {
    return (exchange, content) -> {
      int from = from(exchange);
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .add(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      exchange.getResponseBody().write(content, from, bytes);
      exchange.getResponseBody().flush();
      return true; // closing an exchange that is not complete closes the connection
    };
  }

  /** The first bytes of an answer; the rest once it is let go. */
  public static Fault holdAfter(int bytes, CountDownLatch go) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      try {
        go.await();
      } catch (InterruptedException e) {
        return true; // the hub is closed
      }
      exchange.getResponseBody().write(content, bytes, content.length - bytes);
      return true;
    };
  }

  public static String sha256(byte[] content) {
    return hex("SHA-256", content);
  }

  static String gitSha1(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return hex("SHA-1", all);
  }

  private static String hex(String method, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(method).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void hub(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/api/v1/models/")) {
      modelScope(exchange, path);
      return;
    }
    if (path.startsWith("/cached/")) { // a redirect within the host ends here
      String name = path.substring(path.lastIndexOf('/') + 1);
      describe(exchange, files.get(name));
      send(exchange, 200, files.get(name).content);
      return;
    }
    String[] parts = path.substring(1).split("/resolve/|/(?=[^/]*$)");
    String name = parts[parts.length - 1];
    Stored file = files.get(name);
    if (meet(exchange, "hub", name, file)) {
      return;
    }
    exchange.getResponseHeaders().add("X-Repo-Commit", commit);
    if (file == null) {
      status(404, "X-Error-Code", "EntryNotFound", "X-Error-Message", "Entry not found")
          .answer(exchange, null);
      return;
    }
    if (file.large) {
      describe(exchange, file);
      int port = other.getAddress().getPort();
      exchange
          .getResponseHeaders()
          .add(
              "Location", "http://localhost:%d/%s?signature=secret".formatted(port, encoded(name)));
      exchange.sendResponseHeaders(302, -1);
    } else {
      exchange.getResponseHeaders().add("Location", "/cached/" + encoded(name));
      exchange.sendResponseHeaders(307, -1);
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void describe(HttpExchange exchange, Stored file) {
    var headers = exchange.getResponseHeaders();
    headers.set("X-Repo-Commit", commit);
    if (file.large) {
      headers.set("X-Linked-Etag", '"' + sha256(file.content) + '"');
      headers.set("X-Linked-Size", String.valueOf(file.content.length));
    } else {
      headers.set("ETag", "W/\"" + gitSha1(file.content) + '"');
      headers.set("Content-Type", "text/plain");
    }
  }

  private void other(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    Stored file = files.get(name);
    if (!meet(exchange, "cdn", name, file)) {
      ranged(exchange, file.content);
    }
  }

  private void modelScope(HttpExchange exchange, String path) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI());
    boolean listing = path.endsWith("/files");
    String name = listing ? "files" : query.get("FilePath");
    Stored file = files.get(name);
    if (meet(exchange, "scope", name, file)) {
      return;
    }
    if (!listing) {
      ranged(exchange, file.content);
      return;
    }
    var text = new StringBuilder("{\"Code\":200,\"Success\":true,\"Data\":{\"Files\":[");
    files.forEach(
        (key, stored) ->
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
                .append(
                    "{\"Path\":\"%s\",\"Size\":%d,\"Sha256\":\"%s\",\"Type\":\"blob\"}"
                        .formatted(key, stored.content.length, sha256(stored.content))));
    send(exchange, 200, text.append("]}}").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> values = new HashMap<>();
    for (String pair : uri.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return values;
  }

  /** Notes a request, and lets what was ordered go wrong. */
  private boolean meet(HttpExchange exchange, String host, String name, Stored file)
      throws IOException {
    String what = host + " " + exchange.getRequestMethod() + " " + name;
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(range == null ? what : what + " " + range);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    secrets.put(what, authorization != null ? authorization : cookie != null ? cookie : "");
    Deque<Fault> waiting = faults.get(what);
    Fault fault = waiting == null ? null : waiting.poll();
    return fault != null && fault.answer(exchange, file == null ? null : file.content);
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
  }

  private static void ranged(HttpExchange exchange, byte[] content) throws IOException {
    int from = from(exchange);
    if (from == 0) {
      send(exchange, 200, content);
      return;
    }
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
  }

  static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", String.valueOf(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    hub.stop(0);
    other.stop(0);
    threads.shutdownNow();
  }
}
