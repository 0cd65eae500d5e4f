package prelude.ui.prefixlab.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;
import prelude.ui.theme.ColorMap;

@ExtendWith(FxTest.class)
class PrefixPictureTest {
  private final List<String> painted = new ArrayList<>();
  private final List<Integer> toggled = new ArrayList<>();
  private PrefixPicture picture;
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        FxTest.fx(
            () -> {
              picture = new PrefixPicture();
              picture.setOnPainted((from, to) -> painted.add(from + "-" + to));
              picture.setOnToggled(toggled::add);
              picture.show(Samples.heard(10));
              return FxTest.show(new VBox(picture), 406, 220);
            });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  /** Ten soft tokens of 40 pixels, the first at 3. */
  private static double middle(int token) {
    return 23 + 40 * token;
  }

  @Test
  void aDragPaintsWholeSoftTokensOnceItEnds() {
    Hand.mouse(picture, MouseEvent.MOUSE_PRESSED, middle(7), 50);
    Hand.mouse(picture, MouseEvent.MOUSE_DRAGGED, middle(5) + 15, 60);
    assertEquals(List.of(), painted);
    FxTest.pulses();
    Hand.mouse(picture, MouseEvent.MOUSE_RELEASED, middle(5) + 15, 60);
    Hand.mouse(picture, MouseEvent.MOUSE_PRESSED, middle(8), 50);
    Hand.mouse(picture, MouseEvent.MOUSE_DRAGGED, 900, 50);
    Hand.mouse(picture, MouseEvent.MOUSE_RELEASED, 900, 50);
    Hand.click(picture, middle(0), 50);
    assertEquals(List.of("5-8", "8-10", "0-1"), painted);
  }

  @Test
  void escapeGivesADragUp() {
    Hand.mouse(picture, MouseEvent.MOUSE_PRESSED, middle(2), 50);
    Hand.key(picture, KeyCode.ESCAPE);
    Hand.mouse(picture, MouseEvent.MOUSE_RELEASED, middle(3), 50);
    assertEquals(List.of(), painted);
  }

  @Test
  void keysReachEverySoftToken() {
    Hand.key(picture, KeyCode.ENTER);
    Hand.key(picture, KeyCode.RIGHT);
    Hand.key(picture, KeyCode.RIGHT);
    Hand.key(picture, KeyCode.ENTER);
    Hand.key(picture, KeyCode.END);
    Hand.key(picture, KeyCode.RIGHT);
    Hand.key(picture, KeyCode.ENTER);
    assertEquals(List.of(1, 9), toggled);
  }

  @Test
  void whatIsSeenIsSaid() {
    String said = Hand.said(picture);
    assertTrue(said.contains("tone_440, soft tokens: 10, masked: 2"), said);
    assertTrue(said.contains("most attention from d to s5, 2.0–2.5 s"), said);
    Hand.move(picture, middle(6), 50);
    said = Hand.said(picture);
    assertTrue(said.contains("s7, 3.0–3.5 s, masked, nearest byte 0a"), said);
    Hand.move(picture, middle(0), 190);
    said = Hand.said(picture);
    assertTrue(said.contains("s1, 0.0–0.5 s, attention 0.030, nearest byte d"), said);
  }

  @Test
  void whatIsNotKnownIsNotSaid() {
    FxTest.run(
        () ->
            picture.show(
                new HeardPrefix(
                    "noise",
                    null,
                    0,
                    Double.NaN,
                    new boolean[3],
                    new double[] {Double.NaN, 0.5, Double.NaN},
                    "d",
                    List.of(),
                    ColorMap.CIVIDIS)));
    FxTest.pulses();
    String said = Hand.said(picture);
    assertTrue(said.endsWith("most attention from d to s2, attention 0.500"), said);
    FxTest.run(() -> picture.show(HeardPrefix.NONE));
    FxTest.pulses();
    Hand.click(picture, 60, 50);
    Hand.key(picture, KeyCode.RIGHT);
    assertEquals(List.of(), painted);
    FxTest.run(() -> picture.show(Samples.heard(1500)));
    FxTest.pulses();
    Hand.mouse(picture, MouseEvent.MOUSE_PRESSED, 3.1, 50);
    Hand.mouse(picture, MouseEvent.MOUSE_RELEASED, 43.1, 50);
    assertFalse(painted.isEmpty());
  }
}
