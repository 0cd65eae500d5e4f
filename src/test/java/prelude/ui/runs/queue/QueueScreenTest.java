package prelude.ui.runs.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prelude.training.KeptQueue;
import prelude.training.KeptRun;
import prelude.training.PresetStore;
import prelude.training.RunConfig;
import prelude.training.RunJson;
import prelude.training.RunStatus;
import prelude.training.TinyRun;
import prelude.training.TrainingEnvironment;
import prelude.ui.FxTest;
import prelude.ui.runs.RunsFixture;
import prelude.ui.runs.RunsModel.Phase;
import prelude.ui.runs.RunsModel.Side;
import prelude.ui.runs.form.Setting;
import prelude.ui.runs.library.Run;
import prelude.ui.runs.queue.QueueEntry.State;
import prelude.ui.runs.table.BranchMenu;

/** Runs one after the other: the queue, its pane, sweeps and branches. */
@ExtendWith(FxTest.class)
class QueueScreenTest {
  @TempDir Path temporary;

  @Test
  void runsWaitForTheOneThatGoesOnAndFollowByThemselves() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var f = new RunsFixture(environment)) {
      FxTest.run(() -> f.screen.start(TinyRun.config(100_000)));
      f.await("steps", () -> running(f));
      assertEquals("Queue w1-evidence", FxTest.fx(() -> runButton(f).getText()));
      FxTest.run(() -> f.screen.edit(TinyRun.config(2).withSeed(1), "from a test"));
      f.await("the button", () -> f.text("#start").equals("Queue"));
      f.press("#start");
      assertNull(FxTest.fx(() -> f.model().formProperty().get()));
      FxTest.run(() -> f.screen.start(TinyRun.config(2).withSeed(2)));
      assertEquals(2, waiting(f));
      f.await("the kept queue", () -> kept(environment).size() == 3);
      // A form that is open while the next run starts stays.
      FxTest.run(() -> f.screen.edit(TinyRun.config(2).withSeed(9), "from a test"));
      FxTest.run(() -> f.screen.interactor().stop());
      f.awaitIdle();
      assertEquals(2, waiting(f), "a stop holds the queue");
      assertNotNull(FxTest.fx(() -> f.model().queue().heldProperty().get()));
      FxTest.run(() -> f.screen.interactor().starter().toggleQueue());
      f.await(
          "the end of both", () -> f.model().isIdle() && f.model().queue().waiting().get() == 0);
      assertNotNull(FxTest.fx(() -> f.model().formProperty().get()));
      assertEquals(
          List.of(State.STOPPED, State.DONE, State.DONE),
          FxTest.fx(() -> f.model().queue().entries().stream().map(QueueEntry::state).toList()));
      f.await("three runs", () -> f.model().rows().size() == 3);
      f.await("an empty queue", () -> kept(environment).isEmpty());
    }
  }

  @Test
  void aRunThatHasBegunIsNotTakenBackAndOneThatWaitsIsNotDeleted() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      FxTest.run(() -> f.screen.start(TinyRun.config(4)));
      f.awaitIdle();
      f.await("its row", () -> f.model().rows().size() == 1);
      String id = FxTest.fx(() -> f.model().selected().id());
      FxTest.run(() -> f.screen.start(TinyRun.config(100_000)));
      f.await("steps", () -> running(f));
      FxTest.run(
          () ->
              f.model()
                  .queue()
                  .add(TinyRun.config(4), f.model().run(id).folder().toString(), null));
      FxTest.run(() -> f.screen.interactor().keeper().bin().delete(List.of(id)));
      String said = FxTest.fx(() -> f.model().noticeProperty().get().text());
      assertTrue(said.endsWith("it waits in the queue: take it out first."), said);
      FxTest.run(() -> f.model().queue().clearWaiting());
      FxTest.run(() -> f.screen.start(TinyRun.config(100_000).withSeed(5)));
      FxTest.run(
          () -> {
            f.screen.interactor().stop();
            f.model().queue().release();
          });
      f.await("the next", () -> f.model().queue().waiting().get() == 0);
      f.press("#undo");
      assertEquals(
          "It does not wait any more.", FxTest.fx(() -> f.model().noticeProperty().get().lead()));
      f.await("its steps", () -> f.model().phaseProperty().get() == Phase.RUNNING);
      FxTest.run(f.screen::stop);
      f.awaitIdle();
    }
  }

  @Test
  void aRunThatFailsDoesNotHoldTheOthers() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var f = new RunsFixture(environment)) {
      RunConfig bad = TinyRun.config(2).withData(new RunConfig.Data("missing.jsonl", null));
      FxTest.run(
          () ->
              f.screen
                  .interactor()
                  .starter()
                  .queueAll(List.of(bad, TinyRun.config(2).withSeed(1))));
      f.await("the end", () -> f.model().isIdle() && f.model().queue().waiting().get() == 0);
      List<QueueEntry> entries = FxTest.fx(() -> List.copyOf(f.model().queue().entries()));
      assertEquals(State.FAILED, entries.get(0).state());
      assertTrue(entries.get(0).message().contains("missing.jsonl"), entries.get(0).message());
      assertEquals(State.DONE, entries.get(1).state());
    }
  }

  @Test
  void whatWasLeftIsOfferedAndNotStartedByItself() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var f = new RunsFixture(environment)) {
      FxTest.run(() -> f.screen.start(TinyRun.config(100_000)));
      f.await("steps", () -> running(f));
      FxTest.run(() -> f.screen.start(TinyRun.config(2).withSeed(1)));
      f.await("the kept queue", () -> kept(environment).size() == 2);
    }
    try (var f = new RunsFixture(environment)) {
      f.await("what was left", () -> f.model().queue().waiting().get() == 2);
      assertTrue(f.model().isIdle());
      f.press("#queue");
      f.await("why it waits", () -> f.stage.getScene().lookup("#queue-held") != null);
      QueueEntry first = FxTest.fx(() -> f.model().queue().entries().getFirst());
      assertNotNull(first.folder(), "the run that was interrupted goes on");
      FxTest.run(() -> f.model().queue().remove(first));
      f.press("#queue-hold");
      f.await("the end", () -> f.model().isIdle() && f.model().queue().waiting().get() == 0);
      assertEquals(RunStatus.DONE, f.model().runs().iterator().next().status());
    }
  }

  @Test
  void aSecondWindowKeepsItsOwnQueueAndALaterOneTakesItOver() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (var first = new RunsFixture(environment);
        var second = new RunsFixture(environment)) {
      second.await("whose it is", () -> second.model().queue().keepingProperty().get() != null);
      String words = FxTest.fx(() -> second.model().queue().keepingProperty().get());
      assertTrue(words.contains("process " + ProcessHandle.current().pid()), words);
      assertTrue(words.contains("queue-2.json"), words);
      assertNull(FxTest.fx(() -> first.model().queue().keepingProperty().get()));
      for (RunsFixture f : List.of(first, second)) {
        long seed = f == first ? 1 : 2;
        FxTest.run(
            () -> {
              f.model().queue().hold("for this test");
              f.model().queue().add(TinyRun.config(2).withSeed(seed));
            });
      }
      first.await("the first queue", () -> kept(environment).equals(List.of(1L)));
      first.await("the second queue", () -> kept(environment, "queue-2.json").equals(List.of(2L)));
    }
    try (var f = new RunsFixture(environment)) {
      f.await("both", () -> f.model().queue().waiting().get() == 2);
      assertEquals(List.of(1L, 2L), seeds(f));
      assertEquals(List.of(1L, 2L), kept(environment));
      assertFalse(Files.exists(environment.userData().resolve("queue-2.json")));
    }
  }

  @Test
  void whatCannotBeTrainedAnyMoreIsShownAndRepaired() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    try (KeptQueue queue = KeptQueue.open(environment.userData())) {
      queue.write(
          List.of(
              KeptRun.good(TinyRun.config(2).withSeed(1), null, null),
              KeptRun.good(TinyRun.config(-1).withSeed(2), null, null),
              KeptRun.good(TinyRun.config(2).withSeed(3), null, null)));
    }
    try (var f = new RunsFixture(environment)) {
      f.await("what was left", () -> f.model().queue().entries().size() == 3);
      f.press("#queue");
      QueueEntry broken = FxTest.fx(() -> f.model().queue().entries().get(1));
      assertEquals(State.BROKEN, broken.state());
      assertTrue(broken.message().contains("training.steps"), broken.message());
      FxTest.run(() -> f.screen.interactor().starter().repair(broken));
      f.await("the form", () -> f.model().formProperty().get() != null);
      FxTest.run(() -> f.model().formProperty().get().set(Setting.STEPS, "2"));
      RunConfig repaired = FxTest.fx(() -> f.model().formProperty().get().read().config());
      FxTest.run(() -> f.screen.start(repaired));
      f.await("its end", () -> f.model().isIdle() && f.model().rows().size() == 1);
      assertEquals(
          List.of(2L, 1L, 3L), seeds(f), "it is trained, and the queue waits as it did before");
      f.await("the kept queue", () -> kept(environment).equals(List.of(1L, 3L)));
    }
  }

  @Test
  void theQueueIsReorderedByKeysAndPointerAndClearedWithAWayBack() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      FxTest.run(() -> f.model().queue().hold("for this test"));
      FxTest.run(
          () ->
              f.screen
                  .interactor()
                  .starter()
                  .queueAll(
                      List.of(
                          TinyRun.config(2).withSeed(1),
                          TinyRun.config(2).withSeed(2),
                          TinyRun.config(2).withSeed(3))));
      assertEquals(Side.QUEUE, FxTest.fx(() -> f.model().sideProperty().get()));
      FxTest.pulses();
      ListView<?> list = f.find("#queue-list", ListView.class);
      FxTest.run(
          () -> {
            list.requestFocus();
            list.getSelectionModel().select(2);
          });
      keys(KeyCode.ALT, KeyCode.UP);
      assertEquals(List.of(1L, 3L, 2L), seeds(f));
      keys(KeyCode.ALT, KeyCode.UP);
      assertEquals(List.of(3L, 1L, 2L), seeds(f));
      keys(KeyCode.DELETE);
      assertEquals(List.of(1L, 2L), seeds(f));
      drag(f, list, 0, 1);
      assertEquals(List.of(2L, 1L), seeds(f));
      f.press("#queue-clear");
      assertEquals(List.of(), seeds(f));
      f.await("the foot", () -> f.text("#queue-foot").startsWith("No run waits"));
    }
  }

  @Test
  void aSweepAddsEveryPresetWithEverySeed() throws Exception {
    TrainingEnvironment environment = TinyRun.environment(temporary);
    PresetStore store = PresetStore.in(environment.userData());
    store.save("tiny-a", TinyRun.config(1));
    store.save("tiny-b", TinyRun.config(2));
    try (var f = new RunsFixture(environment)) {
      f.press("#sweep");
      f.await("own presets", () -> f.stage.getScene().lookup("#sweep-preset-tiny-b") != null);
      assertTrue(FxTest.fx(() -> f.find("#sweep-add", Button.class).isDisabled()));
      tick(f, "#sweep-preset-tiny-a");
      tick(f, "#sweep-preset-tiny-b");
      f.type("#sweep-seeds", "0-x");
      assertTrue(FxTest.fx(() -> f.find("#sweep-add", Button.class).isDisabled()));
      f.type("#sweep-seeds", "0-1");
      assertEquals("Add 4 runs to the queue", f.text("#sweep-add"));
      assertTrue(f.text("#sweep-cost").startsWith("2 presets × 2 seeds = 4 runs"));
      f.press("#sweep-add");
      assertEquals(Side.QUEUE, FxTest.fx(() -> f.model().sideProperty().get()));
      f.await("the end", () -> f.model().isIdle() && f.model().queue().waiting().get() == 0);
      f.await("four runs", () -> f.model().rows().size() == 4);
      f.press("#sweep");
      f.await("the time", () -> f.text("#sweep-cost").contains("about"));
    }
  }

  @Test
  void aBranchStartsFromACheckpoint() throws Exception {
    try (var f = new RunsFixture(TinyRun.environment(temporary))) {
      FxTest.run(() -> f.screen.start(TinyRun.config(4)));
      f.awaitIdle();
      Run run = FxTest.fx(() -> f.model().selected());
      List<Integer> found = new ArrayList<>();
      FxTest.run(() -> f.screen.interactor().checkpoints(run, found::addAll));
      f.await("checkpoints", () -> !found.isEmpty());
      FxTest.run(() -> BranchMenu.branch(run, found.getLast(), f.screen.interactor()));
      f.await("the form", () -> f.stage.getScene().lookup("#start-anew") != null);
      RunConfig config = FxTest.fx(() -> f.model().formProperty().get().read().config());
      assertEquals(found.getLast(), config.origin().step());
      String words = f.text("#setting-origin");
      assertEquals("Starts from tiny · %s, step 4".formatted(run.shortId()), words);
      f.press("#start");
      f.await("the branch", () -> f.model().isIdle() && f.model().rows().size() == 2);
      FxTest.pulses();
      RunConfig branched = FxTest.fx(() -> f.model().selected().config());
      assertEquals(run.folder().toString(), branched.origin().run());
      FxTest.run(() -> BranchMenu.branch(run, 4, f.screen.interactor()));
      f.press("#start-anew");
      assertNull(FxTest.fx(() -> f.model().formProperty().get().read().config().origin()));
      assertFalse(
          FxTest.fx(
              () -> f.find("#setting-origin", Node.class).getParent().getParent().isVisible()));
    }
  }

  /** The seeds of all that wait on disk. */
  private static List<Long> kept(TrainingEnvironment environment, String name) {
    Path file = environment.userData().resolve(name);
    try {
      List<Long> seeds = new ArrayList<>();
      if (Files.exists(file)) {
        new RunJson()
            .object(Files.readString(file), name)
            .get("waiting")
            .forEach(run -> seeds.add(run.at("/config/seed").longValue()));
      }
      return seeds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Long> kept(TrainingEnvironment environment) {
    return kept(environment, "queue.json");
  }

  private static boolean running(RunsFixture f) {
    return f.model().phaseProperty().get() == Phase.RUNNING
        && f.model().selected() != null
        && f.model().selected().course().size() > 2;
  }

  private static SplitMenuButton runButton(RunsFixture f) {
    return (SplitMenuButton) f.stage.getScene().lookup("#run");
  }

  private static int waiting(RunsFixture f) {
    return FxTest.fx(() -> f.model().queue().waiting().get());
  }

  private static List<Long> seeds(RunsFixture f) {
    return FxTest.fx(
        () -> f.model().queue().entries().stream().map(e -> e.config().seed()).toList());
  }

  private static void tick(RunsFixture f, String selector) {
    CheckBox box = f.find(selector, CheckBox.class);
    FxTest.run(() -> box.setSelected(true));
  }

  private static void drag(RunsFixture f, Node list, int from, int to) {
    double x = 120;
    // One robot: it knows which buttons it holds.
    Robot robot = FxTest.fx(Robot::new);
    for (int i = 0; i < 3; i++) {
      int part = i;
      FxTest.run(
          () -> {
            double y = (part == 0 ? from : to) * QueuePane.ROW + QueuePane.ROW / 2;
            var at = list.localToScreen(x, y);
            robot.mouseMove(at);
            if (part == 0) {
              robot.mousePress(javafx.scene.input.MouseButton.PRIMARY);
            } else if (part == 2) {
              robot.mouseRelease(javafx.scene.input.MouseButton.PRIMARY);
            }
          });
      FxTest.pulses();
    }
  }

  private static void keys(KeyCode... codes) {
    FxTest.run(
        () -> {
          Robot robot = new Robot();
          for (KeyCode code : codes) {
            robot.keyPress(code);
          }
          for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
          }
        });
    FxTest.pulses();
  }
}
