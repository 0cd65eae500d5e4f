package prelude.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SvgChartTest {
  private static final double[] STEPS = {0, 1, 2, 3};

  private static String chart(double... y) {
    return new SvgChart("Loss").logarithmic().line("loss", STEPS, y).level(0.1518).svg();
  }

  @Test
  void lossesLieByTheirRatioAsInTheWindow() {
    String svg = chart(5, 0.5, 0.05, 0.005);
    for (String tick : List.of(">5<", ">0.5<", ">0.05<", ">0.01<")) {
      assertTrue(svg.contains(tick), svg);
    }
    Scale y = Scale.logarithmic(0.005, 5, 240, 54);
    double step = y.at(0.5) - y.at(5);
    assertEquals(step, y.at(0.05) - y.at(0.5), 1e-9);
    assertTrue(y.at(0.005) < 240 && y.at(5) > 54, "with room above and below");
  }

  @Test
  void whatIsNotAboveZeroLeavesAGap() {
    String svg = chart(5, 0, Double.NaN, 0.5);
    assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    int line = svg.indexOf("stroke-linecap");
    String path = svg.substring(svg.lastIndexOf("<path", line), line);
    assertEquals(2, path.chars().filter(c -> c == 'M').count(), path);
  }

  @Test
  void withoutAnythingAboveZeroTheAxisIsLinear() {
    String svg =
        new SvgChart("Norm").logarithmic().line("lm", STEPS, new double[] {0, 0, -1, 0}).svg();
    assertTrue(svg.contains(">0<") && !svg.contains("nothing was measured"), svg);
  }

  @Test
  void aLineThatIsNotDrawnIsNotNamed() {
    String svg =
        new SvgChart("Norm")
            .logarithmic()
            .line("projector", STEPS, new double[4])
            .line("lm", STEPS, new double[] {3, 2, 1, 0.5})
            .svg();
    assertTrue(svg.contains(">lm<") && !svg.contains(">projector<"), svg);
  }
}
