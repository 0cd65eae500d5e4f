package prelude.ui.shell;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons in the colours of the theme: outlines from an icon font, the few solid ones as shapes. */
public final class Icons {
  private Icons() {}

  /** An outline icon; {@code styles} such as {@code icon-warn} or {@code icon-12} change it. */
  public static FontIcon of(Ikon ikon, String... styles) {
    FontIcon icon = new FontIcon(ikon);
    icon.getStyleClass().addAll(styles);
    return icon;
  }

  /** The solid triangle of play and run. */
  public static Node play(String... styles) {
    return glyph("glyph-play", styles);
  }

  /** The solid square of stopped. */
  public static Node stop(String... styles) {
    return glyph("glyph-stop", styles);
  }

  /** The two solid bars of pause. */
  public static Node pause(String... styles) {
    return glyph("glyph-pause", styles);
  }

  /** The half-filled circle of the theme switch. */
  public static Node contrast() {
    return glyph("glyph-contrast");
  }

  /** The loop of a lasso. */
  public static Node lasso() {
    return glyph("glyph-lasso");
  }

  private static Node glyph(String shape, String... styles) {
    Region glyph = new Region();
    glyph.getStyleClass().addAll("glyph", shape);
    glyph.getStyleClass().addAll(styles);
    return glyph;
  }
}
