package prelude.weights.hub;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.OptionalLong;
import prelude.weights.hub.HubException.Kind;

/** Tries again what may succeed the next time: few times, longer waits each. */
final class Attempts {
  /** A hub that asks for more than so many longest waits is not waited for. */
  private static final int GRANTED = 5;

  private final Patience patience;
  private final int tries;
  private final HubListener listener;
  private final HubCancel cancel;
  private int failures;

  /**
   * @param tries failures in a row after which it is given up
   */
  Attempts(Patience patience, int tries, HubListener listener, HubCancel cancel) {
    this.patience = patience;
    this.tries = tries;
    this.listener = listener;
    this.cancel = cancel;
  }

  /** Something came: the failures before do not count any more. */
  void gained() {
    failures = 0;
  }

  /**
   * Waits after a connection that failed or broke.
   *
   * @throws HubException if that was one too many
   */
  void failed(URI uri, IOException failure) {
    String why = NetReason.of(failure);
    wait(
        OptionalLong.empty(),
        Words.host(uri) + ": " + why,
        () ->
            new HubException(
                Kind.UNREACHABLE,
                "%s: found no answer that lasts (%s), expected the file; check the network, a proxy in HTTPS_PROXY, and the address in the environment."
                    .formatted(Words.of(uri), why),
                failure));
  }

  /**
   * Waits after an answer that may be another one later.
   *
   * @throws HubException if that was one too many, or the hub asks for more patience than there is
   */
  void busy(HubHttp.Answer answer, HubException telling) {
    OptionalLong asked = Refusals.retryAfter(answer);
    if (asked.isPresent() && asked.getAsLong() > GRANTED * patience.longestWait()) {
      throw new HubException(
          telling.kind(),
          "%s It asks to be left alone for %d s."
              .formatted(telling.getMessage(), asked.getAsLong() / 1000));
    }
    wait(
        asked, "%s answers %d".formatted(Words.host(answer.uri()), answer.status()), () -> telling);
  }

  private void wait(
      OptionalLong asked, String why, java.util.function.Supplier<HubException> telling) {
    failures++;
    if (failures >= tries) {
      throw telling.get();
    }
    long millis = asked.orElse(patience.after(failures));
    listener.doing(
        String.format(Locale.ROOT, "%s; trying again in %.0f s", why, Math.ceil(millis / 1000.0)));
    cancel.sleep(millis);
  }
}
