package prelude.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether JavaFX can open a window here, decided before it starts, since its own failures are stack
 * traces. Only Linux is looked at: elsewhere a desktop is always there.
 */
public final class DisplayCheck {
  private static final String GTK = "libgtk-3.so.0";
  private static final String XTST = "libXtst.so.6";
  private static final String PACKAGES =
      "Install libgtk-3-0 libxtst6 libgl1 libxxf86vm1 (Debian, Ubuntu)"
          + " or gtk3 libXtst mesa-libGL (Fedora).";
  private static final String DESKTOP =
      "Start it on a desktop or with ssh -X, or use a verb (--help).";

  private final boolean linux;
  private final Map<String, String> env;
  private final String glassPlatform;
  private final Predicate<String> loads;

  /**
   * What keeps a window from opening.
   *
   * @param what what is missing, as the end of a sentence
   * @param wayOut what to do about it, one sentence
   */
  public record Obstacle(String what, String wayOut) {}

  /**
   * @param osName the system property {@code os.name}
   * @param env the environment
   * @param glassPlatform the system property {@code glass.platform}, or null
   * @param loads whether a shared library of this name can be loaded
   */
  public DisplayCheck(
      String osName, Map<String, String> env, String glassPlatform, Predicate<String> loads) {
    this.linux = osName.toLowerCase(Locale.ROOT).startsWith("linux");
    this.env = env;
    this.glassPlatform = glassPlatform == null ? "" : glassPlatform;
    this.loads = loads;
  }

  /** The check of this process. */
  public static DisplayCheck ofThisProcess(Map<String, String> env) {
    return new DisplayCheck(
        System.getProperty("os.name"),
        env,
        System.getProperty("glass.platform"),
        DisplayCheck::canLoad);
  }

  /** What keeps a window from opening; empty when nothing is known to. */
  public Optional<Obstacle> obstacle() {
    if (!linux || glassPlatform.equalsIgnoreCase("Headless")) {
      return Optional.empty();
    }
    if (env.getOrDefault("DISPLAY", "").isBlank()) {
      // JavaFX speaks X11 only; under Wayland it needs Xwayland, which sets DISPLAY.
      return Optional.of(
          env.getOrDefault("WAYLAND_DISPLAY", "").isBlank()
              ? new Obstacle("there is no display (DISPLAY is not set)", DESKTOP)
              : new Obstacle(
                  "this Wayland session has no X11 (DISPLAY is not set)",
                  "Install and start Xwayland (package xwayland)."));
    }
    List<String> missing = List.of(GTK, XTST).stream().filter(loads.negate()).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Obstacle(String.join(", ", missing) + " cannot be loaded", PACKAGES));
  }

  /** What a failed launch of JavaFX means, if it is one for want of a display. */
  public Optional<Obstacle> explain(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      if (t instanceof UnsupportedOperationException && message.contains("DISPLAY")) {
        return Optional.of(
            new Obstacle(
                "the display %s cannot be reached".formatted(env.getOrDefault("DISPLAY", "")),
                DESKTOP));
      }
      if (t instanceof UnsatisfiedLinkError && message.contains("glass")) {
        return Optional.of(new Obstacle("JavaFX's libraries cannot be loaded", PACKAGES));
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("restricted")
  private static boolean canLoad(String library) {
    try {
      // Never unloaded: GTK does not survive that, and JavaFX is about to use it.
      SymbolLookup.libraryLookup(library, Arena.global());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
