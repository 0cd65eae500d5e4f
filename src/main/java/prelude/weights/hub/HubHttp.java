package prelude.weights.hub;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import prelude.Version;

/**
 * Requests to one hub. Follows redirects itself, since what proves who asks is sent to the hub
 * alone, and to nobody whom it names.
 */
final class HubHttp implements AutoCloseable {
  private static final int MOST_REDIRECTS = 8;

  private final HttpClient client;
  private final ProxySelector proxy;
  private final URI hub;
  private final Map<String, String> secret;
  private final Patience patience;
  private final HubCancel cancel;

  /**
   * An answer; to be closed.
   *
   * @param uri where it came from, after redirects
   */
  record Answer(int status, HttpHeaders headers, URI uri, BodyQueue body) implements AutoCloseable {
    Optional<String> header(String name) {
      return headers.firstValue(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean redirects() {
      return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
          && header("Location").isPresent();
    }

    @Override
    public void close() {
      body.close();
    }
  }

  /**
   * @param hub the address whose host gets the secret
   * @param secret headers for the hub alone
   */
  HubHttp(URI hub, Map<String, String> secret, HubSettings settings, HubCancel cancel) {
    this.hub = hub;
    this.secret = secret;
    this.patience = settings.patience();
    this.cancel = cancel;
    this.proxy = settings.proxy();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxy)
            .connectTimeout(Duration.ofMillis(patience.connect()))
            .build();
  }

  /** What the hub says of a file: follows it to no other host once it has said the commit. */
  Answer head(URI uri) throws IOException {
    return send("HEAD", uri, Map.of(), true);
  }

  /** A file's bytes, wherever they are. */
  Answer get(URI uri, Map<String, String> headers) throws IOException {
    return send("GET", uri, headers, false);
  }

  private Answer send(String method, URI first, Map<String, String> headers, boolean stayHere)
      throws IOException {
    URI uri = first;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      Answer answer = once(method, uri, headers);
      if (!answer.redirects()) {
        return answer;
      }
      URI next = next(uri, answer);
      if (stayHere
          && !sameHost(uri, next)
          && answer.header(HuggingFaceSite.COMMIT_HEADER).isPresent()) {
        return answer;
      }
      answer.close();
      uri = next;
    }
    throw new HubException(
        HubException.Kind.BAD_ANSWER,
        "%s: found more than %d redirects, expected a file; try later, or check the address."
            .formatted(Words.of(first), MOST_REDIRECTS));
  }

  /** Where a redirect leads; never from https to http. */
  static URI next(URI uri, Answer answer) {
    String location = answer.header("Location").orElseThrow();
    try {
      URI next = uri.resolve(location);
      boolean web = "https".equals(next.getScheme()) || "http".equals(next.getScheme());
      boolean weaker = "https".equals(uri.getScheme()) && !"https".equals(next.getScheme());
      if (web && !weaker && next.getHost() != null) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    answer.close();
    throw new HubException(
        HubException.Kind.BAD_ANSWER,
        "%s: found a redirect to an address that cannot be followed safely, expected one that begins"
                .formatted(Words.of(uri))
            + " with https://; check the address in the environment.");
  }

  private Answer once(String method, URI uri, Map<String, String> headers) throws IOException {
    proxy.select(uri); // a proxy that cannot be understood is told here, not deep in the client
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("User-Agent", "prelude/" + Version.current())
            .header("Accept-Encoding", "identity"); // sizes and ranges are those of the file
    headers.forEach(request::header);
    if (sameHost(hub, uri)) {
      secret.forEach(request::header);
    }
    CompletableFuture<HttpResponse<BodyQueue>> coming =
        client.sendAsync(request.build(), info -> new BodyQueue());
    try {
      HttpResponse<BodyQueue> response = cancel.await(coming, patience.answer());
      return new Answer(response.statusCode(), response.headers(), uri, response.body());
    } catch (ExecutionException e) {
      throw new IOException(NetReason.of(e), e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new HttpTimeoutException(
          "no answer within %.1f s".formatted(patience.answer() / 1000.0));
    }
  }

  /** Whether both have the same scheme, host and port. */
  private static boolean sameHost(URI a, URI b) {
    return a.getScheme().equals(b.getScheme())
        && a.getHost().equalsIgnoreCase(b.getHost())
        && port(a) == port(b);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
