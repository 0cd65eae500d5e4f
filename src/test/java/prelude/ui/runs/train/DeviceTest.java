package prelude.ui.runs.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.Preset;
import prelude.training.RunConfig;
import prelude.training.RunControl;
import prelude.training.TinyRun;
import prelude.training.Trainer;
import prelude.training.TrainingEnvironment;
import prelude.training.TrainingListener;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsFixture;
import prelude.ui.runs.form.Setting;
import prelude.ui.runs.library.LogLine;
import prelude.ui.shell.StatusModel;
import prelude.ui.shell.StatusModel.DeviceState;

/** The choice of a device, the status bar, and memory before the start. */
@ExtendWith(FxTest.class)
public class DeviceTest {
  @TempDir Path temporary;

  private RunsFixture open(FakeMachine machine, TrainingEnvironment environment) {
    var f = new RunsFixture(environment, machine);
    f.await("the device", () -> device(f).state() != DeviceState.LOOKING);
    return f;
  }

  @Test
  void cardsCanBeChosenByNameCapabilityAndMemory() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine =
        new FakeMachine(environment, FakeMachine.with(FakeMachine.L4, FakeMachine.T4))
            .used(FakeMachine.L4, 3.1)
            .used(FakeMachine.T4, 0.5);
    try (var f = open(machine, environment)) {
      edit(f, TinyRun.config(8).withDevice("auto"));
      ComboBox<String> device = devices(f);
      assertEquals(List.of("auto", "cpu", "cuda:0", "cuda:1"), FxTest.fx(device::getItems));
      assertEquals("Automatic: NVIDIA L4", shown(device));
      f.await("the memory", () -> figures(f).equals("cuda:0 · capability 8.9 · 3.1 / 22.0 GiB"));
      machine.used(FakeMachine.T4, 2.5);
      f.await(
          "the memory in the list",
          () -> rows(device).contains("cuda:1 · Tesla T4 · 7.5 · 2.5 / 15.0 GiB"));
      assertTrue(FxTest.fx(() -> rows(device)).contains("Automatic: NVIDIA L4"));
      // By keyboard, as anyone can.
      FxTest.run(device::requestFocus);
      keys(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
      assertEquals("cuda:1", FxTest.fx(() -> f.model().formProperty().get().text(Setting.DEVICE)));
      assertEquals("Tesla T4", shown(device));
      f.await("its memory", () -> figures(f).equals("cuda:1 · capability 7.5 · 2.5 / 15.0 GiB"));
    }
  }

  @Test
  void automaticComputeSaysWhatItIsOnTheDevice() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine = new FakeMachine(environment, FakeMachine.with(FakeMachine.L4, FakeMachine.T4));
    try (var f = open(machine, environment)) {
      edit(f, Preset.W1_EVIDENCE.config());
      ComboBox<String> compute = choice(f, "#setting-compute");
      assertEquals("Best for the device: bf16", shown(compute));
      FxTest.run(() -> devices(f).setValue("cuda:1"));
      assertEquals("Best for the device: fp32", shown(compute));
      assertEquals("auto", FxTest.fx(compute::getValue));
    }
  }

  @Test
  void aDeviceThatIsNotHereIsKeptAndToldBeforeTheStart() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine = new FakeMachine(environment, FakeMachine.with(FakeMachine.L4));
    try (var f = open(machine, environment)) {
      edit(f, TinyRun.config(8).withDevice("cuda:1"));
      ComboBox<String> device = devices(f);
      assertEquals("cuda:1", shown(device));
      f.await(
          "the reason",
          () -> errors(f).equals(List.of("cuda:1 is not on this machine, which has cuda:0")));
      assertTrue(FxTest.fx(() -> f.find("#start", Button.class).isDisabled()));
      FxTest.run(() -> device.setValue("cpu"));
      f.await("no error", () -> errors(f).isEmpty());
      f.await("start enabled", () -> !f.find("#start", Button.class).isDisabled());
      assertTrue(FxTest.fx(() -> device.getItems().contains("cuda:1")), "it can be had back");
      FxTest.run(() -> device.setValue("cuda:1"));
      f.await("the reason again", () -> errors(f).size() == 1);
    }
  }

  @Test
  void withoutAnyCardTheReasonIsTheStartUpRoutines() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      f.await("the device", () -> device(f).state() != DeviceState.LOOKING);
      edit(f, TinyRun.config(8).withDevice("cuda:7"));
      f.await("the reason", () -> errors(f).size() == 1);
      String error = FxTest.fx(() -> errors(f).getFirst());
      assertTrue(error.startsWith("cuda:7 is not on this machine, "), error);
      String reason = device(f).detail();
      assertTrue(device(f).memory().isEmpty() ? error.endsWith(reason) : error.contains("cuda:0"));
    }
  }

  @Test
  void memoryOfTheCardIsLiveWhileTheWindowShows() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine =
        new FakeMachine(environment, FakeMachine.with(FakeMachine.L4)).used(FakeMachine.L4, 3.1);
    try (var f = open(machine, environment)) {
      f.await("the memory", () -> f.text("#device-memory").equals("3.1 / 22.0 GiB"));
      assertEquals("NVIDIA L4", f.text("#device-name"));
      assertEquals("· capability 8.9", f.text("#device-detail"));
      machine.used(FakeMachine.L4, 4.2);
      f.await("more of it", () -> f.text("#device-memory").equals("4.2 / 22.0 GiB"));
      FxTest.run(f.stage::hide);
      // What was begun ends; from then on nobody asks.
      int asked = machine.reads.get() + 1;
      long end = System.nanoTime() + 2_500_000_000L;
      f.await("two periods", () -> System.nanoTime() > end);
      assertTrue(machine.reads.get() <= asked, machine.reads + " reads, " + asked + " at most");
      machine.used(FakeMachine.L4, 5.3);
      FxTest.run(f.stage::show);
      f.await("it again", () -> f.text("#device-memory").equals("5.3 / 22.0 GiB"));
    }
  }

  @Test
  void aCardThatSaysNothingShowsAllItHas() throws Exception {
    var environment = TinyRun.environment(temporary);
    try (var f =
        open(new FakeMachine(environment, FakeMachine.with(FakeMachine.L4)), environment)) {
      assertEquals("22.0 GiB", f.text("#device-memory"));
    }
  }

  @Test
  void theCpuIsGivenWithItsReasonAndAWarningWhereItWasNotAskedFor() throws Exception {
    var environment = TinyRun.environment(temporary);
    String reason =
        "because the driver (CUDA 12.4) has the NVIDIA L4, but the CUDA runtime of the cu124"
            + " natives does not see it; restart the machine or update the driver";
    String note = "PYTORCH_LIBRARY_PATH has no effect: there is no libtorch.so in /opt/torch";
    var machine = new FakeMachine(environment, FakeMachine.without(reason, true, note));
    try (var f = open(machine, environment)) {
      assertEquals(DeviceState.UNASKED, device(f).state());
      assertEquals("CPU, 2 threads", f.text("#device-name"));
      Label detail = f.find("#device-detail", Label.class);
      assertEquals(reason, detail.getText());
      assertTrue(FxTest.fx(() -> f.find("#device-notes", Label.class).isVisible()));
      String all = FxTest.fx(() -> f.find("#device", Node.class).getAccessibleText());
      assertTrue(all.contains(reason) && all.contains(note), all);
      FxTest.run(() -> f.screen.start(TinyRun.config(2)));
      f.awaitIdle();
      assertTrue(log(f).contains(note + "."), () -> log(f));
    }
  }

  @Test
  void withoutADeviceNothingStartsAndPastRunsCanBeRead() throws Exception {
    var environment = TinyRun.environment(temporary);
    new Trainer(environment).train(TinyRun.config(3), new TrainingListener() {}, new RunControl());
    String failure =
        "PYTORCH_LIBRARY_PATH=/opt/torch: that libtorch does not work with this build (version"
            + " mismatch); unset the variable";
    var machine = new FakeMachine(environment, FakeMachine.without("", false)).failing(failure);
    try (var f = open(machine, environment)) {
      assertEquals("No device", f.text("#device-name"));
      assertEquals(failure, f.text("#device-detail"));
      RunButton run = new RunButton(f);
      assertTrue(run.disabled());
      assertEquals(failure, run.help());
      assertTrue(f.model().noticeProperty().get().text().startsWith(failure + "."));
      f.await("the past run", () -> f.table().getItems().size() == 1);
      f.await("its steps", () -> f.model().selected().loaded());
      FxTest.pulses();
      assertEquals(f.model().selected().result().verdict().headline(), f.text("#verdict"));
      f.press("#duplicate");
      f.await("the form", () -> f.stage.getScene().lookup("#start") != null);
      assertTrue(FxTest.fx(() -> f.find("#start", Button.class).isDisabled()));
      FxTest.run(() -> f.screen.start(TinyRun.config(1)));
      assertTrue(f.model().isIdle());
      assertEquals(1, f.model().rows().size());
    }
  }

  @Test
  void theStatusBarSaysWhatIsWaitedFor() throws Exception {
    var environment = TinyRun.environment(temporary);
    var latch = new CountDownLatch(1);
    String unpacking = "Unpacking the CUDA natives, 4.1 GB, once; this takes about a minute";
    var machine =
        new FakeMachine(environment, FakeMachine.with(FakeMachine.L4)).slow(unpacking, latch);
    try (var f = new RunsFixture(environment, machine)) {
      f.await("the note", () -> f.text("#device-detail").equals(unpacking));
      assertEquals("Looking for a device…", f.text("#device-name"));
      edit(f, TinyRun.config(8).withDevice("cuda:0"));
      ComboBox<String> device = devices(f);
      assertEquals("cuda:0", shown(device));
      latch.countDown();
      f.await("the card", () -> f.text("#device-name").equals("NVIDIA L4"));
      f.await("its name in the form", () -> shown(device).equals("NVIDIA L4"));
      assertEquals("cuda:0", value(f, Setting.DEVICE));
      f.await(
          "its memory",
          () -> texts(f).contains("free on cuda:0") || texts(f).contains(" on cuda:0."));
      assertTrue(FxTest.fx(() -> errors(f)).isEmpty());
    }
  }

  @Test
  void theRunsDeviceIsShownAndNotThatOfARunFromElsewhere() throws Exception {
    var environment = TinyRun.environment(temporary);
    new Trainer(environment).train(TinyRun.config(2), new TrainingListener() {}, new RunControl());
    movedTo(environment, "cuda:0, NVIDIA H100 80GB HBM3, compute capability 9.0, 79.1 GiB");
    var machine = new FakeMachine(environment, FakeMachine.with(FakeMachine.L4, FakeMachine.T4));
    try (var f = open(machine, environment)) {
      f.await("the past run", () -> f.model().selected() != null);
      FxTest.pulses();
      assertFalse(device(f).words().contains("H100"), device(f).words());
      FxTest.run(() -> f.screen.start(TinyRun.config(2).withDevice("cuda:1")));
      f.awaitIdle();
      assertEquals("Tesla T4", f.text("#device-name"));
      assertEquals("· cuda:1 · capability 7.5", f.text("#device-detail"));
      FxTest.run(() -> f.screen.start(TinyRun.config(2)));
      f.awaitIdle();
      assertEquals("CPU, 1 thread", f.text("#device-name"));
      assertEquals("as asked for", f.text("#device-detail"));
    }
  }

  @Test
  void theForecastTellsMemoryNeededAndFree() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine =
        new FakeMachine(environment, FakeMachine.with(FakeMachine.L4)).used(FakeMachine.L4, 1.5);
    try (var f = open(machine, environment)) {
      edit(f, TinyRun.config(8).withDevice("auto"));
      f.await("the forecast", () -> texts(f).contains("of 20.5 GiB free on cuda:0."));
      assertTrue(FxTest.fx(() -> texts(f)).contains(" It needs about 0.7 GiB, of"));
      assertTrue(FxTest.fx(() -> notes(f)).isEmpty());
    }
  }

  @Test
  void aRunThatMayNotFitIsWarnedOfWithFixes() throws Exception {
    var environment = TinyRun.environment(temporary);
    var machine =
        new FakeMachine(environment, FakeMachine.with(FakeMachine.L4))
            .free(OptionalLong.of(FakeMachine.GIB));
    try (var f = open(machine, environment)) {
      RunConfig full = Preset.W1_PUBLISHED.config().withCompute(prelude.model.Compute.FP32);
      edit(f, full);
      f.await("the warning", () -> f.stage.getScene().lookup("#fix-frames") != null);
      String words = FxTest.fx(() -> notes(f).getFirst());
      assertTrue(words.startsWith("Memory may not suffice. This run needs about "), words);
      assertTrue(words.contains("of 1.0 GiB free on cuda:0 and may end"), words);
      f.await("start enabled", () -> !f.find("#start", Button.class).isDisabled());
      f.press("#fix-compute");
      assertEquals("bf16", value(f, Setting.COMPUTE));
      f.press("#fix-device");
      assertEquals("cpu", value(f, Setting.DEVICE));
      f.await("the machine's memory", () -> notes(f).toString().contains("on this machine"));
      f.press("#fix-frames");
      assertEquals("clip", value(f, Setting.FRAMES));
      machine.free(OptionalLong.of(64 * FakeMachine.GIB));
      FxTest.run(() -> f.find("#setting-steps", javafx.scene.control.TextField.class).setText("7"));
      f.await("no warning", () -> !notes(f).toString().contains("Memory"));
      assertNull(f.stage.getScene().lookup("#fix-frames"));
    }
  }

  /** What the run button says of itself. */
  private record RunButton(RunsFixture f) {
    boolean disabled() {
      return FxTest.fx(() -> f.find("#run", Node.class).isDisabled());
    }

    String help() {
      return FxTest.fx(() -> f.find("#run", Node.class).getAccessibleHelp());
    }
  }

  public static StatusModel.Device device(RunsFixture f) {
    return f.shell.status().deviceProperty().get();
  }

  public static String log(RunsFixture f) {
    return FxTest.fx(
        () -> String.join("\n", f.model().selected().log().stream().map(LogLine::text).toList()));
  }

  public static void edit(RunsFixture f, RunConfig config) {
    FxTest.run(() -> f.screen.edit(config, "from a test"));
    f.await("the form", () -> f.stage.getScene().lookup("#setting-device") != null);
    FxTest.pulses(); // choices have their words once they are drawn
  }

  private static ComboBox<String> devices(RunsFixture f) {
    return choice(f, "#setting-device");
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> choice(RunsFixture f, String id) {
    Node node = FxTest.fx(() -> f.stage.getScene().lookup(id));
    assertNotNull(node, id);
    return (ComboBox<String>) node;
  }

  private static String shown(ComboBox<String> choice) {
    return FxTest.fx(() -> choice.getButtonCell().getText());
  }

  private static String value(RunsFixture f, Setting setting) {
    return FxTest.fx(() -> f.model().formProperty().get().text(setting));
  }

  /** The rows of the opened list, as they are drawn. */
  private static List<String> rows(ComboBox<String> choice) {
    choice.show();
    var skin = (javafx.scene.control.skin.ComboBoxListViewSkin<?>) choice.getSkin();
    List<String> rows =
        skin.getPopupContent().lookupAll(".list-cell").stream()
            .map(n -> ((ListCell<?>) n).getText())
            .filter(t -> t != null && !t.isEmpty())
            .toList();
    choice.hide();
    return rows;
  }

  private static String figures(RunsFixture f) {
    Node card = f.stage.getScene().lookup("#setting-card");
    return card == null
        ? ""
        : card.lookupAll(".label").stream()
            .map(n -> ((Label) n).getText())
            .collect(java.util.stream.Collectors.joining(" "));
  }

  private static List<String> errors(RunsFixture f) {
    return f.stage.getScene().getRoot().lookupAll(".field-error").stream()
        .map(n -> ((Label) n).getText())
        .toList();
  }

  private static List<String> notes(RunsFixture f) {
    return f.stage.getScene().getRoot().lookupAll(".note").stream()
        .filter(Node::isVisible)
        .map(Node::getAccessibleText)
        .toList();
  }

  private static String texts(RunsFixture f) {
    return f.stage.getScene().getRoot().lookupAll(".label").stream()
        .map(n -> ((javafx.scene.control.Labeled) n).getText())
        .filter(java.util.Objects::nonNull)
        .reduce("", (a, b) -> a + "\n" + b);
  }

  private static void keys(KeyCode... codes) {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          for (KeyCode code : codes) {
            robot.keyType(code);
          }
        });
    FxTest.pulses();
  }

  /** Makes the only run one that another machine's device computed. */
  public static void movedTo(TrainingEnvironment environment, String device) throws IOException {
    try (var folders = Files.list(environment.runs())) {
      Path record =
          folders.filter(Files::isDirectory).findFirst().orElseThrow().resolve("run.json");
      String text = Files.readString(record);
      Files.writeString(
          record,
          text.replaceFirst("\"device\" : \"CPU[^\"]*\"", "\"device\" : \"%s\"".formatted(device)));
      assertTrue(Files.readString(record).contains(device));
    }
  }
}
