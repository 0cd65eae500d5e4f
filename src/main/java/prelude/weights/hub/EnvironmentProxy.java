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

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code ALL_PROXY} name, in either
 * case, but for the hosts of {@code NO_PROXY}; else what Java's own settings say.
 */
final class EnvironmentProxy extends ProxySelector {
  private final Optional<InetSocketAddress> https;
  private final Optional<InetSocketAddress> http;
  private final List<String> direct;

  private EnvironmentProxy(Map<String, String> env) {
    https = address(env, "https_proxy").or(() -> address(env, "all_proxy"));
    http = address(env, "http_proxy").or(() -> address(env, "all_proxy"));
    direct =
        either(env, "no_proxy").stream()
            .flatMap(text -> Stream.of(text.split("[,\\s]+")))
            .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
            .filter(host -> !host.isEmpty())
            .toList();
  }

  static ProxySelector of(Map<String, String> env) {
    var own = new EnvironmentProxy(env);
    ProxySelector usual = ProxySelector.getDefault();
    return own.https.isEmpty() && own.http.isEmpty() && usual != null ? usual : own;
  }

  private static Optional<String> either(Map<String, String> env, String name) {
    return HubSettings.setting(env, name)
        .or(() -> HubSettings.setting(env, name.toUpperCase(Locale.ROOT)));
  }

  private static Optional<InetSocketAddress> address(Map<String, String> env, String name) {
    return either(env, name)
        .map(
            text -> {
              try {
                var uri = new URI(text.contains("://") ? text : "http://" + text);
                if (uri.getHost() != null && "http".equals(uri.getScheme())) {
                  int port = uri.getPort() < 0 ? 80 : uri.getPort();
                  return new InetSocketAddress(uri.getHost(), port);
                }
              } catch (URISyntaxException e) {
                // Told below, without what may be a password.
              }
              throw new HubException(
                  HubException.Kind.SETTING,
                  name.toUpperCase(Locale.ROOT)
                      + ": found a text that is no address of an HTTP proxy, expected one such as"
                      + " http://proxy.example.org:3128; correct the environment variable.");
            });
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    boolean isDirect =
        direct.stream().anyMatch(d -> d.equals("*") || host.equals(d) || host.endsWith("." + d));
    Optional<InetSocketAddress> proxy = "https".equals(uri.getScheme()) ? https : http;
    return isDirect || proxy.isEmpty()
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, proxy.get()));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request itself fails and tells.
  }
}
