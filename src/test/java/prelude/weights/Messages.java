package prelude.weights;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Asserts that a failure says what a person needs. */
public final class Messages {
  private Messages() {}

  public static void assertSays(Executable action, String... parts) {
    String message = assertThrows(WeightsException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }
}
