package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  @Test
  void waitsForAVerbThatHasSomethingToFinish() {
    var stop = new StopSignal();
    try (StopSignal.Registration ignored =
        stop.onStop(() -> Thread.ofVirtual().start(stop::finish))) {
      assertTrue(stop.stop(Duration.ofSeconds(10)));
    }
    assertTrue(stop.stopped());
  }

  @Test
  void doesNotWaitForEver() {
    var stop = new StopSignal();
    try (StopSignal.Registration ignored = stop.onStop(() -> {})) {
      assertFalse(stop.stop(Duration.ofMillis(1)));
    }
  }

  @Test
  void asksOnlyThoseWhoAreStillThere() {
    var stop = new StopSignal();
    var asked = new AtomicBoolean();
    stop.onStop(() -> asked.set(true)).close();
    assertFalse(stop.stop(Duration.ofMinutes(5)));
    assertFalse(asked.get());
  }

  @Test
  void anOrdinaryEndIsNoStop() {
    var stop = new StopSignal();
    stop.finish();
    assertTrue(stop.stop(Duration.ofMinutes(5)));
    assertFalse(stop.stopped());
  }

  @Test
  void whatCannotBeFinishedHasALastWord() {
    var stop = new StopSignal();
    var said = new AtomicBoolean();
    stop.onGivingUp(
        () -> {
          throw new IllegalStateException("a full disk");
        });
    stop.onGivingUp(() -> said.set(true));
    try (StopSignal.Registration ignored = stop.onStop(() -> {})) {
      assertFalse(stop.stop(Duration.ofMillis(1)));
    }
    assertTrue(said.get());
  }

  @Test
  void whatIsFinishedHasNone() {
    var stop = new StopSignal();
    var said = new AtomicBoolean();
    stop.onGivingUp(() -> said.set(true));
    try (StopSignal.Registration ignored = stop.onStop(stop::finish)) {
      assertTrue(stop.stop(Duration.ofSeconds(10)));
    }
    assertFalse(said.get());
  }
}
