package prelude.ui.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.ui.FxTest;
import prelude.weights.hub.FakeHub;

/** What a download that failed says of the bytes that came. */
@ExtendWith(FxTest.class)
class DownloadToldTest {
  private static final String WEIGHTS = "cdn GET model.safetensors";
  private static final String KEPT = "What has come so far is kept";

  @TempDir Path home;

  private static boolean saysKept(WeightsFixture f, String part) {
    f.open();
    f.press("#weights-download");
    f.awaitWords("#weights-told", part);
    return f.said("#weights-told").contains(KEPT);
  }

  @Test
  void aRefusalLeavesThePart() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.hub.fail(WEIGHTS, FakeHub.status(403));
      assertTrue(saysKept(f, "403")); // the small files came
    }
  }

  @Test
  void bytesThatAreWrongAreNotKept() throws IOException {
    try (var f = new WeightsFixture(home)) {
      f.hub.fail(
          WEIGHTS,
          (exchange, content) -> {
            byte[] wrong = content.clone();
            wrong[1000] ^= 1;
            exchange.sendResponseHeaders(200, wrong.length);
            exchange.getResponseBody().write(wrong);
            return true;
          });
      assertFalse(saysKept(f, "found bytes of sha256"));
    }
  }
}
