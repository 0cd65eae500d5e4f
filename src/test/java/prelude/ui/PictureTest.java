package prelude.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prelude.ui.plot.LineLook;
import prelude.ui.plot.ReferenceLine;
import prelude.ui.plot.Series;
import prelude.ui.sheet.ComponentSheet;
import prelude.ui.shell.ContextModel;
import prelude.ui.shell.Shell;
import prelude.ui.shell.Snapshots;
import prelude.ui.shell.StatusModel;
import prelude.ui.theme.Theme;

/** Draws the component sheet and a whole window, at 1× and 2×, into {@code target/pictures}. */
@ExtendWith(FxTest.class)
class PictureTest {
  private static final Path OUT = Path.of("target", "pictures");

  @Test
  void componentSheet() throws Exception {
    Stage stage =
        FxTest.fx(
            () -> {
              var floor = new ReferenceLine(SampleData.FLOOR, "floor", "0.1518", "", true, true);
              var sheet = new ComponentSheet(SampleData.sheet(), floor);
              Scene scene = new Scene(sheet, 1280, 800);
              Stage s = new Stage();
              s.setScene(scene);
              s.show();
              return s;
            });
    FxTest.pulses();
    write(stage, "components");
    FxTest.run(stage::close);
  }

  @Test
  void windowInBothThemes() throws Exception {
    Shell shell = FxTest.fx(PictureTest::demo);
    Stage stage =
        FxTest.fx(
            () -> {
              Stage s = new Stage();
              s.setScene(new Scene(shell, 1280, 800));
              s.show();
              return s;
            });
    FxTest.pulses();
    write(stage, "window-light");
    FxTest.run(() -> shell.themeProperty().set(Theme.DARK));
    FxTest.run(() -> shell.transport().goTo(31));
    FxTest.pulses();
    write(stage, "window-dark");
    FxTest.run(stage::close);
  }

  @Test
  void oddStatesOfPlotsAndHelp() throws Exception {
    Shell shell = FxTest.fx(PictureTest::demo);
    Stage stage =
        FxTest.fx(
            () -> {
              Stage s = new Stage();
              s.setScene(new Scene(shell, 1280, 800));
              s.show();
              var screen = (DemoScreen) shell.current();
              var lines = new java.util.ArrayList<>(SampleData.loss());
              double[] short32 =
                  java.util.Arrays.copyOf(SampleData.decay(50, 5.5, 0.012, 1.6, 9), 32);
              lines.add(
                  Series.overSteps(
                      "live", "w1-evidence, seed 1", LineLook.category(4).asStrong(), short32));
              double[] broken = SampleData.decay(50, 5.5, 0.5, 3, 10);
              java.util.Arrays.fill(broken, 20, 28, Double.NaN);
              lines.add(Series.overSteps("nan", "w1-nan", LineLook.category(6), broken));
              screen.loss.setSeries(lines);
              shell.transport().goTo(31);
              shell.toggleHelp();
              shell.offerUndo("Run w1-published moved to the bin.", () -> {});
              screen.loss.requestFocus();
              return s;
            });
    FxTest.pulses();
    FxTest.run(
        () -> {
          var robot = new javafx.scene.robot.Robot();
          var loss = ((DemoScreen) shell.current()).loss;
          robot.mouseMove(loss.localToScreen(250, 90));
          robot.keyType(javafx.scene.input.KeyCode.RIGHT);
        });
    Thread.sleep(700); // the undo bar slides in
    FxTest.pulses();
    write(stage, "states-light");
    FxTest.run(stage::close);
  }

  static Shell demo() {
    Shell shell = new Shell();
    shell.add(new DemoScreen(shell));
    shell.transport().setStops(IntStream.range(0, 50).toArray());
    shell.transport().goTo(49);
    shell
        .context()
        .runs()
        .add(new ContextModel.RunChoice("3c1f", "w1-evidence · 3c1f", SampleData.EVIDENCE));
    shell.context().runProperty().set(shell.context().runs().getFirst());
    shell
        .status()
        .deviceProperty()
        .set(
            new StatusModel.Device(
                StatusModel.DeviceState.READY,
                "NVIDIA RTX 4090",
                "3.1 / 24.0 GiB",
                "capability 8.9",
                java.util.List.of()));
    shell.status().setWindowEncoder(new StatusModel.Encoder("random encoder, seed 0", true));
    shell
        .status()
        .jobProperty()
        .set(
            new StatusModel.Job(
                "w2-frozen",
                "seed 0, text-only LM",
                "step 1\u202f240 / 2\u202f000",
                0.62,
                "54.1 steps/s",
                "14 s left"));
    return shell;
  }

  private static void write(Stage stage, String name) throws Exception {
    BufferedImage once = FxTest.fx(() -> Snapshots.of(stage.getScene(), 1));
    BufferedImage twice = FxTest.fx(() -> Snapshots.of(stage.getScene(), 2));
    Snapshots.write(once, OUT.resolve(name + ".png"));
    Snapshots.write(twice, OUT.resolve(name + "@2x.png"));
    assertEquals(once.getWidth() * 2, twice.getWidth());
    assertEquals(1280, once.getWidth());
    Set<Integer> colors = new HashSet<>();
    for (int x = 0; x < once.getWidth(); x += 3) {
      for (int y = 0; y < once.getHeight(); y += 3) {
        colors.add(once.getRGB(x, y));
      }
    }
    assertTrue(colors.size() > 100, () -> name + " is nearly empty: " + colors.size());
  }
}
