package prelude.ui.prefixlab.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.FxTest;
import prelude.ui.plot.ByteStripPlot;
import prelude.ui.shell.Snapshots;
import prelude.ui.theme.ColorMap;
import prelude.ui.theme.Theme;
import prelude.ui.theme.Token;

/** Draws every picture of the lab, usual and odd, into {@code target/pictures}. */
@ExtendWith(FxTest.class)
class LabPicturesTest {
  private static final Path OUT = Path.of("target", "pictures");

  @Test
  void theLabAsUsual() throws Exception {
    draw("lab-usual", LabPicturesTest::usual, 1280, 700);
  }

  @Test
  void muchAndLittle() throws Exception {
    draw("lab-odd", LabPicturesTest::odd, 1280, 800);
  }

  @Test
  void underThePointer() throws Exception {
    draw(
        "lab-pointed",
        LabPicturesTest::usual,
        1280,
        700,
        page -> {
          SequenceCanvas strip = (SequenceCanvas) page.lookup("#sequence");
          Hand.move(strip, SequenceCanvas.LEFT + 6 * 44 + 10, 36);
          Hand.move(page.lookup(".prefix-picture"), 180, 60);
          Hand.key(page.lookup(".heat-map"), KeyCode.RIGHT);
          Hand.move(page.lookup(".next-byte-bars"), 180, 30);
          Hand.move(page.lookup(".byte-strip-plot"), 60, 30);
          Hand.move(page.lookup(".sweep-plot"), 180, 60);
        });
    draw(
        "lab-painting",
        LabPicturesTest::usual,
        1280,
        700,
        page -> {
          Node prefix = page.lookup(".prefix-picture");
          Hand.mouse(prefix, MouseEvent.MOUSE_PRESSED, 60, 60);
          Hand.mouse(prefix, MouseEvent.MOUSE_DRAGGED, 140, 60);
          FxTest.run(() -> page.lookup(".heat-map").requestFocus());
          Hand.key(page.lookup(".heat-map"), KeyCode.RIGHT);
        });
  }

  private interface Made {
    Region make();
  }

  private static void draw(String name, Made made, double width, double height) throws Exception {
    draw(name, made, width, height, page -> {});
  }

  private static void draw(
      String name, Made made, double width, double height, Consumer<Node> before) throws Exception {
    Stage stage = FxTest.fx(() -> FxTest.show(made.make(), width, height));
    FxTest.pulses();
    before.accept(stage.getScene().getRoot());
    try {
      for (Theme theme : Theme.values()) {
        int scale = theme == Theme.LIGHT ? 1 : 2; // both need not be drawn twice
        FxTest.run(() -> theme.apply(stage.getScene()));
        FxTest.pulses();
        BufferedImage image = FxTest.fx(() -> Snapshots.of(stage.getScene(), scale));
        String file = name + (theme == Theme.LIGHT ? "-light" : "-dark@2x");
        Snapshots.write(image, OUT.resolve(file + ".png"));
        assertEquals(width * scale, image.getWidth(), 1);
        Set<Integer> colors = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x += 3) {
          for (int y = 0; y < image.getHeight(); y += 3) {
            colors.add(image.getRGB(x, y));
          }
        }
        assertTrue(colors.size() > 100, () -> file + " is nearly empty: " + colors.size());
      }
    } finally {
      FxTest.run(stage::close);
    }
  }

  private static Region usual() {
    SequenceStrip strip = new SequenceStrip();
    strip.show(Samples.sequence(10, "middle tone", 2));
    PrefixPicture prefix = new PrefixPicture();
    prefix.show(Samples.heard(10));
    prefix.setPosition(1.7);
    HeatMap heads = new HeatMap();
    heads.show(Samples.heads());
    NextByteBars bars = new NextByteBars();
    bars.show(Samples.bytes());
    HeatMap fits = new HeatMap();
    fits.show(Samples.fits(5));
    ByteStripPlot nats = ByteStripPlot.tall();
    nats.show(List.of(Samples.strip()), Token.CAT_3);
    nats.choose(0, 3);
    SweepPlot sweep = new SweepPlot();
    sweep.show(Samples.sweep(60, 60));
    return page(
        strip, column(392, prefix, heads), column(422, bars), column(392, fits, nats, sweep));
  }

  private static Region odd() {
    SequenceStrip strip = new SequenceStrip();
    strip.show(Samples.sequence(1500, "middle tone ".repeat(20), 60));
    SequenceStrip none = new SequenceStrip();
    none.show(Samples.sequence(0, "", -1));
    SequenceStrip forty = new SequenceStrip();
    forty.show(Samples.sequence(40, "low", 1));
    PrefixPicture many = new PrefixPicture();
    many.show(Samples.heard(50));
    PrefixPicture most = new PrefixPicture();
    most.show(Samples.heard(1500));
    PrefixPicture empty = new PrefixPicture();
    PrefixPicture unheard = new PrefixPicture();
    unheard.show(
        new HeardPrefix(
            "noise",
            null,
            0,
            Double.NaN,
            new boolean[3],
            new double[] {Double.NaN, 0.5, Double.NaN},
            "d",
            List.of(),
            ColorMap.CIVIDIS));
    HeatMap one = new HeatMap();
    one.show(Samples.fits(1));
    HeatMap large = new HeatMap();
    large.show(Samples.fits(25));
    HeatMap huge = new HeatMap();
    huge.show(Samples.fits(200));
    NextByteBars bars = new NextByteBars();
    bars.show(
        new NextBytes(
            "True prefix", Samples.bytes().left(), Token.CAT_3, "", new double[0], Token.INK_2));
    NextByteBars narrow = new NextByteBars();
    narrow.setMaxWidth(180);
    narrow.show(Samples.bytes());
    SweepPlot begun = new SweepPlot();
    begun.show(Samples.sweep(60, 25));
    SweepPlot nothing = new SweepPlot();
    nothing.setPrefHeight(100);
    Region page =
        page(
            strip,
            column(392, many, most, unheard, empty),
            column(300, large, huge, one, new HeatMap()),
            column(300, bars, narrow, begun, nothing));
    return new VBox(none, forty, page);
  }

  private static Region page(Node strip, Node... columns) {
    HBox row = new HBox(24, columns);
    VBox page = new VBox(12, strip, row);
    page.setStyle("-fx-padding: 12;");
    return page;
  }

  private static VBox column(double width, Node... pictures) {
    VBox column = new VBox(16, pictures);
    column.setMinWidth(width);
    column.setMaxWidth(width);
    return column;
  }
}
