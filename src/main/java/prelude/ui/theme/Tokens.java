package prelude.ui.theme;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The styleable node through which canvases read the theme. A canvas has no style of its own, so it
 * keeps one of these among its children, reads colours from it and redraws when {@link
 * #versionProperty} moves.
 */
public final class Tokens extends Region {
  private static final Map<Token, CssMetaData<Tokens, Color>> META = new EnumMap<>(Token.class);
  private static final List<CssMetaData<? extends Styleable, ?>> ALL;

  static {
    for (Token token : Token.values()) {
      META.put(
          token,
          new CssMetaData<>(
              "-token-" + token.label(), StyleConverter.getColorConverter(), Color.TRANSPARENT) {
            @Override
            public boolean isSettable(Tokens node) {
              return !node.colors.get(token).isBound();
            }

            @Override
            public StyleableProperty<Color> getStyleableProperty(Tokens node) {
              return node.colors.get(token);
            }
          });
    }
    var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
    all.addAll(META.values());
    ALL = List.copyOf(all);
  }

  private final Map<Token, SimpleStyleableObjectProperty<Color>> colors =
      new EnumMap<>(Token.class);
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");

  public Tokens() {
    for (Token token : Token.values()) {
      colors.put(
          token,
          new SimpleStyleableObjectProperty<>(
              META.get(token), this, token.label(), Color.TRANSPARENT) {
            @Override
            protected void invalidated() {
              get(); // stay valid, so that the next change is seen too
              version.set(version.get() + 1);
            }
          });
    }
    getStyleClass().setAll("tokens");
    setManaged(false);
    setMouseTransparent(true);
  }

  /** The current colour of a token; transparent until the node has been styled. */
  public Color color(Token token) {
    return colors.get(token).get();
  }

  /** Moves whenever any colour changes, as when the theme is switched. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** What style sheets can set on this node. */
  public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
    return ALL;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return ALL;
  }
}
