package prelude.ui.prefixlab.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;

@ExtendWith(FxTest.class)
class HeatMapTest {
  private final List<String> chosen = new ArrayList<>();
  private HeatMap map;
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        FxTest.fx(
            () -> {
              map = new HeatMap();
              map.setOnChosen((row, column) -> chosen.add(row + "," + column));
              map.show(Samples.heads());
              return FxTest.show(new StackPane(map), 392, 157);
            });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  @Test
  void clicksAndKeysChooseCells() {
    Hand.click(map, 60, 30);
    Hand.click(map, 10, 30);
    Hand.click(map, 60, 5);
    assertEquals(List.of("0,0"), chosen, "heads are no cells");
    Hand.key(map, KeyCode.RIGHT);
    Hand.key(map, KeyCode.RIGHT);
    Hand.key(map, KeyCode.UP);
    Hand.key(map, KeyCode.ENTER);
    assertEquals("3,3", chosen.getLast(), "from the chosen cell");
    Hand.key(map, KeyCode.END);
    Hand.key(map, KeyCode.DOWN);
    Hand.key(map, KeyCode.DOWN);
    Hand.key(map, KeyCode.DOWN);
    Hand.key(map, KeyCode.ENTER);
    assertEquals("5,5", chosen.getLast());
  }

  @Test
  void cellsAreNamedByTheirHeads() {
    String said = Hand.said(map);
    assertEquals("Attention to the prefix, chosen: layer 5, head 3: 0.890", said);
  }

  @Test
  void theLowestOfARowIsSaidAndWhatIsMissingToo() {
    FxTest.run(() -> map.show(Samples.fits(25)));
    FxTest.pulses();
    Hand.key(map, KeyCode.RIGHT);
    Hand.key(map, KeyCode.UP);
    Hand.key(map, KeyCode.UP);
    String said = Hand.said(map);
    assertTrue(said.endsWith("mid low tone, mid low tone: 0.100, the lowest of its row"), said);
    Hand.key(map, KeyCode.RIGHT);
    assertTrue(Hand.said(map).endsWith(": –"), Hand.said(map));
    FxTest.run(() -> map.show(Samples.fits(1)));
    FxTest.pulses();
    Hand.key(map, KeyCode.RIGHT);
    Hand.key(map, KeyCode.ENTER);
    assertEquals(List.of("0,0"), chosen);
    FxTest.run(() -> map.show(HeatGrid.NONE));
    FxTest.pulses();
    Hand.key(map, KeyCode.RIGHT);
    assertEquals("No values yet", Hand.said(map));
  }

  @Test
  void lessCanBeBrighter() {
    HeatGrid.Range range = HeatGrid.Range.less(new double[][] {{0.5, Double.NaN}, {2.5, 1.5}});
    assertEquals(1, range.unit(0.5));
    assertEquals(0, range.unit(2.5));
    assertEquals(0.5, range.unit(1.5));
    assertEquals(0.5, HeatGrid.Range.less(new double[][] {{3}}).unit(3));
  }
}
