package prelude.weights.hub;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Says in a few words why a connection failed. */
final class NetReason {
  /** What Java's client says where a connection is closed in the middle of something. */
  private static final Pattern EARLY_END =
      Pattern.compile(
          "^(fixed content-length|chunked transfer|EOF reached|HTTP/1.1 header parser)");

  private NetReason() {}

  static String of(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof UnresolvedAddressException || e instanceof UnknownHostException) {
        return "no host of that name is known here";
      }
      if (e instanceof SSLException) {
        return "no trusted encrypted connection: " + words(e);
      }
    }
    Throwable e = failure;
    while ((e instanceof ExecutionException || e instanceof CompletionException)
        && e.getCause() != null) {
      e = e.getCause();
    }
    return switch (e) {
      case HttpConnectTimeoutException slow -> "no connection in time";
      case HttpTimeoutException slow -> words(slow);
      case NoRouteToHostException lost -> "the network does not reach it";
      case ConnectException refused ->
          refused.getMessage() == null ? "the connection was refused" : words(refused);
      default -> words(e);
    };
  }

  private static String words(Throwable e) {
    String text = e.getMessage();
    return e instanceof EOFException || text == null || EARLY_END.matcher(text).find()
        ? "the connection ended early"
        : text;
  }
}
