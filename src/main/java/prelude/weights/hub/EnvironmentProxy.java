package prelude.weights.hub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import prelude.weights.HubCache;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code ALL_PROXY} name, in either
 * case, but for the hosts of {@code NO_PROXY}; else what Java's own settings say.
 */
final class EnvironmentProxy extends ProxySelector {
  private final Optional<Named> https;
  private final Optional<Named> http;
  private final List<String> direct;

  /** What a variable says, read only where it is needed: tools of other kinds have their own. */
  private record Named(String variable, String text) {}

  private EnvironmentProxy(Map<String, String> env) {
    https = named(env, "https_proxy").or(() -> named(env, "all_proxy"));
    http = named(env, "http_proxy").or(() -> named(env, "all_proxy"));
    direct =
        named(env, "no_proxy").stream()
            .flatMap(named -> Stream.of(named.text.split("[,\\s]+")))
            .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
            .filter(host -> !host.isEmpty())
            .toList();
  }

  static ProxySelector of(Map<String, String> env) {
    var own = new EnvironmentProxy(env);
    ProxySelector usual = ProxySelector.getDefault();
    return own.https.isEmpty() && own.http.isEmpty() && usual != null ? usual : own;
  }

  private static Optional<Named> named(Map<String, String> env, String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .flatMap(
            variable -> HubCache.setting(env, variable).map(t -> new Named(variable, t)).stream())
        .findFirst();
  }

  private static InetSocketAddress address(Named named) {
    try {
      String text = named.text;
      var uri = new URI(text.contains("://") ? text : "http://" + text);
      if (uri.getHost() != null && "http".equals(uri.getScheme())) {
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        // Its name is looked up when it is asked, where that may take its time and be given up.
        return InetSocketAddress.createUnresolved(uri.getHost(), port);
      }
    } catch (URISyntaxException e) {
      // Told below, without what may be a password.
    }
    throw new HubException(
        HubException.Kind.SETTING,
        named.variable
            + ": found a text that is no address of an HTTP proxy, expected one such as"
            + " http://proxy.example.org:3128; correct the environment variable.");
  }

  /**
   * @throws HubException if the variable for this address names no HTTP proxy
   */
  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    boolean isDirect =
        direct.stream().anyMatch(d -> d.equals("*") || host.equals(d) || host.endsWith("." + d));
    Optional<Named> proxy = "https".equals(uri.getScheme()) ? https : http;
    return isDirect || proxy.isEmpty()
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, address(proxy.get())));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request itself fails and tells.
  }
}
