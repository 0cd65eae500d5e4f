package prelude.ui.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * The two type families, taken from what is installed. JavaFX style sheets have no fallback lists,
 * so the choice is made here and handed to the style sheets as a generated one.
 */
public final class Fonts {
  private static final Set<String> INSTALLED = new HashSet<>(Font.getFamilies());

  /** The family of words. */
  public static final String SANS =
      first(List.of("Noto Sans", "DejaVu Sans", "Segoe UI", "Helvetica Neue"), "System");

  /** The family of every number that can change, so that digits do not jump. */
  public static final String MONO =
      first(List.of("Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Menlo"), "Monospaced");

  private Fonts() {}

  private static String first(List<String> wanted, String otherwise) {
    return wanted.stream().filter(INSTALLED::contains).findFirst().orElse(otherwise);
  }

  /** Words at a size in pixels. */
  public static Font sans(double size) {
    return Font.font(SANS, size);
  }

  /** Bold words at a size in pixels. */
  public static Font bold(double size) {
    return Font.font(SANS, FontWeight.BOLD, size);
  }

  /** Numbers at a size in pixels. */
  public static Font mono(double size) {
    return Font.font(MONO, size);
  }

  /** A style sheet, as an address, that names the families. */
  static String styleSheet() {
    String css =
        ".root { -fx-font-family: \"%s\"; -fx-font-size: 12px; }\n.mono { -fx-font-family: \"%s\"; }\n"
            .formatted(SANS, MONO);
    return "data:text/css;charset=UTF-8;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }
}
