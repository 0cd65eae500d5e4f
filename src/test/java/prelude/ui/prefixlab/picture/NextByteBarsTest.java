package prelude.ui.prefixlab.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;
import prelude.ui.theme.Token;

@ExtendWith(FxTest.class)
class NextByteBarsTest {
  private NextByteBars bars;
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        FxTest.fx(
            () -> {
              bars = new NextByteBars();
              bars.show(Samples.bytes());
              return FxTest.show(new StackPane(bars), 422, 22 + 5 * 23);
            });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  @Test
  void theLikeliestOfBothComeFirstAsManyAsFit() {
    assertArrayEquals(new int[] {'d', ' ', 'e', 'l', 'i'}, FxTest.fx(bars::shown));
    FxTest.run(() -> stage.setHeight(stage.getHeight() + 46));
    FxTest.pulses();
    assertEquals(7, FxTest.fx(() -> bars.shown().length));
  }

  @Test
  void whatIsSeenIsSaid() {
    String said = Hand.said(bars);
    String first = "‘d’, byte 0x64, True prefix, masked 0.9791, No prefix 0.3380";
    assertTrue(said.startsWith("Next bytes, the likeliest first: " + first), said);
    Hand.key(bars, KeyCode.DOWN);
    Hand.key(bars, KeyCode.DOWN);
    said = Hand.said(bars);
    assertTrue(said.contains("space, byte 0x20, True prefix, masked 0.0158"), said);
    Hand.move(bars, 200, 22 + 3 * 23 + 5);
    assertTrue(Hand.said(bars).contains("‘l’"), Hand.said(bars));
  }

  @Test
  void barsComeToRestAtTheNewValues() throws InterruptedException {
    double[] other = new double[257];
    other['x'] = 1;
    NextBytes now = new NextBytes("One", other, Token.CAT_1, "None", new double[0], Token.INK_2);
    FxTest.run(() -> bars.show(now));
    for (int i = 0; i < 500 && !FxTest.fx(bars::isAtRest); i++) {
      Thread.sleep(10);
    }
    assertTrue(FxTest.fx(bars::isAtRest));
    assertEquals('x', FxTest.fx(() -> bars.shown()[0]));
    assertTrue(Hand.said(bars).contains("‘x’, byte 0x78, One 1.0000;"), Hand.said(bars));
  }

  @Test
  void nothingAndNoNumbersAreBorne() {
    double[] broken = new double[257];
    Arrays.fill(broken, Double.NaN);
    FxTest.run(
        () -> bars.show(new NextBytes("One", broken, Token.CAT_1, "Two", broken, Token.INK_2)));
    FxTest.pulses();
    assertTrue(Hand.said(bars).contains("One –"), Hand.said(bars));
    FxTest.run(() -> bars.show(NextBytes.NONE));
    FxTest.pulses();
    Hand.key(bars, KeyCode.DOWN);
    assertEquals("Next bytes: no probabilities yet", Hand.said(bars));
  }
}
