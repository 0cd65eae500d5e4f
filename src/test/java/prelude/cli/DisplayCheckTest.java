package prelude.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prelude.cli.DisplayCheck.Obstacle;

class DisplayCheckTest {
  private static final Map<String, String> X11 = Map.of("DISPLAY", ":0");

  private static Optional<Obstacle> obstacle(Map<String, String> env, String missing) {
    return new DisplayCheck("Linux", env, null, name -> !name.contains(missing)).obstacle();
  }

  @Test
  void aDesktopIsFine() {
    assertEquals(Optional.empty(), obstacle(X11, "nothing"));
  }

  @Test
  void noDisplayIsSaidBeforeJavaFxStarts() {
    String what = obstacle(Map.of(), "nothing").orElseThrow().what();
    assertEquals("there is no display (DISPLAY is not set)", what);
    assertTrue(obstacle(Map.of("DISPLAY", " "), "nothing").isPresent());
  }

  @Test
  void waylandAloneNeedsXwayland() {
    Obstacle obstacle = obstacle(Map.of("WAYLAND_DISPLAY", "wayland-0"), "nothing").orElseThrow();
    assertTrue(obstacle.wayOut().contains("Xwayland"), obstacle.toString());
  }

  @Test
  void missingLibrariesNameThePackages() {
    Obstacle obstacle = obstacle(X11, "gtk").orElseThrow();
    assertEquals("libgtk-3.so.0 cannot be loaded", obstacle.what());
    for (String name :
        "libgtk-3-0 libxtst6 libgl1 libxxf86vm1 gtk3 libXtst mesa-libGL".split(" ")) {
      assertTrue(obstacle.wayOut().contains(name), obstacle.toString());
    }
  }

  @Test
  void headlessJavaFxAndOtherSystemsNeedNothing() {
    assertEquals(
        Optional.empty(),
        new DisplayCheck("Linux", Map.of(), "Headless", name -> false).obstacle());
    assertEquals(
        Optional.empty(), new DisplayCheck("Mac OS X", Map.of(), null, name -> false).obstacle());
  }

  @Test
  void failuresOfJavaFxAreExplained() {
    var check = new DisplayCheck("Linux", X11, null, name -> true);
    var unreachable = new UnsupportedOperationException("Unable to open DISPLAY");
    assertEquals(
        "the display :0 cannot be reached",
        check.explain(new RuntimeException(unreachable)).orElseThrow().what());
    assertEquals(
        "JavaFX's libraries cannot be loaded",
        check.explain(new UnsatisfiedLinkError("no glassgtk3")).orElseThrow().what());
    assertEquals(Optional.empty(), check.explain(new IllegalStateException("a bug")));
  }
}
