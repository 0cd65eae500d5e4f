package prelude.weights.hub;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import prelude.weights.EncoderFiles;
import prelude.weights.EncoderSpec;
import prelude.weights.HubModel;
import prelude.weights.WeightsException;

/**
 * Whether the model that the environment means could be downloaded now.
 *
 * @param state how it stands
 * @param found in words: one or two sentences, with the hub's host
 */
public record HubReach(State state, String found) {
  /** How it stands with a hub. */
  public enum State {
    /** It answers, and has the model. */
    ANSWERS,
    /** A variable forbids the network, so nobody was asked. */
    OFFLINE,
    /** No answer came. */
    UNREACHABLE,
    /** An answer came, but not the model's; or a setting is damaged, so that nobody was asked. */
    REFUSED
  }

  private static final EncoderSpec.Hub USUAL =
      new EncoderSpec.Hub(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Asks the hub once for what it says of the model's configuration, a header of some hundred
   * bytes: the one of ModelScope where {@code WHISPER_MS_ID} is set, else Hugging Face's or the
   * mirror in {@code HF_ENDPOINT}. Blocks; an interrupt ends it.
   *
   * @param env the environment: ids, addresses, tokens, proxies
   * @param userHome the home folder, for the usual cache folders
   * @param limit of the whole
   */
  public static HubReach ask(Map<String, String> env, Path userHome, Duration limit) {
    Optional<String> forbidden = HubSettings.offlineVariable(env);
    if (forbidden.isPresent()) {
      return new HubReach(
          State.OFFLINE, forbidden.get() + " is set: no hub is asked, nothing is downloaded");
    }
    try {
      HubModel target = HubModel.of(USUAL, env).getFirst();
      long millis = limit.toMillis();
      HubSettings settings =
          HubSettings.of(env, userHome).with(new Patience(1, 1, 1, millis, millis, millis, millis));
      return ask(settings, target, limit);
    } catch (WeightsException e) {
      return new HubReach(State.REFUSED, e.getMessage());
    }
  }

  private static HubReach ask(HubSettings settings, HubModel target, Duration limit) {
    URI endpoint = settings.endpoint(target.source());
    String host = Words.host(endpoint);
    // Also of several answers in a row, each of which may take its time.
    long end = System.nanoTime() + limit.toNanos();
    var cancel = new HubCancel(() -> System.nanoTime() - end > 0);
    var sums = new Sums(false, HubListener.NONE, cancel);
    var errand = new Errand(target, settings, 1, sums, HubListener.NONE, cancel);
    try (HubSite site = errand.site(commit -> Optional.empty())) {
      return site.find(EncoderFiles.CONFIG).isPresent()
          ? new HubReach(State.ANSWERS, "%s answers and has %s".formatted(host, target.name()))
          : new HubReach(
              State.REFUSED,
              "%s answers, but %s has no %s.".formatted(host, target.name(), EncoderFiles.CONFIG));
    } catch (HubCancelledException e) {
      return new HubReach(
          State.UNREACHABLE,
          "%s: no answer within %.1f s.%s"
              .formatted(host, limit.toMillis() / 1000.0, through(settings, endpoint)));
    } catch (HubException e) {
      return new HubReach(
          e.kind() == HubException.Kind.UNREACHABLE ? State.UNREACHABLE : State.REFUSED,
          e.getMessage() + through(settings, endpoint));
    }
  }

  /** Names the proxy, which may be the one that does not answer. */
  private static String through(HubSettings settings, URI endpoint) {
    return settings.proxy().select(endpoint).stream()
        .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
        .findFirst()
        .map(Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(InetSocketAddress.class::cast)
        .map(
            a -> " It was asked through the proxy %s:%d.".formatted(a.getHostString(), a.getPort()))
        .orElse("");
  }
}
