package prelude.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.ui.FxTest;

@ExtendWith(FxTest.class)
class ThemeTest {
  private static final Pattern HEX =
      Pattern.compile("#[0-9a-fA-F]{3,8}\\b|0x[fF]{2}[0-9a-fA-F]{6}");

  private static Map<Token, Color> colors(Theme theme) {
    return FxTest.fx(
        () -> {
          Tokens tokens = new Tokens();
          Scene scene = new Scene(new Group(tokens));
          theme.apply(scene);
          scene.getRoot().applyCss();
          Map<Token, Color> colors = new EnumMap<>(Token.class);
          for (Token token : Token.values()) {
            colors.put(token, tokens.color(token));
          }
          return colors;
        });
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double contrast(Color a, Color b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyTokenHasAColour(Theme theme) {
    colors(theme).forEach((token, color) -> assertEquals(1, color.getOpacity(), token.label()));
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textCanBeReadOnEveryGroundItSitsOn(Theme theme) {
    Map<Token, Color> c = colors(theme);
    List<Token> grounds =
        List.of(Token.APP, Token.SURFACE, Token.SUNKEN, Token.HOVER, Token.ACCENT_WASH);
    for (Token text : List.of(Token.INK, Token.INK_2, Token.INK_3)) {
      for (Token ground : grounds) {
        check(c, text, ground, 4.5);
      }
    }
    check(c, Token.ON_ACCENT, Token.ACCENT, 4.5);
    check(c, Token.ACCENT, Token.ACCENT_WASH, 4.5);
    check(c, Token.INK_2, Token.BELOW_FLOOR, 4.5);
    for (Token state : List.of(Token.OK, Token.WARN, Token.ERR, Token.ACCENT)) {
      check(c, state, Token.SURFACE, 4.5);
      check(c, state, Token.SUNKEN, 4.5);
    }
    check(c, Token.INK, Token.WARN_WASH, 4.5);
    check(c, Token.INK, Token.ERR_WASH, 4.5);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void linesAndEdgesCanBeSeen(Theme theme) {
    Map<Token, Color> c = colors(theme);
    for (int i = 0; i < Token.CATEGORIES; i++) {
      check(c, Token.category(i), Token.SURFACE, 3);
    }
    check(c, Token.CONTROL_LINE, Token.SURFACE, 3);
    check(c, Token.ACCENT, Token.SURFACE, 3);
  }

  private static void check(Map<Token, Color> c, Token over, Token ground, double least) {
    double ratio = contrast(c.get(over), c.get(ground));
    assertTrue(ratio >= least, () -> over.label() + " on " + ground.label() + ": " + ratio);
  }

  @Test
  void switchingTheThemeMovesTheTokens() {
    FxTest.run(
        () -> {
          Tokens tokens = new Tokens();
          Scene scene = new Scene(new Group(tokens));
          Theme.LIGHT.apply(scene);
          scene.getRoot().applyCss();
          Color before = tokens.color(Token.INK);
          long version = tokens.versionProperty().get();
          Theme.DARK.apply(scene);
          scene.getRoot().applyCss();
          assertNotEquals(before, tokens.color(Token.INK));
          assertTrue(tokens.versionProperty().get() > version);
        });
  }

  @Test
  void noJavaFileHoldsAColour() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/prelude/ui"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher found = HEX.matcher(Files.readString(file));
        // Javadoc's "{@link #name" is not a colour.
        while (found.find()) {
          assertTrue(found.group().matches("#[a-z]+"), file + " holds " + found.group());
        }
      }
    }
  }

  @Test
  void onlyTheThemesHoldColours() throws IOException {
    assertTrue(!HEX.matcher(Files.readString(Path.of("assets/css/prelude.css"))).find());
  }

  @ParameterizedTest
  @EnumSource(ColorMap.class)
  void colourMapsRiseInLightness(ColorMap map) {
    int[] table = map.table();
    assertEquals(256, table.length);
    double before = -1;
    for (int i = 0; i < 256; i += 5) {
      double now = luminance(Color.rgb(table[i] >> 16 & 255, table[i] >> 8 & 255, table[i] & 255));
      assertTrue(now > before, map + " at " + i);
      before = now;
    }
    assertEquals(table[0], map.argb(Double.NaN));
    assertEquals(table[255], map.argb(1));
    assertEquals(table[255], map.argb(7));
  }
}
