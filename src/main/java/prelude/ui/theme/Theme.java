package prelude.ui.theme;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** The light and the dark look. Both use the same style sheet; only the tokens differ. */
public enum Theme {
  LIGHT,
  DARK;

  /** The theme called {@code name}, or light when there is none of that name. */
  public static Theme named(String name) {
    return DARK.name().equalsIgnoreCase(name) ? DARK : LIGHT;
  }

  /** The one that this is not. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /** Dresses a whole scene. */
  public void apply(Scene scene) {
    scene.getStylesheets().setAll(styleSheets());
  }

  /**
   * Dresses one part of a scene, whatever the rest wears, as the component sheet does to show both.
   */
  public void apply(Parent part) {
    if (!part.getStyleClass().contains("root")) {
      part.getStyleClass().add("root");
    }
    part.getStylesheets().setAll(styleSheets());
  }

  private List<String> styleSheets() {
    return List.of(
        asset("css/" + name().toLowerCase(Locale.ROOT) + ".css"),
        asset("css/prelude.css"),
        Fonts.styleSheet());
  }

  private static String asset(String path) {
    return Objects.requireNonNull(Theme.class.getResource("/prelude/assets/" + path), path)
        .toExternalForm();
  }
}
