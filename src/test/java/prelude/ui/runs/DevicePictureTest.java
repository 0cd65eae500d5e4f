package prelude.ui.runs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.Compute;
import prelude.model.device.Capability;
import prelude.model.device.Card;
import prelude.training.Preset;
import prelude.training.TinyRun;
import prelude.ui.FxTest;
import prelude.ui.runs.train.DeviceTest;
import prelude.ui.runs.train.FakeMachine;
import prelude.ui.shell.Snapshots;
import prelude.ui.shell.StatusModel.DeviceState;
import prelude.ui.theme.Theme;

/** Draws what this machine may not have, to be looked at in {@code target/pictures}. */
@ExtendWith(FxTest.class)
class DevicePictureTest {
  private static final Path OUT = Path.of("target", "pictures");
  private static final Card H100 =
      new Card(
          0, "NVIDIA H100 80GB HBM3", new Capability(9, 0), 79 * FakeMachine.GIB, "0000:01:00.0");

  @TempDir Path temporary;

  @Test
  void aFormWithCardsAndTooLittleMemory() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine =
        new FakeMachine(environment, FakeMachine.with(H100, FakeMachine.T4))
            .used(H100, 77.4)
            .used(FakeMachine.T4, 0.4)
            .free(OptionalLong.of(FakeMachine.GIB));
    try (var f = new RunsFixture(environment, machine)) {
      f.await("the memory", () -> f.text("#device-memory").contains("/"));
      DeviceTest.edit(f, Preset.W1_PUBLISHED.config().withCompute(Compute.FP32));
      f.await("the warning", () -> f.stage.getScene().lookup("#fix-frames") != null);
      pictures(f, "device-memory-warning");
      DeviceTest.edit(f, Preset.W1_EVIDENCE.config().withDevice("cuda:0"));
      f.await("the figures", () -> f.stage.getScene().lookup("#setting-card") != null);
      scroll(f);
      pictures(f, "device-card");
      list(f);
      DeviceTest.edit(f, Preset.W1_EVIDENCE.config().withDevice("cuda:3"));
      f.await("the error", () -> f.stage.getScene().lookup(".field-error") != null);
      scroll(f);
      pictures(f, "device-not-here");
    }
  }

  @Test
  void aRunThatACardEnded() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine =
        new FakeMachine(environment, FakeMachine.with(FakeMachine.L4)).used(FakeMachine.L4, 3.1);
    try (var f = new RunsFixture(environment, machine)) {
      machine.faulty(5, new EngineException("CUDA error: unspecified launch failure\nCompile …"));
      FxTest.run(() -> f.screen.start(TinyRun.config(9).withDevice("auto")));
      f.awaitIdle();
      pictures(f, "device-interrupted");
      machine.faulty(7, new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB. …"));
      FxTest.run(() -> f.screen.start(TinyRun.config(9).withDevice("auto")));
      f.awaitIdle();
      pictures(f, "device-full");
    }
  }

  @Test
  void noDeviceAndACpuThatNobodyAskedFor() throws Exception {
    var environment = TinyRun.environment(temporary);
    String long1 =
        "PYTORCH_LIBRARY_PATH=/opt/torch/lib: that libtorch does not work with this build"
            + " (UnsatisfiedLinkError: /opt/torch/lib/libtorch_cpu.so: undefined symbol:"
            + " _ZN3c1010TensorImplE); unset the variable, or name a folder with the libtorch that"
            + " doc/gpu.md asks for";
    try (var f =
        new RunsFixture(
            environment,
            new FakeMachine(environment, FakeMachine.without("", false)).failing(long1))) {
      f.await("no device", () -> DeviceTest.device(f).state() == DeviceState.NONE);
      pictures(f, "device-none");
    }
    String long2 =
        "because the driver (CUDA 12.4) has the NVIDIA L4, but the CUDA runtime of the cu124 natives"
            + " does not see it; restart the machine or update the driver";
    try (var f =
        new RunsFixture(
            environment,
            new FakeMachine(
                environment,
                FakeMachine.without(
                    long2,
                    true,
                    "PYTORCH_LIBRARY_PATH has no effect: there is no libtorch.so in /opt/torch")))) {
      f.await("the CPU", () -> DeviceTest.device(f).state() == DeviceState.UNASKED);
      FxTest.run(() -> f.screen.start(TinyRun.config(9_000).withDevice("auto")));
      f.await(
          "steps", () -> f.model().selected() != null && f.model().selected().course().size() > 20);
      pictures(f, "device-unasked");
      FxTest.run(f.screen::stop);
      f.awaitIdle();
    }
  }

  private static void scroll(RunsFixture f) {
    FxTest.run(
        () -> {
          Node row = f.stage.getScene().lookup("#setting-device");
          while (!(row instanceof ScrollPane pane && pane.getContent().getStyleClass().isEmpty())) {
            row = row.getParent();
          }
          ((ScrollPane) row).setVvalue(0.7);
        });
  }

  /** The opened list is a window of its own. */
  private static void list(RunsFixture f) throws Exception {
    ComboBox<?> device = f.find("#setting-device", ComboBox.class);
    FxTest.run(device::show);
    FxTest.pulses();
    BufferedImage list =
        FxTest.fx(
            () -> Snapshots.of(((ComboBoxListViewSkin<?>) device.getSkin()).getPopupContent(), 2));
    Snapshots.write(list, OUT.resolve("device-list@2x.png"));
    FxTest.run(device::hide);
  }

  private static void pictures(RunsFixture f, String name) throws Exception {
    write(f, name);
    FxTest.run(() -> f.shell.themeProperty().set(Theme.DARK));
    write(f, name + "-dark");
    FxTest.run(() -> f.shell.themeProperty().set(Theme.LIGHT));
    FxTest.run(
        () -> {
          f.stage.getScene().setRoot(new Region());
          new Scene(f.shell, 1120, 720);
          f.shell.resize(1120, 720);
        });
    FxTest.pulses();
    BufferedImage narrow = FxTest.fx(() -> Snapshots.of(f.shell, 1));
    Snapshots.write(narrow, OUT.resolve(name + "-1120.png"));
    FxTest.run(
        () -> {
          f.shell.getScene().setRoot(new Region());
          f.stage.getScene().setRoot(f.shell);
        });
    FxTest.pulses();
  }

  private static void write(RunsFixture f, String name) throws Exception {
    FxTest.pulses();
    BufferedImage picture = FxTest.fx(() -> Snapshots.of(f.stage.getScene(), 1));
    assertTrue(picture.getWidth() >= 1280);
    Snapshots.write(picture, OUT.resolve(name + ".png"));
    Snapshots.write(
        FxTest.fx(() -> Snapshots.of(f.stage.getScene(), 2)), OUT.resolve(name + "@2x.png"));
  }
}
