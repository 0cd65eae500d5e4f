package prelude.ui.shell;

import java.util.List;
import java.util.Map;

/**
 * What the window was like when it was closed.
 *
 * @param dividers where split panes were divided, by name
 * @param choices what was chosen and in which order, by name
 * @param welcomed whether the user has been greeted; files of earlier versions do not say so, but
 *     show that they were used
 */
public record WindowState(
    double width,
    double height,
    boolean maximized,
    String theme,
    Map<String, double[]> dividers,
    Map<String, List<String>> choices,
    Boolean welcomed) {

  /** The smallest window in which every screen still works. */
  static final double MIN_WIDTH = 1120;

  static final double MIN_HEIGHT = 720;

  public WindowState {
    width = Double.isFinite(width) ? Math.max(MIN_WIDTH, width) : MIN_WIDTH;
    height = Double.isFinite(height) ? Math.max(MIN_HEIGHT, height) : MIN_HEIGHT;
    theme = theme == null ? "light" : theme;
    dividers = dividers == null ? Map.of() : Map.copyOf(dividers);
    welcomed = welcomed == null || welcomed;
    choices = choices == null ? Map.of() : Map.copyOf(choices);
  }

  /** The same, once the user has been greeted. */
  WindowState afterWelcome() {
    return new WindowState(width, height, maximized, theme, dividers, choices, true);
  }

  /** The first time. */
  public static WindowState initial() {
    return new WindowState(1280, 800, false, "light", Map.of(), Map.of(), false);
  }
}
