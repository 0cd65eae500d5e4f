package prelude.ui.runs.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.model.device.DeviceException;
import prelude.training.RunFolder;
import prelude.training.RunStatus;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsFixture;
import prelude.ui.runs.RunsModel;
import prelude.ui.runs.Words;
import prelude.ui.runs.table.RunRow;
import prelude.ui.runs.train.DeviceTest;
import prelude.ui.runs.train.FakeMachine;

/** Runs that a device ended: what is said, what can be done, and that the next run starts. */
@ExtendWith(FxTest.class)
class BrokenRunTest {
  private static final EngineException FULL =
      new EngineException(
          "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of …");
  private static final EngineException LOST =
      new EngineException("CUDA error: unspecified launch failure\nCompile with …");

  @TempDir Path temporary;

  private FakeMachine machine(TrainingEnvironment environment) {
    return new FakeMachine(environment, FakeMachine.with(FakeMachine.L4)).used(FakeMachine.L4, 3.1);
  }

  @Test
  void aFullCardIsToldAndTheRunGoesOnOnTheCpu() throws Exception {
    var environment = TinyRun.environment(temporary);
    FakeMachine machine = machine(environment).faulty(5, FULL);
    try (var f = new RunsFixture(environment, machine)) {
      FxTest.run(() -> f.screen.start(TinyRun.config(9).withDevice("cuda:0")));
      f.awaitIdle();
      String full = "The card's memory is full: 2.00 GiB more were needed; ";
      RunsModel.Notice notice = f.model().noticeProperty().get();
      assertEquals("The run broke off.", notice.lead());
      assertTrue(notice.text().startsWith(full), notice.text());
      assertTrue(notice.text().contains("what helps: "), notice.text());
      RunRow row = f.row(0);
      assertEquals("failed", row.status());
      assertTrue(row.verdict().startsWith("the card's memory is full"), row.verdict());
      String note = note(f);
      assertTrue(note.startsWith("The run broke off. " + full), note);
      assertTrue(note.endsWith("6 of 9 steps are made."), note);
      assertTrue(DeviceTest.log(f).contains("the card's memory is full"));
      assertNotNull(f.stage.getScene().lookup("#resume"));
      machine.mended();
      f.press("#resume-cpu");
      f.awaitIdle();
      assertEquals("done", f.row(0).status());
      assertEquals(9, f.row(0).steps());
      assertNull(f.model().noticeProperty().get());
      Path folder = f.model().selected().folder();
      assertEquals("cpu", new RunFolder(folder).record().config().device());
      assertEquals(RunStatus.DONE, new RunFolder(folder).record().status());
      assertEquals("CPU, 1 thread", f.text("#device-name"));
    }
  }

  @Test
  void aLostCardInterruptsTheRunAndNotTheWindow() throws Exception {
    var environment = TinyRun.environment(temporary);
    FakeMachine machine = machine(environment).faulty(3, LOST);
    String lost =
        "the card stopped working (CUDA error: unspecified launch failure); restart Prelude before"
            + " using it again";
    try (var f = new RunsFixture(environment, machine)) {
      FxTest.run(() -> f.screen.start(TinyRun.config(9).withDevice("cuda:0")));
      f.awaitIdle();
      assertEquals("interrupted", f.row(0).status());
      assertEquals(lost, f.row(0).verdict());
      assertNull(f.model().noticeProperty().get(), "an interruption is no fault");
      String note = note(f);
      assertTrue(note.startsWith("Interrupted. " + Words.sentence(lost)), note);
      assertTrue(note.contains("4 of 9 steps are made."), note);
      String log = DeviceTest.log(f);
      assertTrue(log.contains("Interrupted: " + lost + "; can be resumed."), log);
      assertNotNull(f.stage.getScene().lookup("#resume-cpu"));
      machine.mended();
      FxTest.run(() -> f.screen.start(TinyRun.config(2)));
      f.awaitIdle();
      assertEquals("done", f.row(0).status());
      assertEquals("interrupted", f.row(1).status());
    }
  }

  @Test
  void theMessageOfAnInterruptedRunIsReadBack() throws Exception {
    var environment = TinyRun.environment(temporary);
    try (var f = new RunsFixture(environment, machine(environment).faulty(3, LOST))) {
      FxTest.run(() -> f.screen.start(TinyRun.config(9).withDevice("cuda:0")));
      f.awaitIdle();
    }
    DeviceTest.movedTo(environment, "cuda:0, NVIDIA L4, compute capability 8.9, 22.0 GiB");
    try (var f = new RunsFixture(environment, machine(environment))) {
      f.await("the run", () -> f.model().selected() != null && f.model().selected().loaded());
      FxTest.pulses();
      assertTrue(f.row(0).verdict().startsWith("the card stopped working"), f.row(0).verdict());
      assertTrue(note(f).startsWith("Interrupted. The card stopped working"), note(f));
      assertNotNull(f.stage.getScene().lookup("#resume-cpu"));
    }
  }

  @Test
  void aRunThatWasOnTheCpuIsNotOfferedTheCpuAgain() throws Exception {
    var environment = TinyRun.environment(temporary);
    var full =
        new EngineException(
            "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate"
                + " memory: you tried to allocate 4294967296 bytes. Error code 12");
    FakeMachine machine = machine(environment).faulty(1, full);
    try (var f = new RunsFixture(environment, machine)) {
      FxTest.run(() -> f.screen.start(TinyRun.config(4)));
      f.awaitIdle();
      assertTrue(note(f).contains("The machine's memory is full: 4.0 GiB more were needed"));
      assertNotNull(f.stage.getScene().lookup("#resume"));
      assertNull(f.stage.getScene().lookup("#resume-cpu"));
    }
  }

  @Test
  void whateverEndsARunTheNextOneStarts() throws Exception {
    var environment = TinyRun.environment(temporary);
    FakeMachine machine = machine(environment);
    try (var f = new RunsFixture(environment, machine)) {
      for (Throwable what :
          new Throwable[] {
            new OutOfMemoryError("Java heap space"),
            new DeviceException("Device cuda:0 was asked for, but it does not compute"),
            new AssertionError("natives"),
            new UnsatisfiedLinkError("no torch in java.library.path")
          }) {
        machine.faulty(1, what);
        FxTest.run(() -> f.screen.start(TinyRun.config(4)));
        f.awaitIdle();
        String text = f.model().noticeProperty().get().text();
        assertFalse(text.isBlank() || text.contains("\tat "), text);
        assertTrue(f.find("#notice", Node.class).isVisible());
        assertEquals("failed", f.row(0).status());
      }
      machine.mended();
      FxTest.run(() -> f.screen.start(TinyRun.config(2)));
      f.awaitIdle();
      assertNull(f.model().noticeProperty().get());
      // Runs of one second stand in any order.
      assertEquals(
          List.of("done", "failed", "failed", "failed", "failed"),
          IntStream.range(0, 5).mapToObj(i -> f.row(i).status()).sorted().toList());
    }
  }

  @Test
  void wordsOfTheEngineBecomeSentencesAndPathsStayPaths() {
    assertEquals("The card's memory is full.", Words.sentence("the card's memory is full"));
    assertEquals("models/a: no such folder.", Words.sentence("models/a: no such folder"));
    assertEquals("cuda:1 is not here.", Words.sentence("cuda:1 is not here."));
    assertEquals("", Words.sentence(" "));
  }

  /** The note above the verdict. */
  private static String note(RunsFixture f) {
    return FxTest.fx(
        () ->
            f.stage.getScene().getRoot().lookupAll("#inspector-tabs .note").stream()
                .filter(Node::isVisible)
                .findFirst()
                .map(Node::getAccessibleText)
                .orElse(""));
  }
}
