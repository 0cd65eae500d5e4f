package prelude.weights.hub;

import java.net.URI;
import java.util.Optional;

/** Addresses and sizes as people are shown them. */
final class Words {
  private Words() {}

  /** An address without its query, which may carry a signature. */
  static String of(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
  }

  /** The host of an address, and its port if that is not the usual one. */
  static String host(URI uri) {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /** A text that others wrote, on one line, short, and without the token. */
  static String foreign(String text, Optional<String> token) {
    String line = text.strip().replaceAll("\\s+", " ");
    String safe = token.map(secret -> line.replace(secret, "[token]")).orElse(line);
    return safe.length() <= 200 ? safe : safe.substring(0, 200) + "…";
  }
}
