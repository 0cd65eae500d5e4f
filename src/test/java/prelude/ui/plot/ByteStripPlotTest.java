package prelude.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;
import prelude.ui.SampleData;
import prelude.ui.theme.Token;

@ExtendWith(FxTest.class)
class ByteStripPlotTest {
  private final List<String> chosen = new ArrayList<>();
  private ByteStripPlot plot;
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        FxTest.fx(
            () -> {
              plot = ByteStripPlot.tall();
              plot.show(SampleData.strips(), Token.CAT_1);
              return FxTest.show(new VBox(plot), 400, 400);
            });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  private void key(KeyCode code) {
    FxTest.run(
        () ->
            Event.fireEvent(
                plot,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
  }

  @Test
  void keysReadWhereNobodyListensAndElseChoose() {
    key(KeyCode.RIGHT);
    String said = FxTest.fx(plot::getAccessibleText);
    assertTrue(said.contains("‘" + SampleData.strips().getFirst().bytes().getFirst() + "’"), said);
    FxTest.run(
        () -> {
          plot.setOnChosen((row, index) -> chosen.add(row + "," + index));
          plot.choose(0, 2);
        });
    key(KeyCode.RIGHT);
    key(KeyCode.LEFT);
    key(KeyCode.HOME);
    key(KeyCode.DOWN);
    assertEquals(List.of("0,3", "0,1", "0,0", "1,2"), chosen);
    FxTest.pulses();
  }

  @Test
  void aValueThatIsNoNumberLeavesTheOthersTheirHeights() {
    FxTest.run(
        () ->
            plot.show(
                List.of(
                    new ByteStrip(
                        "a",
                        "a",
                        Token.CAT_1,
                        Marker.CIRCLE,
                        List.of("a", "b"),
                        new float[] {Float.NaN, 2},
                        new float[] {Float.POSITIVE_INFINITY, 1})),
                Token.CAT_1));
    FxTest.pulses();
    assertTrue(FxTest.fx(plot::getAccessibleText).contains("a "));
  }
}
