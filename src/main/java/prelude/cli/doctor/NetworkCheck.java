package prelude.cli.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import prelude.weights.hub.HubReach;

/** Whether trained weights could be downloaded: one question to the hub, and no long wait. */
final class NetworkCheck {
  private static final String TOPIC = "network";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String REST =
      "Only downloads need it: W1, the window, --encoder random and weights on this disk do not.";

  private NetworkCheck() {}

  static Finding run(Map<String, String> env, Path userHome) {
    return of(HubReach.ask(env, userHome, LIMIT));
  }

  static Finding of(HubReach reach) {
    return switch (reach.state()) {
      case ANSWERS, OFFLINE -> Finding.ok(TOPIC, reach.found());
      case UNREACHABLE, REFUSED -> Finding.warning(TOPIC, reach.found(), REST);
    };
  }
}
