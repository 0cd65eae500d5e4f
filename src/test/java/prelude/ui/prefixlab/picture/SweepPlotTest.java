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
class SweepPlotTest {
  private final List<Double> tones = new ArrayList<>();
  private SweepPlot plot;
  private Stage stage;

  @BeforeEach
  void open() {
    stage =
        FxTest.fx(
            () -> {
              plot = new SweepPlot();
              plot.setOnTone(tones::add);
              plot.show(Samples.sweep(61, 40));
              return FxTest.show(new StackPane(plot), 440, 174);
            });
    FxTest.pulses();
  }

  @AfterEach
  void close() {
    FxTest.run(stage::close);
  }

  @Test
  void aPlaceOnTheAxisIsAFrequencyByItsLogarithm() {
    Hand.click(plot, 30, 80);
    Hand.click(plot, 230, 80);
    Hand.click(plot, 439, 80);
    assertEquals(220, tones.get(0), 0.01);
    assertEquals(440, tones.get(1), 0.01);
    assertEquals(880, tones.get(2), 0.01);
  }

  @Test
  void theTonesAreReadWithThePointerAndTheKeys() {
    String said = Hand.said(plot);
    assertTrue(said.contains("at 440 Hz: middle tone 1.000, "), said);
    Hand.move(plot, 30, 80);
    said = Hand.said(plot);
    assertTrue(said.contains("at 220 Hz: low tone 1.000"), said);
    Hand.move(plot, 420, 80);
    assertTrue(Hand.said(plot).endsWith("not known yet"), Hand.said(plot));
    Hand.key(plot, KeyCode.HOME);
    Hand.key(plot, KeyCode.RIGHT);
    Hand.key(plot, KeyCode.ENTER);
    assertEquals(220 * Math.pow(4, 1 / 60.0), tones.getLast(), 0.01);
    FxTest.pulses();
  }

  @Test
  void nothingTriedYet() {
    FxTest.run(() -> plot.show(Sweep.NONE));
    FxTest.pulses();
    Hand.key(plot, KeyCode.RIGHT);
    Hand.move(plot, 100, 80);
    assertEquals("Probability of each answer over the frequency of a tone", Hand.said(plot));
    FxTest.run(() -> plot.show(Samples.sweep(2, 1)));
    FxTest.pulses();
  }
}
