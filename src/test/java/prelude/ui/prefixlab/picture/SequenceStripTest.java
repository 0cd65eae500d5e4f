package prelude.ui.prefixlab.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;

@ExtendWith(FxTest.class)
class SequenceStripTest {
  private static final double CELLS = 36;

  private final List<Integer> chosen = new ArrayList<>();
  private final List<Integer> toggled = new ArrayList<>();
  private SequenceStrip strip;
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        FxTest.fx(
            () -> {
              strip = new SequenceStrip();
              strip.setOnChosen(chosen::add);
              strip.setOnToggled(toggled::add);
              strip.show(Samples.sequence(10, "middle tone", 2));
              return FxTest.show(new VBox(strip), 1100, 120);
            });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  private static double middle(int cell) {
    return SequenceCanvas.LEFT + cell * 44 + 21;
  }

  private void show(Sequence sequence) {
    FxTest.run(() -> strip.show(sequence));
    FxTest.pulses();
  }

  @Test
  void softTokensAreToggledAndBytesChosen() {
    Hand.click(strip.canvas(), middle(0), CELLS);
    Hand.click(strip.canvas(), middle(6), CELLS);
    assertEquals(List.of(0, 6), toggled);
    Hand.click(strip.canvas(), middle(10) + 8, CELLS);
    Hand.click(strip.canvas(), middle(11) + 8, CELLS);
    Hand.click(strip.canvas(), middle(21) + 8, CELLS);
    assertEquals(List.of(-1, 0), chosen, "BOS and m, but not the target");
    assertFalse(FxTest.fx(() -> bar().isVisible()));
  }

  @Test
  void anotherSequenceUnderThePointerDoesNotHoldItsByte() {
    List<Integer> pointed = new ArrayList<>();
    FxTest.run(() -> strip.setOnPointed(pointed::add));
    Hand.move(strip.canvas(), middle(11) + 8, CELLS);
    show(Samples.sequence(10, "high tone", 0));
    Hand.mouse(strip.canvas(), MouseEvent.MOUSE_EXITED, middle(11) + 8, 200);
    assertEquals(List.of(0, SequenceStrip.NO_BYTE), pointed);
  }

  @Test
  void arrowKeysChooseBytesUpToTheTarget() {
    Hand.key(strip.canvas(), KeyCode.RIGHT);
    Hand.key(strip.canvas(), KeyCode.LEFT);
    Hand.key(strip.canvas(), KeyCode.HOME);
    Hand.key(strip.canvas(), KeyCode.END);
    assertEquals(List.of(3, 1, -1, 9), chosen);
    show(Samples.sequence(10, "middle tone", 9));
    Hand.key(strip.canvas(), KeyCode.RIGHT);
    assertEquals(4, chosen.size());
  }

  @Test
  void whatIsSeenIsSaid() {
    String said = Hand.said(strip.canvas());
    assertTrue(said.contains("10 soft tokens from tone_440, 0.5 s each, masked: 2"), said);
    assertTrue(said.contains("chosen: d, position 13, in the loss"), said);
  }

  @Test
  void longPrefixesAreFoldedAndLongTextsScrolledToTheChosenByte() {
    show(Samples.sequence(1500, "middle tone ".repeat(20), 150));
    assertTrue(FxTest.fx(() -> bar().isVisible() && bar().getValue() > 1000));
    FxTest.run(() -> bar().setValue(0));
    Hand.click(strip.canvas(), SequenceCanvas.LEFT + 10, CELLS);
    Hand.click(strip.canvas(), SequenceCanvas.LEFT + 100, CELLS);
    assertEquals(List.of(0), toggled, "the fold is no soft token");
    show(Samples.sequence(40, "", -1));
    show(Samples.sequence(0, "", -1));
    assertFalse(FxTest.fx(() -> bar().isVisible()));
    Hand.key(strip.canvas(), KeyCode.RIGHT);
    assertEquals(List.of(), chosen);
  }

  private ScrollBar bar() {
    return (ScrollBar) strip.lookup(".scroll-bar");
  }
}
